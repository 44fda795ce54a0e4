import { problemAdvice, type AdvisedProblem } from '../web/problem-advice.ts';
import { statusOf } from '../web/problem.ts';
import {
  answerExample,
  bodyExample,
  curlExample,
  standardWebhooksExample,
  typescriptExample,
} from './feedback-examples.ts';
import type { SiteLanguage } from './site-messages.ts';

/** A text in both languages of the site, or one that is the same in both. Words between backticks are code. */
export type GuideText = string | Readonly<Record<SiteLanguage, string>>;

export type GuideBlock =
  | { kind: 'heading'; text: GuideText }
  | { kind: 'text'; text: GuideText }
  | { kind: 'list'; items: readonly GuideText[] }
  | { kind: 'code'; language: 'sh' | 'ts' | 'json'; code: string }
  | { kind: 'table'; head: readonly GuideText[]; rows: readonly (readonly GuideText[])[] };

export const guideTitle = {
  vi: 'Chuyển ý kiến từ chatbot, cổng thông tin tới Wardvoice',
  en: 'Forwarding feedback from chat bots and portals',
} as const satisfies GuideText;

/** What `POST /v1/feedback` may answer. */
const problems = [
  'body_unreadable',
  'body_too_large',
  'signature_invalid',
  'integration_unknown',
  'timestamp_out_of_range',
  'all_refused',
  'answer_invalid',
  'office_unknown',
  'outside_scope',
  'code_malformed',
  'code_mistyped',
  'code_unknown',
  'code_revoked',
  'queue_unavailable',
  'fault',
] as const satisfies readonly AdvisedProblem[];

