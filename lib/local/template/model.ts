/** What a synthesized application consists of, with local names in place of references. */
export type LocalModel = {
  readonly tables: readonly TableModel[];
  readonly queues: readonly QueueModel[];
  readonly buckets: readonly BucketModel[];
  readonly functions: readonly FunctionModel[];
  readonly routes: readonly RouteModel[];
  readonly streamMappings: readonly StreamMappingModel[];
  readonly queueMappings: readonly QueueMappingModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly eventRules: readonly EventRuleModel[];
  readonly logGroups: readonly LogGroupModel[];
  /** The key that seals are made with, if the application has one. */
  readonly signingKey: KmsKeyModel | undefined;
  /** The key that data keys are wrapped with, if the application has one. */
  readonly wrappingKey: KmsKeyModel | undefined;
  /** What the stacks say of themselves, by the outputs' names. */
  readonly outputs: Readonly<Record<string, string>>;
};

type KeyElement = { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' };

export type TableModel = {
  readonly name: string;
  readonly attributes: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly keys: readonly KeyElement[];
  readonly indexes: readonly TableIndexModel[];
  readonly ttlAttribute: string | undefined;
  readonly streamView: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | undefined;
};

type TableIndexModel = {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: {
    readonly ProjectionType?: string | undefined;
    readonly NonKeyAttributes?: readonly string[] | undefined;
  };
};

export type QueueModel = {
  readonly name: string;
  readonly logicalId: string;
  /** As CreateQueue takes them: text by attribute name. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Name of the queue that takes what failed too often. */
  readonly deadLetters: string | undefined;
};

export type BucketModel = {
  readonly name: string;
  /** Queues that are told of files below a prefix. */
  readonly notifications: readonly { readonly prefix: string; readonly queueName: string }[];
};

export type FunctionModel = {
  readonly name: string;
  readonly logicalId: string;
  readonly assetPath: string;
  /** Module and export, for example `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Reserved concurrency, where the template limits it. */
  readonly concurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
};

export type RouteModel = {
  /** `GET /q/{code}`, `ANY /x` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  /** How long the gateway waits before it answers 503. */
  readonly timeoutSeconds: number;
};

type MappingModel = {
  /** Stable over restarts: its position is stored under it. */
  readonly id: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  /** Event patterns; a record that fits none is skipped. Empty: every record fits. */
  readonly filters: readonly EventPattern[];
};

export type StreamMappingModel = MappingModel & {
  readonly tableName: string;
  /** undefined: until the record is too old. */
  readonly retries: number | undefined;
  readonly maxAgeSeconds: number | undefined;
  readonly bisects: boolean;
  /** Name of the queue that is told of a batch that was given up. */
  readonly onFailureQueue: string | undefined;
};

export type QueueMappingModel = MappingModel & {
  readonly queueName: string;
  readonly maxConcurrency: number;
};

export type EventPattern = { readonly [key: string]: readonly unknown[] | EventPattern };

export type ScheduleModel = {
  readonly name: string;
  readonly arn: string;
  readonly kind: 'schedule' | 'rule';
  readonly timing:
    | { readonly kind: 'cron'; readonly expression: string; readonly timezone: string }
    | { readonly kind: 'rate'; readonly seconds: number };
  readonly target: TargetModel;
  /** JSON text handed to the target instead of the usual event. */
  readonly input: string | undefined;
};

/** Whom a schedule or a rule calls. */
export type TargetModel = {
  readonly kind: 'function' | 'queue';
  readonly name: string;
  readonly messageGroupId: string | undefined;
};

/** Events of the bus that somebody is told of. */
export type EventRuleModel = { readonly pattern: EventPattern; readonly targets: readonly TargetModel[] };

export type KmsKeyModel = { readonly id: string; readonly arn: string };

export type LogGroupModel = { readonly name: string; readonly retentionDays: number | undefined };
