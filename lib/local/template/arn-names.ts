import { StopReason } from '../stop-reason.ts';

/** Name in a function's ARN, in an API Gateway invocation URI, or the name itself. */
export function functionOfArn(arn: string): string {
  return /:function:([^:/]+)/u.exec(arn)?.[1] ?? arn;
}

/** Name in a queue's ARN. Throws StopReason on the ARN of something else. */
export function queueOfArn(arn: string): string {
  const [, , service, , , name = ''] = arn.split(':');
  if (service !== 'sqs') throw new StopReason(`${arn} cannot be a failure destination on one machine.`);
  return name;
}