/** What integrators need to know: shown at /docs/feedback in Vietnamese and English, kept in docs/feedback-api.md. */
export const feedbackGuide: readonly GuideBlock[] = [
  {
    kind: 'text',
    text: {
      vi: 'Khi người dân chấm điểm hay góp ý qua Zalo, Messenger hoặc cổng thông tin, hệ thống của bạn chuyển tin đó tới `POST /v1/feedback`. Mỗi tin được tính đúng một lần, dù gửi lại, gửi muộn hay sai thứ tự.',
      en: 'When someone gives a mark or writes feedback in Zalo, Messenger or a portal, your system forwards the message to `POST /v1/feedback`. Each message counts once, however often, late or out of order it is sent.',
    },
  },
  { kind: 'heading', text: { vi: 'Trước khi bắt đầu', en: 'Before you start' } },
  {
    kind: 'text',
    text: {
      vi: 'Người quản trị cấp cho bạn mã tích hợp (`i_…`) và khóa ký (`whsec_…`). Giữ khóa ở phía máy chủ. Khi đổi khóa, khóa cũ và khóa mới cùng dùng được cho đến khi khóa cũ bị gỡ.',
      en: 'The administrator gives you the id of your integration (`i_…`) and a signing key (`whsec_…`). Keep the key on your server. While keys are rotated, the old one and the new one both work until the old one is removed.',
    },
  },
  { kind: 'heading', text: { vi: 'Ký yêu cầu', en: 'Signing a request' } },
  {
    kind: 'text',
    text: {
      vi: 'Yêu cầu được ký theo Standard Webhooks: HMAC-SHA256 trên `webhook-id.webhook-timestamp.nội dung`, khóa là phần base64 sau `whsec_`. Ký đúng các byte được gửi.',
      en: 'Requests are signed as Standard Webhooks: HMAC-SHA256 over `webhook-id.webhook-timestamp.body`, with the base64 after `whsec_` as the key. Sign the very bytes that you send.',
    },
  },
  {
    kind: 'table',
    head: [
      { vi: 'Tiêu đề', en: 'Header' },
      { vi: 'Giá trị', en: 'Value' },
    ],
    rows: [
      ['`wardvoice-integration`', { vi: 'Mã tích hợp `i_…`', en: 'The id of your integration, `i_…`' }],
      ['`webhook-id`', { vi: 'Mã riêng của yêu cầu này', en: 'An id of this request' }],
      [
        '`webhook-timestamp`',
        {
          vi: 'Lúc gửi, số giây kể từ 1970; lệch không quá 5 phút',
          en: 'The time of sending, whole seconds since 1970; at most 5 minutes off',
        },
      ],
      [
        '`webhook-signature`',
        {
          vi: '`v1,` và chữ ký base64; có thể nhiều chữ ký cách nhau bằng dấu cách',
          en: '`v1,` and the signature in base64; several may stand side by side, separated by blanks',
        },
      ],
    ],
  },
  { kind: 'heading', text: { vi: 'Nội dung', en: 'Body' } },
  {
    kind: 'text',
    text: {
      vi: 'Một tin, hoặc tối đa 100 tin trong `messages`; tối đa 1 MB.',
      en: 'One message, or up to 100 in `messages`; at most 1 MB.',
    },
  },
  { kind: 'code', language: 'json', code: bodyExample },
  {
    kind: 'table',
    head: [
      { vi: 'Trường', en: 'Field' },
      { vi: 'Ý nghĩa', en: 'Meaning' },
    ],
    rows: [
      ['`channel`', '`zalo`, `messenger`, `telegram`, `whatsapp`, `viber`, `line`, `sms`, `web`, `other`'],
      [
        '`messageId`',
        {
          vi: 'Mã tin của nền tảng, là **chuỗi**, tối đa 200 ký tự. Mã 19 chữ số viết thành số JSON sẽ mất các chữ số cuối, nên bị từ chối.',
          en: 'The platform’s id of the message, a **string** of at most 200 characters. Ids of 19 digits lose their last digits as JSON numbers, so numbers are refused.',
        },
      ],
      [
        '`time`',
        {
          vi: 'Lúc người dân gửi tin theo nền tảng: RFC 3339 có múi giờ, hoặc chuỗi mili giây từ 1970. Không quá 30 ngày trước.',
          en: 'When the person sent it, as the platform says: RFC 3339 with its offset, or milliseconds since 1970 as a string. At most 30 days ago.',
        },
      ],
      [
        '`officeId`',
        {
          vi: 'Mã điểm phục vụ `o_…`. Cho `officeId` hoặc `code`, không cho cả hai.',
          en: 'The id of the office, `o_…`. Give `officeId` or `code`, not both.',
        },
      ],
      [
        '`code`',
        {
          vi: 'Mã 9 ký tự in dưới QR, kể cả ký tự kiểm tra; cho biết luôn quầy và thủ tục',
          en: 'The 9 characters printed under the QR code, the check character among them; it also tells counter and procedure',
        },
      ],
      [
        '`counter`',
        { vi: 'Không bắt buộc: quầy trong điểm phục vụ', en: 'Optional: the counter in the office' },
      ],
      [
        '`mark`',
        {
          vi: '1 (rất không hài lòng) đến 5 (rất hài lòng)',
          en: '1 (very dissatisfied) to 5 (very satisfied)',
        },
      ],
      [
        '`text`',
        {
          vi: 'Góp ý, tối đa 2.000 ký tự. Cần `mark`, `text` hoặc cả hai.',
          en: 'What the person wrote, at most 2,000 characters. `mark`, `text` or both are needed.',
        },
      ],
      [
        '`language`',
        { vi: '`vi` (mặc định), `en` hoặc `ar`', en: '`vi` (when it is missing), `en` or `ar`' },
      ],
    ],
  },
  {
    kind: 'text',
    text: {
      vi: 'Đừng gửi tên, số điện thoại hay tài khoản của người dân. Số điện thoại, số giấy tờ, số tài khoản và email trong góp ý được che trước khi lưu.',
      en: 'Do not send the name, telephone number or account of the person. Telephone, identity and account numbers and e-mail addresses in the text are masked before it is stored.',
    },
  },
  { kind: 'heading', text: { vi: 'Ví dụ với curl', en: 'Example in curl' } },
  { kind: 'code', language: 'sh', code: curlExample },
  { kind: 'heading', text: { vi: 'Ví dụ với TypeScript', en: 'Example in TypeScript' } },
  { kind: 'text', text: { vi: 'Chỉ dùng Node:', en: 'With Node alone:' } },
  { kind: 'code', language: 'ts', code: typescriptExample },
  { kind: 'text', text: { vi: 'Với gói `standardwebhooks`:', en: 'With the package `standardwebhooks`:' } },
  { kind: 'code', language: 'ts', code: standardWebhooksExample },
  { kind: 'heading', text: { vi: 'Trả lời', en: 'Answers' } },
  {
    kind: 'text',
    text: {
      vi: '`202` khi nhận ít nhất một tin, với kết quả của từng tin. Tin `accepted` đã nằm trong hàng đợi và sẽ được tính.',
      en: '`202` when at least one message was taken, with a result for each. A message that is `accepted` is on the queue and will be counted.',
    },
  },
  { kind: 'code', language: 'json', code: answerExample },
  {
    kind: 'text',
    text: {
      vi: 'Lỗi được trả lời theo RFC 9457 (`application/problem+json`). `type` là `urn:wardvoice:problem:` và mã trong bảng; phần lớn mã cũng xuất hiện trong `problem` của từng tin.',
      en: 'Errors are answered as RFC 9457 (`application/problem+json`). `type` is `urn:wardvoice:problem:` and a code of this table; most also appear in the `problem` of one message.',
    },
  },
  {
    kind: 'table',
    head: [
      { vi: 'Mã', en: 'Code' },
      { vi: 'HTTP', en: 'HTTP' },
      { vi: 'Nghĩa là, và cần làm', en: 'What it means, and what to do' },
    ],
    rows: problems.map((code) => [`\`${code}\``, String(statusOf[code]), problemAdvice[code]]),
  },
  { kind: 'heading', text: { vi: 'Gửi lại', en: 'Sending again' } },
  {
    kind: 'list',
    items: [
      {
        vi: 'Không có trả lời, `429`, `500`, `502`, `503`, `504`: gửi lại cùng các tin sau 5 giây, 5 phút, 30 phút, 2 giờ, 5 giờ, cộng thêm một khoảng ngẫu nhiên; theo `retry-after` nếu có.',
        en: 'No answer, `429`, `500`, `502`, `503` or `504`: send the same messages again after 5 seconds, 5 minutes, 30 minutes, 2 hours and 5 hours, plus a random bit; heed `retry-after` where it is given.',
      },
      {
        vi: 'Mỗi lần gửi lại phải ký lại với `webhook-timestamp` mới; giữ nguyên `channel`, `messageId` và `time`.',
        en: 'Sign every try anew with a new `webhook-timestamp`; keep `channel`, `messageId` and `time` as they were.',
      },
      {
        vi: '`202` có tin `refused` với `status` 503: chỉ gửi lại các tin đó.',
        en: '`202` in which a message is `refused` with `status` 503: send only those again.',
      },
      { vi: 'Các lỗi `4xx` khác: sửa rồi mới gửi lại.', en: 'Other `4xx`: correct the request first.' },
      {
        vi: 'Tin trùng không làm sai số đếm: bản đầu tiên được giữ.',
        en: 'A copy does no harm: the first one is kept.',
      },
    ],
  },
];
