import type { ApiScope } from '../../domain/integration/api-key.ts';
import type { FieldKind } from './schema-fields.ts';

type ReferenceWords = {
  readonly title: string;
  readonly lead: string;
  readonly document: string;
  readonly guide: string;
  readonly contents: string;
  readonly other: { readonly code: 'vi' | 'en'; readonly name: string };
  readonly access: { readonly signature: string; readonly key: (scope: ApiScope) => string };
  readonly parameters: string;
  readonly places: Readonly<Record<'header' | 'query' | 'path', string>>;
  readonly body: string;
  readonly example: string;
  readonly answer: string;
  readonly problems: string;
  readonly isRequired: string;
  readonly oneOf: string;
  readonly kinds: Readonly<Record<FieldKind, string>>;
};

export const referenceWords: Readonly<Record<'vi' | 'en', ReferenceWords>> = {
  vi: {
    title: 'API cho chatbot và cổng thông tin',
    lead: 'Trang này liệt kê mọi yêu cầu mà hệ thống của bạn có thể gửi. Lỗi được trả lời theo RFC 9457 (`application/problem+json`): `type` là `urn:wardvoice:problem:` và một mã; `detail` nói cần làm gì.',
    document: 'Tài liệu OpenAPI 3.1 cho máy đọc',
    guide: 'Hướng dẫn từng bước, có ví dụ chạy được',
    contents: 'Mục lục',
    other: { code: 'en', name: 'English' },
    access: {
      signature:
        'Ký theo Standard Webhooks: tiêu đề `wardvoice-integration`, `webhook-id`, `webhook-timestamp`, `webhook-signature`.',
      key: (scope) => `Khóa (\`Authorization: Bearer wv_…\`) dùng được cho \`${scope}\`.`,
    },
    parameters: 'Tham số',
    places: { header: 'tiêu đề', query: 'trong địa chỉ', path: 'trong đường dẫn' },
    body: 'Nội dung gửi (JSON)',
    example: 'Ví dụ',
    answer: 'Trả lời',
    problems: 'Lỗi',
    isRequired: 'bắt buộc',
    oneOf: 'một trong',
    kinds: { text: 'chuỗi', number: 'số', yes_no: 'đúng/sai', list: 'danh sách', object: 'đối tượng' },
  },
  en: {
    title: 'Interface for chat bots and portals',
    lead: 'This page lists everything that your system may ask for. Errors are answered as RFC 9457 (`application/problem+json`): `type` is `urn:wardvoice:problem:` and a code; `detail` says what to do.',
    document: 'OpenAPI 3.1 document for machines',
    guide: 'Step by step, with examples that run',
    contents: 'Contents',
    other: { code: 'vi', name: 'Tiếng Việt' },
    access: {
      signature:
        'Signed as Standard Webhooks: the headers `wardvoice-integration`, `webhook-id`, `webhook-timestamp`, `webhook-signature`.',
      key: (scope) => `A key (\`Authorization: Bearer wv_…\`) that is for \`${scope}\`.`,
    },
    parameters: 'Parameters',
    places: { header: 'header', query: 'in the address', path: 'in the path' },
    body: 'Body to send (JSON)',
    example: 'Example',
    answer: 'Answer',
    problems: 'Errors',
    isRequired: 'required',
    oneOf: 'one of',
    kinds: { text: 'text', number: 'number', yes_no: 'true/false', list: 'list', object: 'object' },
  },
};
