import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { functionNames, type FunctionName } from './bundle.ts';
import type { Gateway } from './constructs/gateway.ts';
import { StakesAlarm, type StakesAlarmProps } from './constructs/stakes-alarm.ts';
import type { WardFunction } from './constructs/ward-function.ts';
import type { StatefulStack } from './stateful-stack.ts';

/** What goes wrong for people while a function fails. */
const failingMeans: Readonly<Record<FunctionName, string>> = {
  citizen: 'People at the counters see an error in place of the survey; what they would have said is lost.',
  kiosk: 'Tablets keep answers and send them later; none can be started or stopped.',
  widget: 'The survey does not open in the portals of wards; printed codes are not touched.',
  cases: 'Citizens can neither ask for an answer nor read one; what they typed stays in their browser.',
  attachments:
    'Photos and voice notes do not reach their cases; after five tries a file waits in the dead letters, and is deleted after a day.',
  console: 'Staff can neither see nor answer cases.',
  site: 'Procedures and the start page do not open.',
  report: 'Ward chairs cannot read their week.',
  open: 'Open data does not open; nothing is lost.',
  api: 'Chat bots cannot forward feedback; most try again for a while, then give up.',
  open311: 'Portals that speak Open311 can neither send requests nor read what became of them.',
  intake: 'Forwarded feedback is not stored; after five tries it waits in the dead letters.',
  chat: 'Chat platforms cannot hand over what people write; most try again for a while, then give up.',
  converse:
    'Nobody is answered in a chat; after fourteen tries, in which more than an hour goes by, a message waits in the dead letters.',
  changes: 'Late answers and corrections do not reach the figures of days that are closed.',
  close: 'Days that ended are not closed: reports lack them until the next run, which catches up.',
  tally: 'Figures of offices and wards are not computed; the responses themselves are safe.',
  plan: 'Reports that are due are not asked for; the next run that works catches up.',
  compose: 'Reports that are due are not made; after five tries a request waits in the dead letters.',
  views: 'Page views of yesterday are missing; they can be counted again while the log is kept.',
  notify:
    'Leaders get neither reports nor alerts by mail; after five tries a request waits in the dead letters.',
  rounds: 'No office is looked at this morning: a fall in satisfaction is told of a day late.',
  remind: 'Nobody is told of cases that fall due or are overdue; the next run that works catches up.',
  watch: 'Falls in satisfaction are not noticed; after five tries a request waits in the dead letters.',
  announce: 'Webhooks are told of nothing new; what happens waits in the streams, for a day.',
  deliver: 'Webhooks get no messages; they wait, and the next run that works catches up.',
};

/** What is lost while a function is called more often than its cap allows. */
const cappedMeans: Readonly<Record<FunctionName, string>> = {
  ...failingMeans,
  citizen: 'People at the counters are turned away because more come at once than the stage allows.',
};

export type WatchServiceProps = {
  readonly topic: ITopic;
  readonly state: StatefulStack;
  readonly gateway: Gateway;
  readonly functions: Readonly<Record<FunctionName, WardFunction>>;
};

