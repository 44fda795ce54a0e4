import * as z from 'zod';
import { headItem } from '../../functions/adapters/dynamodb/audit-repository.ts';
import { queryAll, scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { auditKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import {
  auditEntrySchema,
  auditHeadSchema,
  FIRST_HASH,
  hashOfLine,
  type AuditHead,
} from '../../functions/domain/audit/audit-entry.ts';
import type { AdminContext } from './admin-context.ts';

type AuditContext = Pick<AdminContext, 'call' | 'tables'>;

/** What is wrong with a chain, at the first entry where it shows. */
export type AuditFault = {
  readonly chain: string;
  readonly number: number;
  /**
   * `changed`: a byte of it is another; `missing`: there is a gap, or the end was cut off; `misplaced`: it does not follow
   * the one before; `head_missing`, `head_old`: where the chain ends is not kept, or was set back.
   */
  readonly fault: 'changed' | 'missing' | 'misplaced' | 'head_missing' | 'head_old';
};

export type AuditCheck = {
  readonly chains: readonly { readonly chain: string; readonly head: AuditHead }[];
  readonly entries: number;
  readonly faults: readonly AuditFault[];
};

const lineSchema = z.object({
  sk: z.object({ S: z.string() }),
  body: z.object({ S: z.string() }),
  hash: z.object({ S: z.string() }),
});

/** Walks every chain from its first entry to its head. Of each chain the first fault is told. */
export async function verifyAudit(context: AuditContext): Promise<AuditCheck> {
  const heads = await readHeads(context);
  const names = new Set([...heads.keys(), ...(await chainsWithEntries(context))]);
  const chains: { chain: string; head: AuditHead }[] = [];
  const faults: AuditFault[] = [];
  let entries = 0;
  for (const chain of [...names].toSorted()) {
    const walked = await walkChain(context, chain);
    entries += walked.entries;
    const fault = walked.fault ?? headFault(chain, walked.end, heads.get(chain));
    if (fault !== undefined) faults.push(fault);
    if (walked.end !== undefined) chains.push({ chain, head: walked.end });
  }
  return { chains, entries, faults };
}

/**
 * After a restore: entries were written while the export ran, so that a head may be older than its last entry. Where the
 * chain leads on from the head without a fault, the head is set to its end.
 */
export async function raiseHeads(context: AuditContext): Promise<void> {
  const heads = await readHeads(context);
  for (const chain of await chainsWithEntries(context)) {
    const { end, fault, hashes } = await walkChain(context, chain);
    const head = heads.get(chain);
    if (end === undefined || fault !== undefined || (head !== undefined && head.number >= end.number))
      continue;
    if (head !== undefined && hashes[head.number - 1] !== head.hash) continue;
    await context.call('PutItem', { TableName: context.tables.cases, Item: headItem(chain, end) });
  }
}

/** Where every chain ends, by the chain. */
async function readHeads({ call, tables }: AuditContext): Promise<Map<string, AuditHead>> {
  const found = new Map<string, AuditHead>();
  const items = queryAll(call, {
    TableName: tables.cases,
    KeyConditionExpression: 'pk = :heads',
    ExpressionAttributeValues: { ':heads': { S: auditKeys.heads } },
    ConsistentRead: true,
  });
  for await (const item of items) found.set(String(item['sk']?.S), unpackItem(item, auditHeadSchema));
  return found;
}

async function chainsWithEntries({ call, tables }: AuditContext): Promise<Set<string>> {
  const prefix = auditKeys.chain('');
  const found = new Set<string>();
  for await (const { pk } of scanAll(call, { TableName: tables.audit, ConsistentRead: true }))
    if (pk?.S?.startsWith(prefix) === true) found.add(pk.S.slice(prefix.length));
  return found;
}

async function walkChain(
  { call, tables }: AuditContext,
  chain: string,
): Promise<{ end: AuditHead | undefined; fault: AuditFault | undefined; entries: number; hashes: string[] }> {
  const hashes: string[] = [];
  let fault: AuditFault['fault'] | undefined;
  let entries = 0;
  const items = queryAll(call, {
    TableName: tables.audit,
    KeyConditionExpression: 'pk = :chain',
    ExpressionAttributeValues: { ':chain': { S: auditKeys.chain(chain) } },
    ConsistentRead: true,
  });
  for await (const item of items) {
    entries += 1;
    if (fault !== undefined) continue;
    const number = hashes.length + 1;
    fault = faultOf(lineSchema.safeParse(item), { chain, number, before: hashes.at(-1) ?? FIRST_HASH });
    if (fault === undefined) hashes.push(item['hash']?.S ?? '');
  }
  const hash = hashes.at(-1);
  return {
    end: hash === undefined ? undefined : { number: hashes.length, hash },
    fault: fault === undefined ? undefined : { chain, number: hashes.length + 1, fault },
    entries,
    hashes,
  };
}

function faultOf(
  line: z.ZodSafeParseResult<z.infer<typeof lineSchema>>,
  expected: { chain: string; number: number; before: string },
): AuditFault['fault'] | undefined {
  if (!line.success) return 'changed';
  const { sk, body, hash } = line.data;
  if (sk.S > auditKeys.entry(expected.chain, expected.number).sk) return 'missing';
  if (hashOfLine(body.S) !== hash.S) return 'changed';
  const entry = auditEntrySchema.safeParse(parsed(body.S));
  if (!entry.success) return 'changed';
  const { chain, number, before } = entry.data;
  return chain === expected.chain && number === expected.number && before === expected.before
    ? undefined
    : 'misplaced';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headFault(
  chain: string,
  end: AuditHead | undefined,
  head: AuditHead | undefined,
): AuditFault | undefined {
  const last = end?.number ?? 0;
  if (head === undefined) return { chain, number: last, fault: 'head_missing' };
  if (head.number > last) return { chain, number: last + 1, fault: 'missing' };
  if (head.number < last) return { chain, number: head.number + 1, fault: 'head_old' };
  return head.hash === end?.hash ? undefined : { chain, number: last, fault: 'changed' };
}
