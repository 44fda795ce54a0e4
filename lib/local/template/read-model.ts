import * as z from 'zod';
import { StopReason } from '../stop-reason.ts';
import { functionOfArn, queueOfArn } from './arn-names.ts';
import type {
  BucketModel,
  EventRuleModel,
  FunctionModel,
  KmsKeyModel,
  LocalModel,
  LogGroupModel,
  QueueMappingModel,
  QueueModel,
  RouteModel,
  ScheduleModel,
  StreamMappingModel,
  TableModel,
  TargetModel,
} from './model.ts';
import { readAssembly, type Stack } from './read-assembly.ts';
import { createResolver } from './resolver.ts';
import { scheduleTiming } from './schedule-timing.ts';
import * as schemas from './resource-schemas.ts';
import { tableModel } from './table-model.ts';

export type ReadModelOptions = {
  /** Folder of the cloud assembly. */
  readonly assembly: string;
  readonly region: string;
  readonly publicUrl: string;
};

/** Kinds that would do something in the cloud which this runtime does not play. */
const unplayable = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::Lambda::Url',
  'AWS::Pipes::Pipe',
  'AWS::StepFunctions::StateMachine',
  'AWS::Kinesis::Stream',
]);

/** Reads a synthesized application into what the local parts need. Throws StopReason on what cannot be run here. */
export async function readModel({ assembly, region, publicUrl }: ReadModelOptions): Promise<LocalModel> {
  const stacks = await readAssembly(assembly);
  const resolver = createResolver({ stacks, region, publicUrl });
  const tables: TableModel[] = [];
  const queues: QueueModel[] = [];
  const buckets: BucketModel[] = [];
  const functions: FunctionModel[] = [];
  const routes: RouteModel[] = [];
  const streamMappings: StreamMappingModel[] = [];
  const queueMappings: QueueMappingModel[] = [];
  const schedules: ScheduleModel[] = [];
  const eventRules: EventRuleModel[] = [];
  const logGroups: LogGroupModel[] = [];
  const signingKeys: KmsKeyModel[] = [];
  const wrappingKeys: KmsKeyModel[] = [];
  const outputs: Record<string, string> = {};

  for (const stack of stacks) {
    for (const [name, { Value, Export }] of Object.entries(stack.outputs)) {
      // What stacks export is for each other.
      if (Export === undefined) outputs[name] = z.coerce.string().parse(resolver.resolve(stack, Value));
    }
    for (const [logicalId, resource] of Object.entries(stack.resources)) {
      const name = () => resolver.nameOf(stack, logicalId);
      const parse = <Schema extends z.ZodType>(schema: Schema) =>
        parseResource(schema, resolver.resolve(stack, relevant(resource)), `${stack.name}.${logicalId}`);
      switch (resource.Type) {
        case 'AWS::DynamoDB::Table':
        case 'AWS::DynamoDB::GlobalTable':
          tables.push(tableModel(name(), parse(schemas.tableSchema)));
          break;
        case 'AWS::SQS::Queue':
          queues.push(queueModel(name(), logicalId, parse(schemas.queueSchema)));
          break;
        case 'AWS::S3::Bucket':
          buckets.push(bucketModel(name(), parse(schemas.bucketSchema)));
          break;
        case 'AWS::Lambda::Function':
          if (isCustomResource(logicalId)) break;
          functions.push(functionModel(stack, name(), logicalId, parse(schemas.functionSchema)));
          break;
        case 'AWS::Logs::LogGroup':
          logGroups.push({ name: name(), retentionDays: parse(schemas.logGroupSchema).RetentionInDays });
          break;
        case 'AWS::ApiGatewayV2::Route':
          routes.push(routeModel(stack, parse(schemas.routeSchema)));
          break;
        case 'AWS::Lambda::EventSourceMapping':
          addMapping(`${stack.name}.${logicalId}`, parse(schemas.mappingSchema));
          break;
        case 'AWS::Scheduler::Schedule':
          addSchedule(name(), parse(schemas.scheduleSchema));
          break;
        case 'AWS::Events::Rule':
          addRule(name(), parse(schemas.ruleSchema));
          break;
        case 'AWS::KMS::Key': {
          const { KeyUsage } = parse(schemas.kmsKeySchema);
          const [id, arn] = ['KeyId', 'Arn'].map((attribute) =>
            z.string().parse(resolver.resolve(stack, { 'Fn::GetAtt': [logicalId, attribute] })),
          );
          if (id !== undefined && arn !== undefined)
            (KeyUsage === 'SIGN_VERIFY' ? signingKeys : wrappingKeys).push({ id, arn });
          break;
        }
        case 'AWS::SNS::Subscription': {
          const { Protocol } = parse(z.object({ Protocol: z.string() }));
          if (!Protocol.startsWith('email')) {
            throw new StopReason(
              `${stack.name}.${logicalId} subscribes by ${Protocol}, which does not run on one machine.`,
            );
          }
          break;
        }
        default:
          if (unplayable.has(resource.Type)) {
            throw new StopReason(
              `${stack.name}.${logicalId} is a ${resource.Type}, which does not run on one machine.`,
            );
          }
      }
    }
  }

  function routeModel(stack: Stack, route: z.infer<typeof schemas.routeSchema>): RouteModel {
    const integrationId = route.Target.split('/').at(-1) ?? '';
    const resource = stack.resources[integrationId];
    const integration = parseResource(
      schemas.integrationSchema,
      resolver.resolve(stack, resource?.Properties ?? {}),
      `${stack.name}.${integrationId}`,
    );
    return {
      routeKey: route.RouteKey,
      functionName: functionOfArn(integration.IntegrationUri),
      timeoutSeconds: integration.TimeoutInMillis / 1000,
    };
  }

  function addMapping(id: string, mapping: z.infer<typeof schemas.mappingSchema>) {
    if (!mapping.Enabled) return;
    const shared = {
      id,
      functionName: functionOfArn(mapping.FunctionName),
      windowSeconds: mapping.MaximumBatchingWindowInSeconds,
      reportsItemFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      filters: mapping.FilterCriteria.Filters.map(({ Pattern }) =>
        schemas.eventPatternTextSchema.parse(Pattern),
      ),
    };
    const [, , service, , , source = ''] = mapping.EventSourceArn.split(':');
    if (service === 'dynamodb') {
      const { MaximumRetryAttempts: retries, MaximumRecordAgeInSeconds: age } = mapping;
      const destination = mapping.DestinationConfig?.OnFailure?.Destination;
      streamMappings.push({
        ...shared,
        tableName: source.split('/')[1] ?? '',
        batchSize: mapping.BatchSize ?? 100,
        retries: retries === -1 ? undefined : retries,
        maxAgeSeconds: age === -1 ? undefined : age,
        bisects: mapping.BisectBatchOnFunctionError,
        onFailureQueue: destination === undefined ? undefined : queueOfArn(destination),
      });
    } else if (service === 'sqs') {
      queueMappings.push({
        ...shared,
        queueName: source,
        batchSize: mapping.BatchSize ?? 10,
        maxConcurrency: mapping.ScalingConfig?.MaximumConcurrency ?? 2,
      });
    } else {
      throw new StopReason(
        `${id} takes events from ${mapping.EventSourceArn}, which does not run on one machine.`,
      );
    }
  }

  function addSchedule(name: string, schedule: z.infer<typeof schemas.scheduleSchema>) {
    if (schedule.State === 'DISABLED') return;
    schedules.push({
      name,
      arn: `arn:aws:scheduler:${region}:000000000000:schedule/default/${name}`,
      kind: 'schedule',
      timing: scheduleTiming(name, schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone),
      target: targetOf(name, schedule.Target),
      input: schedule.Target.Input,
    });
  }

  function addRule(name: string, rule: z.infer<typeof schemas.ruleSchema>) {
    if (rule.State === 'DISABLED') return;
    const { ScheduleExpression: expression, EventPattern: pattern } = rule;
    if (pattern !== undefined)
      eventRules.push({ pattern, targets: rule.Targets.map((target) => targetOf(name, target)) });
    if (expression === undefined) return;
    rule.Targets.forEach((target, index) => {
      schedules.push({
        name: index === 0 ? name : `${name}-${index}`,
        arn: `arn:aws:events:${region}:000000000000:rule/${name}`,
        kind: 'rule',
        timing: scheduleTiming(name, expression, 'UTC'),
        target: targetOf(name, target),
        input: target.Input,
      });
    });
  }

  const names = new Set(functions.map(({ name }) => name));
  for (const { functionName } of [...routes, ...streamMappings, ...queueMappings]) {
    if (!names.has(functionName))
      throw new StopReason(`The template calls function ${functionName}, which it does not define.`);
  }
  const [signingKey, secondKey] = signingKeys;
  if (secondKey !== undefined)
    throw new StopReason('One machine has one signing key; the template asks for several.');
  const [wrappingKey, secondWrapping] = wrappingKeys;
  if (secondWrapping !== undefined)
    throw new StopReason('One machine has one key that wraps others; the template asks for several.');
  return {
    tables,
    queues,
    buckets,
    functions,
    routes,
    streamMappings,
    queueMappings,
    schedules,
    eventRules,
    logGroups,
    signingKey,
    wrappingKey,
    outputs,
  };
}

