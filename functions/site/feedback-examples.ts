/** The documentation's examples. Tests take them out of the page and run them against a real server. */

export const curlExample = String.raw`#!/bin/sh
# WARDVOICE_URL, WARDVOICE_INTEGRATION, WARDVOICE_SECRET, WARDVOICE_OFFICE: as your administrator gave them.
id="msg_$(openssl rand -hex 12)"
timestamp="$(date +%s)"
time="$(date -u +%Y-%m-%dT%H:%M:%SZ)" # when the person wrote it, as the chat platform says
body='{"channel":"zalo","messageId":"1926408822437184512","time":"'$time'",
  "officeId":"'$WARDVOICE_OFFICE'","mark":4,"text":"Cán bộ hướng dẫn rất rõ."}'

key="$(printf %s "\${WARDVOICE_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')"
signature="$(printf %s "$id.$timestamp.$body" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)"

curl --silent --show-error --fail-with-body "$WARDVOICE_URL/v1/feedback" \
  --header "content-type: application/json" \
  --header "wardvoice-integration: $WARDVOICE_INTEGRATION" \
  --header "webhook-id: $id" \
  --header "webhook-timestamp: $timestamp" \
  --header "webhook-signature: v1,$signature" \
  --data-binary "$body"`.replaceAll('\\${', '${');

export const typescriptExample = String.raw`import { createHmac, randomUUID } from 'node:crypto';
import { env } from 'node:process';

const { WARDVOICE_URL = '', WARDVOICE_INTEGRATION = '', WARDVOICE_SECRET = '', WARDVOICE_OFFICE = '' } = env;

type Feedback = {
  channel: 'zalo' | 'messenger' | 'telegram' | 'whatsapp' | 'viber' | 'line' | 'sms' | 'web' | 'other';
  messageId: string;
  time: string;
  officeId?: string;
  code?: string;
  counter?: string;
  mark?: 1 | 2 | 3 | 4 | 5;
  text?: string;
  language?: 'vi' | 'en' | 'ar';
};

async function forward(messages: Feedback[]): Promise<unknown> {
  const id = 'msg_' + randomUUID();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const body = JSON.stringify({ messages });
  const key = Buffer.from(WARDVOICE_SECRET.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update([id, timestamp, body].join('.')).digest('base64');
  const answer = await fetch(WARDVOICE_URL + '/v1/feedback', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'wardvoice-integration': WARDVOICE_INTEGRATION,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': 'v1,' + signature,
    },
    body,
  });
  if (!answer.ok) throw new Error('Wardvoice answered ' + answer.status + ': ' + (await answer.text()));
  return answer.json();
}

console.log(
  JSON.stringify(
    await forward([
      {
        channel: 'zalo',
        messageId: '1926408822437184512',
        time: new Date().toISOString(), // when the person wrote it, as the chat platform says
        officeId: WARDVOICE_OFFICE,
        mark: 4,
        text: 'Cán bộ hướng dẫn rất rõ.',
      },
    ]),
  ),
);`;

export const standardWebhooksExample = String.raw`import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { Webhook } from 'standardwebhooks';

const { WARDVOICE_URL = '', WARDVOICE_INTEGRATION = '', WARDVOICE_SECRET = '', WARDVOICE_OFFICE = '' } = env;

const id = 'msg_' + randomUUID();
const now = new Date();
const body = JSON.stringify({
  channel: 'messenger',
  messageId: 'm_Xb7pQ2',
  time: now.toISOString(),
  officeId: WARDVOICE_OFFICE,
  mark: 5,
});
const answer = await fetch(WARDVOICE_URL + '/v1/feedback', {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'wardvoice-integration': WARDVOICE_INTEGRATION,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(WARDVOICE_SECRET).sign(id, now, body),
  },
  body,
});
console.log(answer.status, await answer.text());`;

export const bodyExample = `{
  "messages": [
    {
      "channel": "zalo",
      "messageId": "1926408822437184512",
      "time": "2026-11-24T09:30:00+07:00",
      "officeId": "o_7f3k2m9q",
      "counter": "quay-1",
      "mark": 4,
      "text": "Cán bộ hướng dẫn rất rõ.",
      "language": "vi"
    }
  ]
}`;

export const answerExample = `{
  "accepted": 1,
  "refused": 1,
  "results": [
    { "index": 0, "status": "accepted" },
    {
      "index": 1,
      "status": "refused",
      "problem": {
        "type": "urn:wardvoice:problem:office_unknown",
        "title": "The office is unknown",
        "status": 404,
        "detail": "There is no such office."
      }
    }
  ]
}`;