/** Every alarm of the service. */
export function watchService(
  scope: Construct,
  { topic, state, gateway, functions }: WatchServiceProps,
): void {
  const alarm = (id: string, props: Omit<StakesAlarmProps, 'topic'>): void => {
    new StakesAlarm(scope, id, { topic, ...props });
  };
  const period = Duration.minutes(5);

  for (const name of functionNames) {
    const { node, function: lambda, logGroup } = functions[name];
    alarm(`${node.id}Fails`, {
      metric: lambda.metricErrors({ period }),
      atStake: failingMeans[name],
      whatToDo: `Read the newest errors in the log group ${logGroup.logGroupName}; deploy the last good version if they began with a deployment.`,
    });
    alarm(`${node.id}Throttled`, {
      metric: lambda.metricThrottles({ period }),
      periods: 2,
      atStake: cappedMeans[name],
      whatToDo: `Look whether the calls are people or a machine; raise the concurrency of ${name} in lib/cloud/stages.ts if they are people.`,
    });
  }

  const waiting = (id: string, queue: Queue, atStake: string, whatToDo: string): void =>
    alarm(id, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      atStake,
      whatToDo,
    });
  waiting(
    'FeedbackDeadLettersWait',
    state.feedback.deadLetters,
    'Feedback that somebody forwarded could not be stored; in 14 days it is deleted.',
    'Read what waits, mend the cause, send it back; `npm run admin -- --help` names the commands.',
  );
  waiting(
    'ChatDeadLettersWait',
    state.chat.deadLetters,
    'Somebody wrote in a chat and got no answer; in 14 days the message is deleted.',
    'Read the errors of the converse function, mend the cause, send the messages back; a message that was answered gets no second answer.',
  );
  waiting(
    'TallyDeadLettersWait',
    state.tally.deadLetters,
    'The figures of some office or ward and day are not up to date; the responses themselves are safe.',
    'Read the errors of the tally function, mend the cause, send the requests back; `npm run admin -- --help` names the commands.',
  );
  waiting(
    'MailDeadLettersWait',
    state.mail.deadLetters,
    'Leaders of some unit were not told of a report or an alert; in 14 days the request is deleted.',
    'Read the errors of the notify function, mend the cause, send the requests back; whoever got the mail gets no second one.',
  );
  waiting(
    'WatchDeadLettersWait',
    state.watch.deadLetters,
    'Some office was not looked at, so a fall in satisfaction there may be told of late; tomorrow’s look makes up for it.',
    'Read the errors of the watch function and mend the cause; the requests themselves need not be sent back.',
  );
  waiting(
    'ReportDeadLettersWait',
    state.reportRequests.deadLetters,
    'Some unit’s report was not made: its leaders do not get it.',
    'Read the errors of the compose function, mend the cause, send the requests back; `npm run admin -- --help` names the commands.',
  );
  waiting(
    'ArrivalsDeadLettersWait',
    state.arrivals.deadLetters,
    'A photo or a voice note did not reach its case; the file itself is deleted after a day.',
    'Read the errors of the attachments function, mend the cause, send the messages back within the day; `npm run admin -- --help` names the commands.',
  );
  waiting(
    'WebhookDeadLettersWait',
    state.webhookMessages.deadLetters,
    'Requests to send to webhooks failed; the messages themselves are kept and asked for every minute.',
    'Read the errors of the deliver function and mend the cause; the requests themselves need not be sent back.',
  );
  waiting(
    'StreamFailuresWait',
    state.streamFailures,
    'Changes to closed days were given up: figures of those days may differ from their responses.',
    'Read the errors of the changes function, mend the cause, compute the days anew.',
  );

  const late = (id: string, queue: Queue, afterMinutes: number, atStake: string): void =>
    alarm(id, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      above: afterMinutes * 60,
      atStake,
      whatToDo: 'Look whether the function behind the queue fails or is at its cap; it catches up by itself.',
    });
  late('FeedbackLate', state.feedback.queue, 15, 'Forwarded feedback is answered 202 and not yet stored.');
  late('ChatLate', state.chat.queue, 30, 'People who write in a chat wait for an answer.');
  late('MailLate', state.mail.queue, 60, 'Leaders get reports and alerts late.');
  late('ArrivalsLate', state.arrivals.queue, 15, 'Photos and voice notes do not reach their cases.');
  late('WatchLate', state.watch.queue, 120, 'Leaders are told of falls in satisfaction late.');
  late('ReportsLate', state.reportRequests.queue, 120, 'Reports that were due this morning are hours late.');
  late('WebhooksLate', state.webhookMessages.queue, 60, 'Webhooks get their messages late.');
  late('TallyLate', state.tally.queue, 120, 'Reports show figures that are hours behind the responses.');

  alarm('ChangesBehind', {
    metric: functions.changes.function.metric('IteratorAge', { period, statistic: 'Maximum' }),
    above: 600_000,
    atStake: 'Late answers reach the figures of closed days late; after 24 hours the stream forgets them.',
    whatToDo: 'Look whether the changes function fails on one record or is at its cap.',
  });

  alarm('AnnounceBehind', {
    metric: functions.announce.function.metric('IteratorAge', { period, statistic: 'Maximum' }),
    above: 600_000,
    atStake: 'Webhooks are told late of what happens; after 24 hours the streams forget it.',
    whatToDo: 'Read the errors of the announce function: it goes on by itself once the cause is gone.',
  });

  const { api, stage } = gateway;
  alarm('GatewayFails', {
    metric: new MathExpression({
      expression: 'IF(requests > 20, 100 * errors / requests, 0)',
      usingMetrics: {
        errors: stage.metricServerError({ period, statistic: 'Sum' }),
        requests: stage.metricCount({ period, statistic: 'Sum' }),
      },
      label: 'Share of requests answered 5xx',
      period,
    }),
    above: 1,
    periods: 2,
    atStake: 'More than one visitor in a hundred sees an error page.',
    whatToDo: `Filter the access log of the API ${api.apiId} by status to see which route fails, then read that function's log.`,
  });

  const notRun = (
    id: string,
    name: FunctionName,
    every: Duration,
    atStake: string,
    catchesUp: string,
  ): void =>
    alarm(id, {
      metric: functions[name].function.metricInvocations({ period: every, statistic: 'Sum' }),
      whenSilent: true,
      atStake,
      whatToDo: `Look whether the schedule is enabled, then invoke the ${name} function by hand: ${catchesUp}`,
    });
  notRun(
    'DayNotClosed',
    'close',
    Duration.days(1),
    'The day was not closed: the reports of every ward stop at the day before.',
    'it closes every day that is open.',
  );
  notRun(
    'ReportsNotPlanned',
    'plan',
    Duration.hours(1),
    'Reports that are due are not asked for: no leader gets any.',
    'it asks for every report that was missed.',
  );
  notRun(
    'RemindersNotSent',
    'remind',
    Duration.hours(1),
    'Nobody is told of cases that fall due or are overdue.',
    'it tells of everything that was missed.',
  );
  notRun(
    'WebhooksNotWoken',
    'deliver',
    Duration.hours(1),
    'Messages to webhooks that failed are not tried again.',
    'it asks for everything that is due.',
  );
  notRun(
    'RoundsNotMade',
    'rounds',
    Duration.days(1),
    'No office was looked at: leaders are not told of falls in satisfaction.',
    'it looks at all days up to yesterday.',
  );
}
