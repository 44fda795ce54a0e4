import { createServer, request as httpRequest } from 'node:http';
import * as z from 'zod';

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Capacity units used since the last reset, by table. */
export type Meter = {
  endpoint: string;
  writeUnits(): number;
  readUnits(): number;
  byTable(): Record<string, { writeUnits: number; readUnits: number }>;
  refusedWrites(): number;
  reset(): void;
  stop(): Promise<void>;
};

const consumedSchema = z.object({
  TableName: z.string(),
  CapacityUnits: z.number().optional(),
});
const answerSchema = z.object({
  ConsumedCapacity: z.union([consumedSchema, z.array(consumedSchema)]).optional(),
  __type: z.string().optional(),
});

/**
 * Stands between the functions and the database and reads ConsumedCapacity off every request, indexes included.
 * A refused conditional write, which DynamoDB charges and does not report, is charged one unit a kilobyte of the request.
 */
export async function startMeter(target: string): Promise<Meter> {
  const used = new Map<string, { writeUnits: number; readUnits: number }>();
  let refused = 0;
  const { hostname, port } = new URL(target);

  const charge = (operation: string, table: string, units: number): void => {
    const entry = used.get(table) ?? { writeUnits: 0, readUnits: 0 };
    if (writes.has(operation)) entry.writeUnits += units;
    else entry.readUnits += units;
    used.set(table, entry);
  };

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
      const input = z
        .record(z.string(), z.unknown())
        .parse(JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}'));
      const metered = /Item|Query|Scan/.test(operation)
        ? { ...input, ReturnConsumedCapacity: 'TOTAL' }
        : input;
      const body = Buffer.from(JSON.stringify(metered));
      const forwarded = httpRequest(
        {
          hostname,
          port,
          method: 'POST',
          path: '/',
          headers: { ...incoming.headers, 'content-length': body.length },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts);
            const parsed = answerSchema.safeParse(JSON.parse(text.toString('utf8') || '{}'));
            const { ConsumedCapacity: consumed, __type: type } = parsed.success ? parsed.data : {};
            for (const { TableName, CapacityUnits } of consumed === undefined ? [] : [consumed].flat())
              charge(operation, TableName, CapacityUnits ?? 0);
            if (type?.endsWith('ConditionalCheckFailedException') === true) {
              refused += 1;
              charge(operation, String(input['TableName']), Math.ceil(body.length / 1024));
            }
            const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
            outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': text.length });
            outgoing.end(text);
          });
        },
      );
      forwarded.on('error', () => {
        outgoing.writeHead(502);
        outgoing.end('{}');
      });
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The meter has no port.');

  const sum = (kind: 'writeUnits' | 'readUnits'): number =>
    [...used.values()].reduce((total, entry) => total + entry[kind], 0);
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    writeUnits: () => sum('writeUnits'),
    readUnits: () => sum('readUnits'),
    byTable: () => Object.fromEntries(used),
    refusedWrites: () => refused,
    reset() {
      used.clear();
      refused = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
