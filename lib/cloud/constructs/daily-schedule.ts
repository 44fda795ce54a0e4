/* oxlint-disable no-new -- a construct joins its scope by being made */
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { WardFunction } from './ward-function.ts';

export type DailyScheduleProps = {
  readonly target: WardFunction;
  /** Time of day in Vietnam. */
  readonly hour: number;
  readonly minute: number;
};

/** Calls a function every day at a time of the wards' clocks. */
export class DailySchedule extends Construct {
  constructor(scope: Construct, id: string, { target, hour, minute }: DailyScheduleProps) {
    super(scope, id);
    const { functionArn } = target.function;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 6 * 3600, maximumRetryAttempts: 10 },
      },
    });
  }
}
