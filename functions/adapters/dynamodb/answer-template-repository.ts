import {
  answerTemplateSchema,
  type AnswerTemplateRepository,
} from '../../domain/answer-template/answer-template.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findInPartition, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

const nameOrder = new Intl.Collator('vi');

/** Units' answers to begin from, in the registry beside their unit. */
export function dynamoAnswerTemplateRepository(options: RegistryOptions): AnswerTemplateRepository {
  const { call, tableName } = options;

  return {
    async ofUnit(unitId) {
      const { pk, sk: prefix } = registryKeys.answerTemplate(unitId, '');
      const found = await findInPartition(options, { pk, prefix }, answerTemplateSchema);
      return found
        .filter(({ isRemoved }) => isRemoved !== true)
        .toSorted((one, other) => nameOrder.compare(one.name, other.name));
    },
    async store(template) {
      const { id, unitId, version } = template;
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...packItem(registryKeys.answerTemplate(unitId, id), template),
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