/** Functions that CDK adds for work on deployment only. */
function isCustomResource(logicalId: string): boolean {
  return /^(CustomResource|LogRetention|AWS[0-9a-f]{8}|.*CustomResourceProvider)/u.test(logicalId);
}

/** Leaves out what is resolved to nothing here and could refer to things that only exist in the cloud. */
function relevant(resource: Stack['resources'][string]): Record<string, unknown> {
  if (resource.Type === 'AWS::Lambda::EventSourceMapping' || resource.Type === 'AWS::Lambda::Function') {
    const { Role: _role, Tags: _tags, Layers: _layers, ...rest } = resource.Properties;
    return rest;
  }
  return resource.Properties;
}

function parseResource<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StopReason(
    `${where} cannot run on one machine: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
  );
}

function queueModel(name: string, logicalId: string, queue: z.infer<typeof schemas.queueSchema>): QueueModel {
  const { RedrivePolicy, ...settings } = queue;
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings))
    if (value !== undefined) attributes[key] = String(value);
  if (RedrivePolicy !== undefined) attributes['RedrivePolicy'] = JSON.stringify(RedrivePolicy);
  return {
    name,
    logicalId,
    attributes,
    deadLetters: RedrivePolicy === undefined ? undefined : queueOfArn(RedrivePolicy.deadLetterTargetArn),
  };
}

function bucketModel(name: string, bucket: z.infer<typeof schemas.bucketSchema>): BucketModel {
  const notifications = bucket.NotificationConfiguration.QueueConfigurations.map(({ Filter, Queue }) => ({
    prefix: Filter.S3Key.Rules.find((rule) => rule.Name === 'prefix')?.Value ?? '',
    queueName: queueOfArn(Queue),
  }));
  return { name, notifications };
}

function functionModel(
  stack: Stack,
  name: string,
  logicalId: string,
  definition: z.infer<typeof schemas.functionSchema>,
): FunctionModel {
  const hash = definition.Code.S3Key.replace(/\.zip$/u, '');
  const assetPath = stack.assets.get(hash);
  if (assetPath === undefined)
    throw new StopReason(`The code of function ${logicalId} is not in the assembly (${hash}).`);
  return {
    name,
    logicalId,
    assetPath,
    handler: definition.Handler,
    timeoutSeconds: definition.Timeout,
    memoryMegabytes: definition.MemorySize,
    concurrency: definition.ReservedConcurrentExecutions,
    environment: definition.Environment.Variables,
    logGroup: definition.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
  };
}

function targetOf(name: string, target: z.infer<typeof schemas.targetSchema>): TargetModel {
  const messageGroupId = target.SqsParameters?.MessageGroupId;
  if (target.Arn.includes(':lambda:'))
    return { kind: 'function', name: functionOfArn(target.Arn), messageGroupId };
  if (target.Arn.includes(':sqs:')) return { kind: 'queue', name: queueOfArn(target.Arn), messageGroupId };
  throw new StopReason(`${name} calls ${target.Arn}, which does not run on one machine.`);
}
