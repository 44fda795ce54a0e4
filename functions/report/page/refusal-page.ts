import { html } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageFrame } from '../../web/page-frame.ts';
import { pageStyle } from './page-style.ts';

type Texts = { title: string; sentence: string };

/** Why no report is shown, and what to do about it. */
const reportRefusals = {
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

export type ReportRefusal = keyof typeof reportRefusals;

/** The same of a leader's note. Its link comes with a report's mail alone, so the way to another is the next mail. */
const noteRefusals: Record<ReportRefusal, Record<ReportLanguage, Texts>> = {
  ...reportRefusals,
  link_unknown: {
    vi: {
      title: 'Không tìm thấy trang ghi chú',
      sentence:
        'Đường liên kết này không đúng, bị thiếu ký tự hoặc đã quá 21 ngày. Hãy mở thư báo cáo mới nhất và bấm “Viết ghi chú”, đừng gõ lại địa chỉ.',
    },
    en: {
      title: 'There is no such note',
      sentence:
        'This link is wrong, incomplete or older than 21 days. Open the mail of the newest report and press “Write the note”; do not retype the address.',
    },
  },
  link_expired: {
    vi: {
      title: 'Đã hết hạn viết ghi chú',
      sentence:
        'Ghi chú cho báo cáo này chỉ viết được trong 21 ngày kể từ khi gửi thư. Hãy viết vào báo cáo mới nhất: mở thư của báo cáo đó và bấm “Viết ghi chú”.',
    },
    en: {
      title: 'The time for this note is over',
      sentence:
        'A note can be written for 21 days after its mail. Write to the newest report instead: open its mail and press “Write the note”.',
    },
  },
  fault: {
    vi: {
      title: 'Chưa mở hoặc lưu được ghi chú',
      sentence:
        'Có trục trặc ở phía chúng tôi. Nếu vừa bấm lưu, hãy quay lại trang trước để giữ nội dung đã gõ, rồi thử lại sau vài phút.',
    },
    en: {
      title: 'The note cannot be opened or kept just now',
      sentence:
        'Something went wrong on our side. If you have just sent it, go back to keep what you typed, and try again in a few minutes.',
    },
  },
};

const refusals = { report: reportRefusals, note: noteRefusals };

/** The page in both languages: whoever has no report has not chosen one. */
export function refusalPage(reason: ReportRefusal, of: keyof typeof refusals): Html {
  const { vi, en } = refusals[of][reason];
  return pageFrame({
    language: 'vi',
    title: `${vi.title} · ${en.title}`,
    style: pageStyle,
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
