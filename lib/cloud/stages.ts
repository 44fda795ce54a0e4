import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { functionNames, type FunctionName } from './bundle.ts';

export const stageNames = ['local', 'dev', 'prod'] as const;

export type StageName = (typeof stageNames)[number];

type FunctionSettings = {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** The most of this function that run at once: a cap on cost, and on what one part may take from the others. */
  readonly concurrency: number;
};

export type StageSettings = {
  readonly stage: StageName;
  readonly region: string;
  /** Whether tables outlive their stack and cannot be deleted by mistake. */
  readonly keepsTables: boolean;
  /** Days to which tables can be restored to any second; undefined: no backups. */
  readonly recoveryDays: number | undefined;
  readonly logRetention: RetentionDays;
  /** Requests a second the gateway lets through, all callers together, and how many at once. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** Requests for one tally within a slot become one computation. */
  readonly tallySlotSeconds: number;
  /** How long the tally queue holds a request back. */
  readonly tallyDelaySeconds: number;
  readonly monthlyBudgetUsd: number;
  readonly functions: Readonly<Record<FunctionName, FunctionSettings>>;
};

/** SQS drops a message whose deduplication id it has seen within this time. */
const DEDUPLICATION_SECONDS = 300;

const limits = (timeoutSeconds: number, memoryMegabytes: number, concurrency: number): FunctionSettings => ({
  timeoutSeconds,
  memoryMegabytes,
  concurrency,
});

// Memory buys CPU on Lambda (1,769 MB is one core): functions that people wait for get enough to start quickly.
const stages = {
  local: {
    stage: 'local',
    region: 'ap-southeast-1',
    keepsTables: false,
    recoveryDays: undefined,
    logRetention: RetentionDays.ONE_WEEK,
    requestsPerSecond: 1_000,
    requestBurst: 1_000,
    tallySlotSeconds: 2,
    tallyDelaySeconds: 3,
    monthlyBudgetUsd: 1,
    functions: {
      citizen: limits(10, 512, 4),
      kiosk: limits(10, 512, 2),
      widget: limits(10, 512, 2),
      cases: limits(10, 512, 2),
      attachments: limits(30, 1024, 2),
      console: limits(20, 1024, 2),
      site: limits(10, 512, 2),
      report: limits(20, 1024, 2),
      open: limits(20, 512, 2),
      api: limits(25, 512, 2),
      open311: limits(25, 512, 2),
      intake: limits(10, 512, 2),
      chat: limits(10, 512, 2),
      converse: limits(30, 512, 2),
      changes: limits(20, 512, 2),
      close: limits(600, 512, 1),
      tally: limits(20, 1024, 2),
      views: limits(600, 512, 1),
      plan: limits(600, 512, 1),
      compose: limits(60, 1024, 2),
      notify: limits(30, 512, 2),
      rounds: limits(600, 512, 1),
      remind: limits(600, 512, 1),
      watch: limits(20, 512, 2),
      announce: limits(20, 512, 2),
      deliver: limits(30, 512, 2),
    },
  },
  dev: {
    stage: 'dev',
    region: 'ap-southeast-1',
    keepsTables: false,
    recoveryDays: 7,
    logRetention: RetentionDays.ONE_WEEK,
    requestsPerSecond: 50,
    requestBurst: 100,
    tallySlotSeconds: 240,
    tallyDelaySeconds: 300,
    monthlyBudgetUsd: 20,
    functions: {
      citizen: limits(10, 512, 10),
      kiosk: limits(10, 512, 5),
      widget: limits(10, 512, 5),
      cases: limits(10, 512, 5),
      attachments: limits(60, 1024, 2),
      console: limits(20, 1024, 5),
      site: limits(10, 512, 5),
      report: limits(20, 1024, 5),
      open: limits(20, 512, 5),
      api: limits(25, 512, 5),
      open311: limits(25, 512, 5),
      intake: limits(30, 512, 2),
      chat: limits(10, 512, 5),
      converse: limits(60, 512, 2),
      changes: limits(30, 512, 2),
      close: limits(900, 512, 1),
      tally: limits(60, 1024, 2),
      views: limits(900, 512, 1),
      plan: limits(900, 512, 1),
      compose: limits(120, 1024, 2),
      notify: limits(60, 512, 2),
      rounds: limits(900, 512, 1),
      remind: limits(900, 512, 1),
      watch: limits(60, 512, 2),
      announce: limits(60, 512, 2),
      deliver: limits(30, 512, 2),
    },
  },
  prod: {
    stage: 'prod',
    region: 'ap-southeast-1',
    keepsTables: true,
    recoveryDays: 35,
    logRetention: RetentionDays.ONE_MONTH,
    requestsPerSecond: 1_000,
    requestBurst: 2_000,
    tallySlotSeconds: 240,
    tallyDelaySeconds: 300,
    monthlyBudgetUsd: 300,
    functions: {
      citizen: limits(10, 512, 200),
      kiosk: limits(10, 512, 20),
      widget: limits(10, 512, 20),
      cases: limits(10, 512, 50),
      attachments: limits(60, 1024, 10),
      console: limits(20, 1024, 50),
      site: limits(10, 512, 50),
      report: limits(20, 1024, 50),
      open: limits(20, 512, 50),
      api: limits(25, 512, 20),
      open311: limits(25, 512, 10),
      intake: limits(30, 512, 10),
      chat: limits(10, 512, 50),
      converse: limits(60, 512, 20),
      changes: limits(30, 512, 20),
      close: limits(900, 512, 1),
      tally: limits(60, 1024, 20),
      views: limits(900, 512, 1),
      plan: limits(900, 512, 1),
      compose: limits(120, 1024, 10),
      notify: limits(60, 512, 5),
      rounds: limits(900, 512, 1),
      remind: limits(900, 512, 1),
      watch: limits(60, 512, 10),
      announce: limits(60, 512, 10),
      deliver: limits(30, 512, 10),
    },
  },
} as const satisfies Record<StageName, StageSettings>;

/**
 * The settings of a stage.
 *
 * @throws Error when settings that depend on each other contradict each other.
 */
export function stageSettings(stage: StageName): StageSettings {
  const settings = stages[stage];
  assertTallyTiming(settings);
  return settings;
}

/** The stage of that name. @throws Error naming the stages there are. */
export function stageNamed(name: string): StageName {
  const found = stageNames.find((stage) => stage === name);
  if (found === undefined) throw new Error(`There is no stage ${name}: choose ${stageNames.join(', ')}.`);
  return found;
}

/**
 * A request is dropped as a copy of an earlier one of its slot, so the earlier must not have been computed yet: the
 * queue delays longer than a slot lasts. And copies are only dropped while SQS remembers the first.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export function assertTallyTiming(
  settings: Pick<StageSettings, 'stage' | 'tallySlotSeconds' | 'tallyDelaySeconds'>,
): void {
  const { stage, tallySlotSeconds: slot, tallyDelaySeconds: delay } = settings;
  if (delay <= slot || slot > DEDUPLICATION_SECONDS) {
    throw new Error(
      `Stage ${stage} would lose counts: the tally queue's delay (${delay} s) must be longer than a slot (${slot} s), ` +
        `and a slot at most ${DEDUPLICATION_SECONDS} s.`,
    );
  }
}

/** Concurrency that a stage takes out of its account's quota. */
export function reservedConcurrency({ functions }: StageSettings): number {
  return functionNames.reduce((sum, name) => sum + functions[name].concurrency, 0);
}
