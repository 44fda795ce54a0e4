import { formRunSchema, type FormRunRepository } from '../../domain/entry/form-run.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** Runs of printed paper forms in the registry. */
export function dynamoFormRunRepository(options: RegistryOptions): FormRunRepository {
  const { call, tableName } = options;
  return {
    find: (run) => findOne(options, registryKeys.formRunByName(run), formRunSchema),

    async add(run) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: packItem(registryKeys.formRun(run.run, run.officeId), run),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'added';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'taken';
        throw error;
      }
    },
  };
}
