import { citizenHandler } from '../runtime/citizen.ts';

/** GET and POST /q/{code} and /Q/{code}. */
export const handler = citizenHandler(process.env);
