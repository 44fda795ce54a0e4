import type { Command } from 'commander';
import { keyItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { responseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { responseIdSchema } from '../../functions/domain/shared/ids.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findOffice } from './find-unit.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';
import { readDay } from './verify-commands.ts';

/** Removes a response for good and records that one was removed, nothing of what it said. */
export async function eraseResponse(
  { call, tables, registry, now }: Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>,
  reference: Pick<Response, 'officeId' | 'day' | 'id'>,
): Promise<'erased' | 'erased_before' | 'absent'> {
  const responses = dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause });
  if ((await responses.erase(reference, now())) === 'erased') return 'erased';
  const { officeId, day, id } = reference;
  const { Item } = await call('GetItem', {
    TableName: tables.responses,
    Key: keyItem(responseKeys.erasure(officeId, day, id)),
    ConsistentRead: true,
  });
  return Item === undefined ? 'absent' : 'erased_before';
}

/** `erase` */
export function addEraseCommands(program: Command, open: OpenContext): void {
  program
    .command('erase')
    .description('Remove one response for good, such as one that names a person.')
    .requiredOption('--office <key|id>', 'the office it was given at')
    .requiredOption('--day <day>', "the visit's day, such as 2026-11-24")
    .requiredOption('--id <response-id>', 'the id of the response')
    .action(async (options: { office: string; day: string; id: string }) => {
      const day = readDay('--day', options.day);
      const id = responseIdSchema.safeParse(options.id);
      if (!id.success) throw new CommandFailed('--id is not the id of a response: it has 16 characters.');
      await useContext(open, async (context) => {
        const office = await findOffice(context, options.office);
        const outcome = await eraseResponse(context, { officeId: office.id, day, id: id.data });
        if (outcome === 'absent')
          throw new CommandFailed(`No response of ${office.key} on ${day} has this id: nothing was erased.`);
        say(outcome === 'erased' ? 'The response is erased.' : 'The response had been erased before.');
        remark(
          "The day's counts follow by themselves while the service runs; exports and backups made before still hold it.",
        );
      });
    });
}
