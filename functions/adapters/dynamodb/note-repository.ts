import { noteLinkSchema, noteSchema, type NoteRepository } from '../../domain/note/note.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { reportKeys } from './table-schema.ts';

/** Leaders' notes to reports, beside the reports; links go by themselves when they have expired. */
export function dynamoNoteRepository(options: RegistryOptions): NoteRepository {
  const { call, tableName } = options;
  return {
    find: (unitId, period) => findOne(options, reportKeys.note(unitId, period), noteSchema),
    findLink: (tokenHash) => findOne(options, reportKeys.noteLink(tokenHash), noteLinkSchema),
    async addLink(link) {
      await call('PutItem', {
        TableName: tableName,
        Item: {
          ...packItem(reportKeys.noteLink(link.tokenHash), link),
          expiresAt: { N: String(epochSeconds(link.expiresAt)) },
        },
      });
    },
    async write(note) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: packItem(reportKeys.note(note.unitId, note.period), note),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'written';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'already_written';
        throw error;
      }
    },
  };
}
