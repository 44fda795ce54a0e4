import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { WardFunction } from './ward-function.ts';

export type WardScheduleProps = {
  readonly target: WardFunction;
  /** EventBridge's `cron(minute hour day month weekday year)` or `rate(…)`. */
  readonly expression: string;
};

/** Every day at a time in Vietnam. */
export const dailyAt = (hour: number, minute: number): string => `cron(${minute} ${hour} * * ? *)`;

/** Calls a function again and again, at times of Vietnam's clocks. */
export class WardSchedule extends Construct {
  constructor(scope: Construct, id: string, { target, expression }: WardScheduleProps) {
    super(scope, id);
    const { functionArn } = target.function;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
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
