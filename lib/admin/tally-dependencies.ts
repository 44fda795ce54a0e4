import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSurveyRepository } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { rememberSurveys } from '../../functions/domain/survey/survey-lookup.ts';
import type { ComputeTallyDependencies } from '../../functions/domain/tally/compute-tally.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import type { AdminContext } from './admin-context.ts';

/** What computing a tally needs, over the tables that the operator's commands work on. */
export function tallyDependencies({
  registry,
  call,
  tables,
  now,
}: Pick<AdminContext, 'registry' | 'call' | 'tables' | 'now'>): ComputeTallyDependencies {
  return {
    responses: dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause }),
    tallies: dynamoTallyRepository({ call, tableName: tables.tallies }),
    offices: dynamoOfficeRepository(registry),
    units: dynamoUnitRepository(registry),
    surveyOf: rememberSurveys(dynamoSurveyRepository(registry)),
    lexicon,
    now,
  };
}
