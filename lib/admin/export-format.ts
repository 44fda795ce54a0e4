import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';

/**
 * What an export holds, in the order in which it is written and read: tallies before responses, so that a restore
 * finds every tally in place when the responses' stream asks for it; cases before the audit log, whose last entries may
 * then be newer than the heads that lie with the cases, and never older. Keys are in no export: they must be destroyable.
 */
export const exportedTables = ['registry', 'tallies', 'reports', 'cases', 'audit', 'responses'] as const;
export type ExportedTable = (typeof exportedTables)[number];

export const manifestName = 'manifest.json';
export const fileNameOf = (table: ExportedTable): string => `${table}.ndjson.gz`;

const tableSchema = z.object({
  items: z.int().nonnegative(),
  /** Of the file as it is, compressed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const contentsSchema = z.object({
  product: z.literal('wardvoice'),
  /** Of the files. */
  format: z.literal(1),
  /** Layout of the items in them. */
  schemaVersion: z.int().positive(),
  createdAt: z.iso.datetime(),
  tables: z.object({
    registry: tableSchema,
    tallies: tableSchema,
    /** Missing in exports of software that stored no reports. */
    reports: tableSchema.optional(),
    /** Missing in exports of software that took no cases. */
    cases: tableSchema.optional(),
    /** Missing in exports of software that kept no audit log. */
    audit: tableSchema.optional(),
    responses: tableSchema,
  }),
});
type Contents = z.infer<typeof contentsSchema>;
export type Manifest = Contents & { digest: string };

/** A manifest with its own digest, so that a change to it is noticed too. */
export function sealManifest(contents: Contents): Manifest {
  return { ...contents, digest: createHash('sha256').update(JSON.stringify(contents)).digest('hex') };
}

export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`;

/** A manifest exactly as it was written; undefined for anything else, down to a single changed byte. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const manifest = sealManifest(contentsSchema.parse(JSON.parse(text)));
    return writeManifest(manifest) === text ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** An item as one line of JSON, in DynamoDB's own form; binary attributes as base64 under `B` and `BS`. */
export function itemToLine(item: Item): string {
  return JSON.stringify(encodeAll(item));
}

/** The item of a line. @throws when the line is none. */
export function itemFromLine(line: string): Item {
  return itemSchema.parse(JSON.parse(line));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function encodeAll(values: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encode(value)]));
}

function encode(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(encode) };
  if (value.M !== undefined) return { M: encodeAll(value.M) };
  return value;
}

const binarySchema = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

const valueSchema: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ B: binarySchema }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ NS: z.array(z.string()) }),
    z.strictObject({ BS: z.array(binarySchema) }),
    z.strictObject({ L: z.array(valueSchema) }),
    z.strictObject({ M: z.record(z.string(), valueSchema) }),
  ]),
);

const itemSchema = z.record(z.string(), valueSchema);
