import { citizenApp } from '../citizen/app.ts';
import { citizenStores } from './citizen-stores.ts';

/** The function behind the printed codes. */
export const citizenHandler = (variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof citizenApp> =>
  citizenApp(citizenStores(variablesGiven));
