import { toString as drawCode } from 'qrcode';
import type { HttpAnswer } from './gateway/http-answer.ts';
import type { StartLinks } from './start-links.ts';

/** Makes the first page of a run on one machine: what to try, with the code to scan. */
export async function startPage(links: StartLinks): Promise<HttpAnswer> {
  const { surveyUrl, reportUrl, posterPath } = links;
  const code = surveyUrl === undefined ? '' : await drawCode(surveyUrl, { type: 'svg', margin: 1 });
  const rows = [
    row(surveyUrl, 'Trả lời khảo sát như một người dân', 'Answer the survey as a citizen'),
    row(reportUrl, 'Đọc báo cáo tuần của phường', 'Read the ward’s week'),
    row('/p', 'Tra cứu thủ tục hành chính', 'Look up a procedure'),
    row('/docs/feedback', 'Chuyển phản hồi từ chatbot', 'Forward feedback from a chat bot'),
    row('/health', 'Tình trạng dịch vụ', 'Health'),
  ].join('');
  const poster =
    posterPath === undefined
      ? ''
      : `<p>Tờ in mẫu: <code>${escape(posterPath)}</code><br><span lang="en">The sample’s poster.</span></p>`;
  const figure =
    code === ''
      ? ''
      : `<figure>${code}<figcaption>Quét bằng điện thoại <span lang="en">· Scan with a phone</span></figcaption></figure>`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: page(figure, rows, poster),
  };
}

function page(figure: string, rows: string, poster: string): string {
  return `<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Wardvoice</title>
<style>
:root{color-scheme:light dark}
body{font:1.05rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem}
[lang=en]{opacity:.8;font-size:.9em}
figure{margin:1rem 0;text-align:center}
figure svg{width:min(15rem,80vw);height:auto;background:#fff;border-radius:.5rem}
li{margin:.75rem 0}
a{font-weight:600}
code{overflow-wrap:anywhere}
</style>
<main>
<h1>Wardvoice</h1>
<p>Dịch vụ đang chạy trên máy này. Hãy thử:<br><span lang="en">The service runs on this machine. Try:</span></p>
${figure}
<ul>${rows}</ul>
${poster}
</main>
</html>
`;
}

function row(url: string | undefined, vietnamese: string, english: string): string {
  if (url === undefined) return '';
  return `<li><a href="${escape(url)}">${vietnamese}</a><br><span lang="en">${english}</span></li>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
