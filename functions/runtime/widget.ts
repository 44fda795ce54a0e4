import { dynamoPortalRepository } from '../adapters/dynamodb/portal-repository.ts';
import { citizenApp } from '../citizen/app.ts';
import { widgetApp } from '../widget/widget-app.ts';
import { citizenStores } from './citizen-stores.ts';

/** The function behind the survey in portals of wards. */
export function widgetHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof widgetApp> {
  const stores = citizenStores(variablesGiven);
  return widgetApp({
    citizen: citizenApp({ ...stores, channel: 'embed' }),
    findPlace: stores.find.place,
    portals: dynamoPortalRepository(stores.registry),
  });
}
