import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod/mini';
import { cloudWatchPageViewLog } from '../adapters/cloudwatch-logs/page-view-log.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoPageViewRepository } from '../adapters/dynamodb/page-view-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { countPageViews } from '../domain/page-view/count-page-views.ts';
import { addDays, dayOf } from '../domain/time/day.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  CITIZEN_LOG_GROUP: variables.CITIZEN_LOG_GROUP,
});

/**
 * The function that counts page views, by schedule: yesterday's, and again those of the day before, which has ended
 * everywhere by now.
 */
export function viewsHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const count = countPageViews({
    log: cloudWatchPageViewLog(new CloudWatchLogsClient({}), environment.CITIZEN_LOG_GROUP),
    codes: dynamoCodeRepository({ call, tableName: environment.REGISTRY_TABLE, pause }),
    views: dynamoPageViewRepository({ call, tableName: environment.TALLIES_TABLE }),
  });
  return async () => {
    const today = dayOf(Date.now());
    for (const day of [addDays(today, -2), addDays(today, -1)]) {
      const { views } = await count(day);
      logToStandardOutput('PAGE_VIEWS_COUNTED', { day, views });
    }
  };
}
