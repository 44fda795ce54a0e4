import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Annotations, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export type AlarmTopicProps = {
  /** Who is told. undefined: nobody, with a warning at every synthesis of a cloud stage. */
  readonly email: string | undefined;
  readonly monthlyBudgetUsd: number;
};

/** Where alarms and the budget's warnings go, and the person who reads them. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email, monthlyBudgetUsd }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic with a policy of its own loses the default one, which let the account's alarms publish.
    for (const service of ['cloudwatch', 'budgets']) {
      this.topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
    }
    if (email === undefined) {
      Annotations.of(this).addWarningV2(
        'wardvoice:alarms-unread',
        'Nobody is told of alarms: pass -c alarmEmail=name@example.org.',
      );
    } else {
      this.topic.addSubscription(new EmailSubscription(email));
    }
    const warnAt = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers: [{ subscriptionType: 'SNS', address: this.topic.topicArn }],
    });
    // The whole account's cost: a filter by tag would stay at nothing until somebody activates the tag for billing.
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [warnAt('ACTUAL', 80), warnAt('FORECASTED', 100)],
    });
  }
}
