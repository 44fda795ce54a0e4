import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import * as z from 'zod';
import { dynamoAuditLog } from '../../functions/adapters/dynamodb/audit-repository.ts';
import { dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { contactKeyDestroyer } from '../../functions/adapters/dynamodb/contact-key-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { auditKeys, responseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { auditEntrySchema } from '../../functions/domain/audit/audit-entry.ts';
import { recordAct } from '../../functions/domain/audit/record-act.ts';
import { changeCase } from '../../functions/domain/case/change-case.ts';
import { eraseContact } from '../../functions/domain/case/erase-contact.ts';
import { eraseCase } from '../../functions/domain/case/forget-case.ts';
import { contactKeyIdSchema } from '../../functions/domain/contact/contact-keys.ts';
import { caseIdSchema, officeIdSchema, responseIdSchema } from '../../functions/domain/shared/ids.ts';
import { caseTerms } from '../../functions/runtime/case-terms.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { eraseResponse } from './erase-response.ts';

/** Something that was erased for good: ids alone, nothing of what it said. */
const erasureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact'), caseId: caseIdSchema, key: contactKeyIdSchema }),
  z.object({ kind: z.literal('case'), caseId: caseIdSchema }),
  z.object({
    kind: z.literal('response'),
    officeId: officeIdSchema,
    day: daySchema,
    id: responseIdSchema,
  }),
]);
export type Erasure = z.infer<typeof erasureSchema>;

type ErasureContext = Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>;

const entrySchema = z.object({ body: z.object({ S: z.string() }) });

/** Every erasure that these data know of: those in the audit log, and the marks of erased responses. */
export async function* recordedErasures({ call, tables }: ErasureContext): AsyncGenerator<Erasure> {
  const chains = auditKeys.chain('');
  for await (const item of scanAll(call, { TableName: tables.audit, ConsistentRead: true })) {
    if (item['pk']?.S?.startsWith(chains) !== true) continue;
    const { what } = auditEntrySchema.parse(JSON.parse(entrySchema.parse(item).body.S));
    if (what.kind === 'erase_contact') yield { kind: 'contact', caseId: what.caseId, key: what.key };
    if (what.kind === 'forget_case') yield { kind: 'case', caseId: what.caseId };
  }
  const mark = responseKeys.erasure('', '', '').sk;
  for await (const { pk, sk } of scanAll(call, { TableName: tables.responses, ConsistentRead: true })) {
    if (sk?.S?.startsWith(mark) !== true) continue;
    const [officeId, day] = (pk?.S ?? '').split('#');
    yield erasureSchema.parse({ kind: 'response', officeId, day, id: sk.S.slice(mark.length) });
  }
}

/** The erasures of a file, one JSON line each. @throws CommandFailed naming the first line that is none */
export async function readErasures(path: string): Promise<Erasure[]> {
  const found: Erasure[] = [];
  try {
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(path) })) {
      number += 1;
      const read = erasureSchema.safeParse(jsonOf(line));
      if (!read.success)
        throw new CommandFailed(
          `${path}:${number} is no line of npm run admin -- erasures: nothing was done.`,
        );
      found.push(read.data);
    }
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    throw new CommandFailed(`${path} cannot be read: nothing was done.`);
  }
  return found;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Carries erasures out again on data that came back from an export. What is gone already stays as it is, so it may be
 * killed and run again.
 *
 * @returns how many things were erased that had come back
 */
export async function repeatErasures(
  context: ErasureContext,
  erasures: Iterable<Erasure> | AsyncIterable<Erasure>,
): Promise<number> {
  const { call, tables, registry, now } = context;
  const cases = dynamoCaseRepository({ call, tableName: tables.cases });
  const shared = {
    cases,
    change: changeCase({
      cases,
      plan: caseTerms(registry, now).plan,
      now,
    }),
    // No export holds a file: those of the bucket were emptied when the case was erased.
    files: { blank: async () => undefined },
    contactKeys: contactKeyDestroyer({ call, tableName: tables.contactKeys }),
    recordAct: recordAct({
      log: dynamoAuditLog({ call, tableName: tables.audit, casesTable: tables.cases }),
      now,
    }),
    now,
  };
  const erase = eraseCase(shared);
  const eraseDetails = eraseContact(shared);
  const by = { kind: 'system' } as const;
  let erased = 0;
  for await (const erasure of erasures) {
    if (erasure.kind === 'response') {
      if ((await eraseResponse(context, erasure)) === 'erased') erased += 1;
      continue;
    }
    const current = (await cases.find(erasure.caseId))?.case;
    if (current === undefined) continue;
    if (erasure.kind === 'contact' && current.contactKey !== erasure.key) continue;
    const { id } = current;
    const outcome =
      erasure.kind === 'case' ? await erase({ id, by }) : await eraseDetails({ id, by, key: erasure.key });
    if (!outcome.done)
      throw new CommandFailed(`Case ${id} could not be erased again: stop the service and run it again.`);
    if (!outcome.isRepeated) erased += 1;
  }
  return erased;
}
