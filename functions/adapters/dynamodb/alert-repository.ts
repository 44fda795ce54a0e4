import * as z from 'zod/mini';
import { alertSchema, type Alert, type AlertRepository } from '../../domain/alert/alert.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { reportKeys } from './table-schema.ts';

const toldSchema = z.omit(alertSchema, { announcedAt: true });

/**
 * Alerts in the table of reports. Beside the alert itself, a copy under its unit and the name of the office's newest
 * alert are written in the same transaction; the condition is on that name, because two that see one event may
 * disagree on its first day.
 */
export function dynamoAlertRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): AlertRepository {
  return {
    async raise(alert, after) {
      const put = (item: Item) => ({ Put: { TableName: tableName, Item: item } });
      const { officeId, unitId, eventDay } = alert;
      try {
        await call('TransactWriteItems', {
          TransactItems: [
            {
              Put: {
                TableName: tableName,
                Item: { ...keyItem(reportKeys.newestAlert(officeId)), eventDay: { S: eventDay } },
                ...(after === undefined
                  ? { ConditionExpression: 'attribute_not_exists(pk)' }
                  : {
                      ConditionExpression: 'eventDay = :after',
                      ExpressionAttributeValues: { ':after': { S: after.eventDay } },
                    }),
              },
            },
            put(alertItem(alert)),
            put(packItem(reportKeys.alertOfUnit(unitId, eventDay, officeId), toldSchema.parse(alert))),
          ],
        });
        return 'raised';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'already_raised';
        throw error;
      }
    },

    async markAnnounced(alert, at) {
      await call('PutItem', { TableName: tableName, Item: alertItem({ ...alert, announcedAt: at }) });
    },

    async find(officeId, eventDay) {
      const Key = keyItem(reportKeys.alert(officeId, eventDay));
      const { Item } = await call('GetItem', { TableName: tableName, Key, ConsistentRead: true });
      return Item === undefined ? undefined : unpackItem(Item, alertSchema);
    },

    async latest(officeId) {
      const { pk, sk } = reportKeys.alert(officeId, '');
      const { Items } = await call('Query', {
        TableName: tableName,
        KeyConditionExpression: 'pk = :office AND begins_with(sk, :alerts)',
        ExpressionAttributeValues: { ':office': { S: pk }, ':alerts': { S: sk } },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      });
      const [item] = Items ?? [];
      return item === undefined ? undefined : unpackItem(item, alertSchema);
    },

    async ofUnit(unitId, from, to) {
      const alerts: Omit<Alert, 'announcedAt'>[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :unit AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':unit': { S: unitId },
          ':from': { S: reportKeys.alertOfUnit(unitId, from, '').sk },
          // Comes after the id of every office.
          ':to': { S: reportKeys.alertOfUnit(unitId, to, '~').sk },
        },
      });
      for await (const item of items) alerts.push(unpackItem(item, toldSchema));
      return alerts;
    },
  };
}

const alertItem = (alert: Alert): Item => packItem(reportKeys.alert(alert.officeId, alert.eventDay), alert);
