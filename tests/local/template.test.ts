import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localRegion } from '../../lib/local/aws-identity.ts';
import { readModel } from '../../lib/local/template/read-model.ts';
import { synthesizeFixture } from './fixture-app.ts';
import { temporaryFolder } from './running-fixture.ts';

const options = { region: localRegion({}), publicUrl: 'http://127.0.0.1:1' };

/** Writes an assembly of one stack by hand. */
function assemblyOf(folder: string, resources: object): string {
  mkdirSync(folder, { recursive: true });
  const artifacts = { One: { type: 'aws:cloudformation:stack', properties: { templateFile: 'one.json' } } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '1', artifacts }));
  writeFileSync(join(folder, 'one.json'), JSON.stringify({ Resources: resources }));
  return folder;
}

describe('reading the template', () => {
  it('finds everything of both stacks, with names in place of references', async () => {
    using folder = temporaryFolder();
    synthesizeFixture(folder.path);

    const model = await readModel({ assembly: folder.path, ...options });

    const things = model.tables.find(({ ttlAttribute }) => ttlAttribute !== undefined);
    expect(things).toMatchObject({ ttlAttribute: 'expiresAt', streamView: 'NEW_AND_OLD_IMAGES' });
    expect(model.tables.flatMap(({ indexes }) => indexes.map(({ IndexName }) => IndexName))).toEqual([
      'byOwner',
    ]);
    expect(model.streamMappings[0]).toMatchObject({
      tableName: things?.name,
      batchSize: 100,
      windowSeconds: 1,
      retries: 2,
      bisects: true,
      onFailureQueue: model.queues.find(({ name }) => name.includes('Failures'))?.name,
    });
    const ordered = model.queues.find(({ name }) => /-Ordered[0-9A-F]{8}\.fifo$/u.test(name));
    expect(ordered?.attributes).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '1' });
    expect(JSON.parse(ordered?.attributes['RedrivePolicy'] ?? '{}')).toEqual({
      deadLetterTargetArn: `arn:aws:sqs:${options.region}:000000000000:${ordered?.deadLetters}`,
      maxReceiveCount: 50,
    });
    const web = model.functions.find(({ name }) => name.includes('WebFunction'));
    expect(web).toMatchObject({ handler: 'index.web', timeoutSeconds: 2, logGroup: '/fixture/web' });
    expect(web?.environment).toMatchObject({ THINGS_TABLE: things?.name, PUBLIC_URL: options.publicUrl });
    expect(model.logGroups).toContainEqual({ name: '/fixture/web', retentionDays: 30 });
    expect(model.schedules.map(({ timing }) => timing)).toEqual([
      { kind: 'cron', expression: '0 15 0 * * * *', timezone: 'Asia/Ho_Chi_Minh' },
      { kind: 'rate', seconds: 3600 },
    ]);
  });

  it.each([
    {
      what: 'an event source of another kind',
      resource: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: 'arn:aws:kinesis:x:0:stream/clicks', FunctionName: 'f' },
      },
      says: 'takes events from arn:aws:kinesis:x:0:stream/clicks',
    },
    {
      what: 'a kind of resource that would do something',
      resource: { Type: 'AWS::StepFunctions::StateMachine' },
      says: 'One.Thing is a AWS::StepFunctions::StateMachine',
    },
    {
      what: 'a reference to nothing',
      resource: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { Ref: 'Nobody' } } },
      says: 'refers to Nobody',
    },
    {
      what: 'an import that no stack exports',
      resource: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::ImportValue': 'gone' } } },
      says: 'No stack exports gone',
    },
    {
      what: 'a route behind an authorizer',
      resource: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { RouteKey: 'GET /', Target: 'x', AuthorizationType: 'JWT' },
      },
      says: 'authorizers are not played here',
    },
  ])('says what it cannot run: $what', async ({ resource, says }) => {
    using folder = temporaryFolder();
    const assembly = assemblyOf(folder.path, { Thing: resource });

    await expect(readModel({ assembly, ...options })).rejects.toThrow(says);
  });

  it('resolves joins, substitutions and selections as CloudFormation does', async () => {
    using folder = temporaryFolder();
    const named = (LogGroupName: object) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });
    const assembly = assemblyOf(folder.path, {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'waiting' } },
      Join: named({ 'Fn::Join': ['/', ['a', { 'Fn::GetAtt': ['Queue', 'QueueName'] }]] }),
      Sub: named({ 'Fn::Sub': ['${AWS::Region}-${x}-${!kept}-${Queue.QueueName}', { x: 'y' }] }),
      Select: named({ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] }),
    });

    const { logGroups } = await readModel({ assembly, ...options });

    expect(logGroups.map(({ name }) => name)).toEqual([
      'a/waiting',
      `${options.region}-y-\${kept}-waiting`,
      'waiting',
    ]);
  });
});
