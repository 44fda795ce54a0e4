// Functions of the fixture application, as a bundle would be: plain JavaScript without dependencies.
let invocations = 0;

export async function web(event, context) {
  invocations += 1;
  const path = event.rawPath;
  if (path === '/slow') await new Promise((resolve) => setTimeout(resolve, 5000));
  if (path === '/crash') process.exit(3);
  if (path === '/throw') throw new Error('on purpose');
  if (path === '/text') return 'just text';
  process.stdout.write(
    `${JSON.stringify({ event: 'PAGE_VIEWED', code: event.pathParameters?.code ?? 'none' })}\n`,
  );
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'X-Made-By': 'fixture' },
    cookies: ['a=1', 'b=2'],
    body: JSON.stringify({
      event,
      invocations,
      environment: process.env,
      remaining: context.getRemainingTimeInMillis(),
      functionName: context.functionName,
      awsRequestId: context.awsRequestId,
    }),
  };
}

/** Writes down each change; fails a batch that holds one marked `poison`. */
export async function changes(event) {
  if (event.Records.some(({ dynamodb }) => dynamodb.NewImage?.poison)) throw new Error('poison');
  for (const { eventName, dynamodb } of event.Records) {
    await note(`change#${dynamodb.Keys.pk.S}#${dynamodb.Keys.sk.S}#${eventName}`, event.Records.length);
  }
}

/** Writes down each message in order; reports those that say `fail`, or `fail-once` at their first delivery. */
export async function messages(event) {
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of event.Records) {
    const isFirst = attributes.ApproximateReceiveCount === '1';
    if (body.startsWith('fail-once') ? isFirst : body.startsWith('fail')) {
      batchItemFailures.push({ itemIdentifier: messageId });
      continue;
    }
    await note(`message#${body}`, event.Records.length);
  }
  return { batchItemFailures };
}

export async function tick(event) {
  await note(`tick#${event.what ?? event.source}`, 1);
}

async function note(what, batch) {
  await put({
    pk: { S: what },
    sk: { S: `${process.hrtime.bigint()}` },
    batch: { N: String(batch) },
  });
}

async function put(item) {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const response = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.PutItem',
      'x-amz-date': `${day}T000000Z`,
      authorization: `AWS4-HMAC-SHA256 Credential=local/${day}/${process.env.AWS_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ TableName: process.env.SEEN_TABLE, Item: item }),
  });
  if (!response.ok) throw new Error(await response.text());
}
