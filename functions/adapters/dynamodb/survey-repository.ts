import {
  surveySchema,
  type PublishSurvey,
  type Survey,
  type SurveyList,
  type SurveyRepository,
} from '../../domain/survey/survey.ts';
import { ConditionFailed, type Item } from './dynamo-call.ts';
import { findOne, findOwned, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Survey versions in the registry. */
export function dynamoSurveyRepository(
  options: RegistryOptions,
): SurveyRepository & SurveyList & PublishSurvey {
  const { call, tableName } = options;
  return {
    find: (id, version) => findOne(options, registryKeys.surveyVersion(id, version), surveySchema),
    versions: () => findOwned(options, { owner: ownerOf.surveys }, surveySchema),
    async publish(survey) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: surveyItem(survey),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'published';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'taken';
        throw error;
      }
    },
    async latest(id) {
      const { Items } = await call('Query', {
        TableName: tableName,
        KeyConditionExpression: 'pk = :survey',
        ExpressionAttributeValues: { ':survey': { S: registryKeys.surveyVersion(id, 1).pk } },
        ScanIndexForward: false,
        Limit: 1,
      });
      const [newest] = Items ?? [];
      return newest === undefined ? undefined : unpackItem(newest, surveySchema);
    },
  };
}

export const surveyItem = (survey: Survey): Item =>
  packItem(registryKeys.survey(survey.id, survey.version), survey);
