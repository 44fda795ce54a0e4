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
:root{color-scheme:light dark;--ink:#14232b;--paper:#f4f7f8;--card:#fff;--line:#c9d5da;--accent:#0b5563}
@media(prefers-color-scheme:dark){:root{--ink:#eef4f6;--paper:#10191d;--card:#1b272d;--line:#3a4a52;--accent:#8fd6e4}}
body{font:1.05rem/1.5 system-ui,sans-serif;margin:0;color:var(--ink);background:var(--paper)}
header{background:#0b5563;color:#fff;padding:1.25rem 1rem}
header h1{margin:0;font-size:1.6rem}
header p{margin:.25rem 0 0}
header>*,main{max-width:44rem;margin-inline:auto}
main{padding:1rem}
[lang=en]{opacity:.8;font-size:.9em}
@media(min-width:40rem){main{display:grid;grid-template-columns:16rem 1fr;gap:1.5rem;align-items:start}}
figure{margin:0 0 1rem;padding:1rem;text-align:center;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
figure svg{width:min(13rem,70vw);height:auto;background:#fff;border-radius:.5rem}
ul{list-style:none;margin:0;padding:0}
li{margin:0 0 .75rem;padding:.75rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
a{font-weight:600;color:var(--accent)}
code{overflow-wrap:anywhere}
</style>
<header><h1>Wardvoice</h1><p>Dịch vụ đang chạy trên máy này. Hãy thử: <span lang="en">The service runs on this machine. Try:</span></p></header>
<main>
${figure}
<div><ul>${rows}</ul>${poster}</div>
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
