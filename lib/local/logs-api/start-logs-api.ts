import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { jsonFailure, startLocalApi, type ApiAnswer, type LocalApi } from '../local-server.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { UnreadablePattern } from './filter-pattern.ts';

/** Listens on 127.0.0.1 as the one part of CloudWatch Logs that functions use: FilterLogEvents. */
export async function startLogsApi(folderOf: (logGroup: string) => string | undefined): Promise<LocalApi> {
  async function answer(target: string, input: unknown): Promise<ApiAnswer> {
    if (target !== 'Logs_20140328.FilterLogEvents') return jsonFailure('UnknownOperationException', target);
    try {
      const found = await filterLogEvents(input, folderOf);
      return found === undefined
        ? jsonFailure('ResourceNotFoundException', 'The specified log group does not exist.')
        : { status: 200, body: found };
    } catch (error) {
      if (error instanceof UnreadablePattern || error instanceof z.ZodError || error instanceof SyntaxError) {
        return jsonFailure('InvalidParameterException', error.message);
      }
      throw error;
    }
  }
  return startLocalApi('application/x-amz-json-1.1', async (request) =>
    answer(String(request.headers['x-amz-target']), await json(request)),
  );
}
