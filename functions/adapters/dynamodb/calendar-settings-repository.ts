import {
  calendarSettingsSchema,
  type CalendarSettingsRepository,
} from '../../domain/working-time/calendar-settings.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** What units have set of their working time, in the registry beside their unit. */
export function dynamoCalendarSettingsRepository(options: RegistryOptions): CalendarSettingsRepository {
  const { call, tableName } = options;

  return {
    find: async (unitId) => findOne(options, registryKeys.calendarSettings(unitId), calendarSettingsSchema),
    async store(settings) {
      const { unitId, version } = settings;
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...packItem(registryKeys.calendarSettings(unitId), settings),
            version: { N: String(version) },
          },
          ...(version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :before',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':before': { N: String(version - 1) } },
              }),
        });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'changed_meanwhile';
        throw error;
      }
    },
  };
}
