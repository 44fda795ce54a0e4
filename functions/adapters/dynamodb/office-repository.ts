import {
  officeSchema,
  type Office,
  type OfficeKeeping,
  type OfficeRepository,
} from '../../domain/office/office.ts';
import { getMany } from './batch.ts';
import { ConditionFailed, type Item } from './dynamo-call.ts';
import {
  findOne,
  findOwned,
  keyItem,
  ownedItems,
  packItem,
  unpackItem,
  type RegistryOptions,
} from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Of so many that change one office at the same moment, each gets through. */
const MOST_ATTEMPTS = 10;

/** Offices in the registry. */
export function dynamoOfficeRepository(options: RegistryOptions): OfficeRepository & OfficeKeeping {
  const { call, tableName } = options;
  const ofUnit: OfficeRepository['ofUnit'] = (unitId) =>
    findOwned(options, { owner: ownerOf.unit(unitId), prefix: 'OFFICE#' }, officeSchema);
  return {
    find: (id) => findOne(options, registryKeys.officeById(id), officeSchema),
    ofUnit,
    async everOfUnit(unitId) {
      const current = await ofUnit(unitId);
      const keys = [];
      for await (const { pk } of ownedItems(options, { owner: ownerOf.unit(unitId), prefix: 'BELONGED#' }))
        if (pk?.S !== undefined) keys.push({ pk: pk.S, sk: 'OFFICE' });
      const former = await getMany(options.call, options.tableName, keys, options.pause);
      const known = new Set<string>(current.map(({ id }) => id));
      return [
        ...current,
        ...former.map((item) => unpackItem(item, officeSchema)).filter(({ id }) => !known.has(id)),
      ];
    },
    async add(office) {
      const [item] = officeItems(office);
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'added';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'exists';
        throw error;
      }
    },
    async change(id, change) {
      for (let attempt = 1; ; attempt += 1) {
        const { Item: stored } = await call('GetItem', {
          TableName: tableName,
          Key: keyItem(registryKeys.officeById(id)),
          ConsistentRead: true,
        });
        const body = stored?.['body'];
        if (stored === undefined || body === undefined) return undefined;
        const changed = change(unpackItem(stored, officeSchema));
        if (typeof changed === 'string') return changed;
        const [item] = officeItems(changed);
        try {
          await call('PutItem', {
            TableName: tableName,
            Item: item,
            ConditionExpression: 'body = :asRead',
            ExpressionAttributeValues: { ':asRead': body },
          });
          return changed;
        } catch (error) {
          if (!(error instanceof ConditionFailed) || attempt === MOST_ATTEMPTS) throw error;
        }
      }
    },
  };
}

/** The items of an office: itself under the unit it belongs to now, and an entry under each unit it belonged to before. */
export function officeItems(office: Office): Item[] {
  const current = office.belongs.at(-1);
  if (current === undefined) throw new RangeError('An office belongs to a unit.');
  const former = new Set<string>(
    office.belongs.map(({ unitId }) => unitId).filter((unitId) => unitId !== current.unitId),
  );
  return [
    packItem(registryKeys.office(office.id, current.unitId), office),
    ...[...former].map((unitId) => packItem(registryKeys.formerBelonging(office.id, unitId), {})),
  ];
}
