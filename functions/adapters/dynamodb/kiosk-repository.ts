import { kioskSchema, type KioskRepository } from '../../domain/kiosk/kiosk.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { keyKeys } from './table-schema.ts';

/** PINs of offices' tablets, in the table of keys, which has no backups. */
export function dynamoKioskRepository(options: RegistryOptions): KioskRepository {
  const { call, tableName } = options;
  return {
    find: async (officeId) => findOne(options, keyKeys.kiosk(officeId), kioskSchema),
    async store(kiosk) {
      await call('PutItem', { TableName: tableName, Item: packItem(keyKeys.kiosk(kiosk.officeId), kiosk) });
    },
  };
}
