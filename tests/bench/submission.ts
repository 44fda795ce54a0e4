import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Agent, request } from 'node:http';
import * as z from 'zod';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aResponse } from '../support/builders.ts';
import { startLocalSample } from './local-sample.ts';
import { inParallel } from './in-parallel.ts';
import { atMost, type Measurement } from './measurement.ts';
import { treeCpuMs } from './process-tree.ts';
import { readRunFile } from '../../lib/local/run-file.ts';

const WARM_UP = 300;
const SUBMISSIONS = 2_000;
const AT_ONCE = 4;

/** CPU time of a page and its answer over the whole process tree, against one raw conditional put into the same database. */
export async function measureSubmission(): Promise<Measurement[]> {
  const sample = await startLocalSample();
  try {
    const { service, surveyPath } = sample;
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const submit = () => pageAndAnswer(new URL(surveyPath, service.url), agent);
    await inParallel(Array.from({ length: WARM_UP }), submit, AT_ONCE);
    const before = treeCpuMs(service.pid);
    await inParallel(Array.from({ length: SUBMISSIONS }), submit, AT_ONCE);
    const perSubmission = (treeCpuMs(service.pid) - before) / SUBMISSIONS;
    agent.destroy();

    const perPut = await rawPutCpuMs(service.dataDir, service.pid);
    return [
      atMost(
        'CPU per submission (page and answer, process tree) over one raw conditional put',
        perSubmission / perPut,
        5,
        'times',
        `${perSubmission.toFixed(2)} and ${perPut.toFixed(2)} CPU-ms; load generator excluded`,
      ),
    ];
  } finally {
    await sample.stop();
  }
}

async function pageAndAnswer(url: URL, agent: Agent): Promise<void> {
  const page = await ask(url, agent, undefined);
  const fields = [...page.matchAll(/<input type="?hidden"? name="?(\w+)"? value="?([^"\s>]*)"?/g)].map(
    ([, name, value]) => [name ?? '', value ?? ''],
  );
  const answer = await ask(url, agent, new URLSearchParams([...fields, ['m', '4']]).toString());
  if (!answer.includes('</html>') && answer.length < 500) throw new Error('The answer was not taken.');
}

function ask(url: URL, agent: Agent, form: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        method: form === undefined ? 'GET' : 'POST',
        headers:
          form === undefined
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(form),
              },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          if (incoming.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
          else reject(new Error(`The service answered ${incoming.statusCode}.`));
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(form);
  });
}

/** CPU milliseconds of one conditional put: this process's client and the service's database, nothing else running. */
async function rawPutCpuMs(dataDir: string, pid: number): Promise<number> {
  const run = readRunFile(dataDir);
  if (run === undefined) throw new Error('The service does not run.');
  const tableName = z.string().parse(run.environment['RESPONSES_TABLE']);
  const client = new DynamoDBClient({
    endpoint: run.endpoints.dynamodb,
    region: run.region,
    credentials: { accessKeyId: 'bench', secretAccessKey: randomBytes(8).toString('hex') },
  });
  const repository = dynamoResponseRepository({ call: sdkCall(client), tableName, pause });
  const at = Date.now();
  const put = (index: number) => repository.store(aResponse({ at: at + index }));
  await inParallel(
    Array.from({ length: WARM_UP }, (_, index) => index),
    put,
    AT_ONCE,
  );
  const clientBefore = process.cpuUsage();
  const serviceBefore = treeCpuMs(pid);
  await inParallel(
    Array.from({ length: SUBMISSIONS }, (_, index) => WARM_UP + index),
    put,
    AT_ONCE,
  );
  const { user, system } = process.cpuUsage(clientBefore);
  const total = (user + system) / 1000 + treeCpuMs(pid) - serviceBefore;
  client.destroy();
  return total / SUBMISSIONS;
}
