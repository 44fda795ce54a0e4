import { handle } from 'hono/aws-lambda';
import { dynamoKioskRepository } from '../adapters/dynamodb/kiosk-repository.ts';
import { dynamoRateRepository } from '../adapters/dynamodb/rate-repository.ts';
import { hearTablet } from '../domain/kiosk/hear-tablet.ts';
import { issueKioskPass } from '../domain/kiosk/kiosk-pass.ts';
import { startKiosk } from '../domain/kiosk/start-kiosk.ts';
import { createApp } from '../kiosk/create-app.ts';
import { citizenStores } from './citizen-stores.ts';

/** The function behind tablets that ask on the spot. */
export function kioskHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const { keys, find, signing, responses, now, randomBytes, log } = citizenStores(variablesGiven);
  const kiosks = dynamoKioskRepository(keys);
  return handle(
    createApp({
      findPlace: find.place,
      startKiosk: startKiosk({ kiosks, rates: dynamoRateRepository(keys), now }),
      hearTablet: hearTablet({ signing, responses, kiosks, now, randomBytes }),
      issuePass: (code) => issueKioskPass(signing, { code, now: now(), randomBytes }),
      now,
      log,
    }),
  );
}
