import { html } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageFrame } from './page-frame.ts';

type Texts = { title: string; sentence: string };

/** Why no report is shown, and what to do about it. */
const refusals = {
  link_unknown: {
    vi: {
      title: 'Không tìm thấy báo cáo',
      sentence:
        'Đường liên kết này không đúng hoặc bị thiếu ký tự. Hãy mở lại từ tin nhắn gốc, hoặc xin người đã gửi một liên kết mới.',
    },
    en: {
      title: 'There is no such report',
      sentence:
        'This link is wrong or incomplete. Open it again from the original message, or ask whoever sent it for a new one.',
    },
  },
  link_expired: {
    vi: {
      title: 'Liên kết đã hết hạn',
      sentence: 'Liên kết báo cáo chỉ dùng được 30 ngày. Hãy xin người đã gửi một liên kết mới.',
    },
    en: {
      title: 'The link has expired',
      sentence: 'A link to a report works for 30 days. Ask whoever sent it for a new one.',
    },
  },
  link_revoked: {
    vi: {
      title: 'Liên kết đã bị thu hồi',
      sentence: 'Liên kết này không còn dùng được. Hãy hỏi người đã gửi nếu bạn vẫn cần báo cáo.',
    },
    en: {
      title: 'The link was withdrawn',
      sentence: 'This link no longer works. Ask whoever sent it if you still need the report.',
    },
  },
  body_too_large: {
    vi: {
      title: 'Nội dung quá dài',
      sentence: 'Ghi chú quá dài nên chưa được lưu. Hãy quay lại trang trước, rút ngắn rồi lưu lại.',
    },
    en: {
      title: 'The text is too long',
      sentence: 'The note is too long and was not kept. Go back, shorten it and keep it again.',
    },
  },
  fault: {
    vi: {
      title: 'Chưa mở được báo cáo',
      sentence: 'Có trục trặc ở phía chúng tôi. Hãy thử lại sau vài phút.',
    },
    en: {
      title: 'The report cannot be shown just now',
      sentence: 'Something went wrong on our side. Try again in a few minutes.',
    },
  },
} as const satisfies Record<string, Record<ReportLanguage, Texts>>;

export type ReportRefusal = keyof typeof refusals;

/** The page in both languages: whoever has no report has not chosen one. */
export function refusalPage(reason: ReportRefusal): Html {
  const { vi, en } = refusals[reason];
  return pageFrame({
    language: 'vi',
    title: `${vi.title} · ${en.title}`,
    body: html`<main class="refusal">
      <h1>${vi.title}</h1>
      <p>${vi.sentence}</p>
      <section lang="en">
        <h2>${en.title}</h2>
        <p>${en.sentence}</p>
      </section>
    </main>`,
  });
}
