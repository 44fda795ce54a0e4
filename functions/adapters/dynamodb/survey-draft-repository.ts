import { surveyDraftSchema, type SurveyDraftRepository } from '../../domain/survey/survey-draft.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findInPartition, findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** Drafts of surveys, in the registry beside the unit that writes them. */
export function dynamoSurveyDraftRepository(options: RegistryOptions): SurveyDraftRepository {
  const { call, tableName } = options;

  return {
    async ofUnit(unitId) {
      const { pk, sk: prefix } = registryKeys.surveyDraft(unitId, '');
      const found = await findInPartition(options, { pk, prefix }, surveyDraftSchema);
      return found.filter(({ isDone }) => isDone !== true);
    },
    find: async (unitId, surveyId) =>
      findOne(options, registryKeys.surveyDraft(unitId, surveyId), surveyDraftSchema),
    async store(draft) {
      const { unitId, surveyId, version } = draft;
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...packItem(registryKeys.surveyDraft(unitId, surveyId), draft),
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
