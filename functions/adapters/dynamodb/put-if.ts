import { ConditionFailed, type DynamoCall, type OperationInput } from './dynamo-call.ts';

/** Puts an item where its condition holds, and says whether it did; without one it always does. */
export function putIf({ call, tableName }: { call: DynamoCall; tableName: string }) {
  return async (input: Omit<OperationInput<'PutItem'>, 'TableName'>): Promise<boolean> => {
    try {
      await call('PutItem', { TableName: tableName, ...input });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  };
}
