import { toString as drawCode } from 'qrcode';
import { markup, trusted, type Markup } from '../../functions/web/markup.ts';
import type { HttpAnswer } from './gateway/http-answer.ts';
import { bothLanguages, shellPage } from './page-shell.ts';
import type { StartLinks } from './start-links.ts';

/** Makes the first page of a run on one machine: what to try, with the code to scan. */
export async function startPage(links: StartLinks): Promise<HttpAnswer> {
  const { surveyUrl, reportUrl, posterPath } = links;
  const code = surveyUrl === undefined ? '' : await drawCode(surveyUrl, { type: 'svg', margin: 1 });
  const rows = [
    row(surveyUrl, 'Trả lời khảo sát như một người dân', 'Answer the survey as a citizen'),
    row(reportUrl, 'Đọc báo cáo tuần của phường', 'Read the ward’s week'),
    row(
      '/console',
      'Bàn làm việc của cán bộ (mật khẩu mẫu hiện trong cửa sổ lệnh)',
      'The console of staff (the terminal showed the sample passwords)',
    ),
    row('/t', 'Xem trả lời bằng mã tra cứu', 'Read an answer by its tracking code'),
    row('/mail', 'Thư đã gửi', 'Mail that was sent'),
    row('/p', 'Tra cứu thủ tục hành chính', 'Look up a procedure'),
    row('/open', 'Dữ liệu mở', 'Open data'),
    row('/docs/feedback', 'Chuyển phản hồi từ chatbot', 'Forward feedback from a chat bot'),
    row('/health', 'Tình trạng dịch vụ', 'Health'),
  ];
  const poster =
    posterPath !== undefined &&
    markup`<p>Tờ in mẫu: <code>${posterPath}</code><br><span lang="en">The sample’s poster.</span></p>`;
  const figure =
    code !== '' &&
    markup`<figure>${trusted(code)}<figcaption>Quét bằng điện thoại <span lang="en">· Scan with a phone</span></figcaption></figure>`;
  return shellPage({
    title: 'Wardvoice',
    lead: bothLanguages('Dịch vụ đang chạy trên máy này. Hãy thử:', 'The service runs on this machine. Try:'),
    content: markup`${figure}
<div><ul>${rows}</ul>${poster}</div>`,
  });
}

function row(url: string | undefined, vietnamese: string, english: string): Markup {
  if (url === undefined) return markup``;
  return markup`<li><a href="${url}">${vietnamese}</a><br><span lang="en">${english}</span></li>`;
}
