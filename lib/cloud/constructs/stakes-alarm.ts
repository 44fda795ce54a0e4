import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export type StakesAlarmProps = {
  readonly topic: ITopic;
  readonly metric: IMetric;
  /** What is lost, and for whom, while this goes on. One sentence. */
  readonly atStake: string;
  /** What whoever is woken by it does first. One sentence. */
  readonly whatToDo: string;
  /** The alarm sounds above this figure. @default 0 */
  readonly above?: number;
  /** Periods of the metric in a row. @default 1 */
  readonly periods?: number;
  /** Sounds when the metric falls below 1 or says nothing, in place of above a figure. @default false */
  readonly whenSilent?: boolean;
};

/** An alarm whose message says what is at stake and what to do, and which tells when it is over. */
export class StakesAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: StakesAlarmProps) {
    const whenSilent = props.whenSilent === true;
    super(scope, id, {
      metric: props.metric,
      alarmDescription: `At stake: ${props.atStake} To do: ${props.whatToDo} More: docs/deploy.md, "When an alarm sounds".`,
      threshold: whenSilent ? 1 : (props.above ?? 0),
      comparisonOperator: whenSilent
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: whenSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(props.topic);
    this.addAlarmAction(action);
    this.addOkAction(action);
  }
}
