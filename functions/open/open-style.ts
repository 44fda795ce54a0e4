import { createHash } from 'node:crypto';
import { chartStyle } from '../web/charts/chart-style.ts';

/** One style for all pages of open data, on screen and on paper. */
export const openStyle = `
:root{--ink:#16202a;--soft:#4d5b68;--line:#cdd6de;--wash:#f3f6f9;--blue:#1d5c9c}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
.top,main,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
.top{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline;padding-block:.6rem;border-bottom:3px solid var(--ink)}
.top a{display:inline-block;padding-block:.3rem}.top a:first-child{font-weight:700;color:var(--ink);text-decoration:none;margin-inline-end:auto}
a{color:var(--blue)}:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.1rem);line-height:1.2;margin:1.2rem 0 .4rem;text-wrap:balance}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 .5rem}
p{margin:.35rem 0}.soft{color:var(--soft)}.note{color:var(--soft);font-size:.875rem}.range{white-space:nowrap}
.large{font-size:1.35rem;font-weight:650;line-height:1.3}
section{margin:1.8rem 0 0}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.2rem 0}form label{flex-basis:100%;font-weight:600}
input,button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;border:1px solid #6b7a88;border-radius:.4rem;background:#fff;color:inherit}
input{flex:1 1 12rem;min-width:0}button{background:var(--blue);border-color:var(--blue);color:#fff;font-weight:650;cursor:pointer}
.list{list-style:none;margin:.5rem 0;padding:0}.list a{display:block;padding:.6rem 0;font-weight:600;text-decoration:none}
.list li{border-bottom:1px solid var(--line)}.list small{display:block;color:var(--soft);font-weight:400;font-size:.875rem}
.columns{columns:15rem;column-gap:2rem}.columns li{break-inside:avoid}
.files{display:flex;flex-wrap:wrap;gap:.5rem;margin:.6rem 0;padding:0;list-style:none}
.files a{display:inline-block;min-height:2.75rem;padding:.55rem 1rem;border:1px solid var(--blue);border-radius:.4rem;font-weight:600;text-decoration:none}
.keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem 1.2rem;margin:1rem 0;padding:.8rem 0;border-block:1px solid var(--line)}
.keys dt{font-size:.875rem;color:var(--soft)}.keys dd{margin:0}.keys b{display:block;font-size:1.7rem;line-height:1.15}.keys span{font-size:.875rem;color:var(--soft)}
.grid>div{min-width:0}
.days svg{width:100%;max-width:26rem}
${chartStyle}
table{border-collapse:collapse;width:100%;font-size:.9375rem;margin-bottom:.8rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .5rem .35rem 0;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{font-size:.8125rem;color:var(--soft);overflow-wrap:normal}.num{text-align:end;white-space:nowrap}
th small{display:block;font-size:.8125rem;color:var(--soft)}td.chart{width:128px}td.chart svg{margin-top:.2rem}.quiet{color:var(--soft)}
summary{cursor:pointer;color:var(--blue);font-size:.875rem;min-height:24px;padding:.15rem 0}.wide{overflow-x:auto}
blockquote{margin:.5rem 0;padding:.5rem .8rem;background:var(--wash);border-left:4px solid var(--line)}
dt{font-weight:600;margin-top:.6rem}dd{margin:0}code{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-block:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
@media (min-width:50rem){.grid{display:grid;grid-template-columns:1fr 1fr;gap:0 2.5rem}}
@media print{form,.top a:not(:first-child),.files{display:none}}
`;

const styleHash = createHash('sha256').update(openStyle).digest('base64');

/** How long anybody may keep a page or a file. */
const cachePublicly = 'public, max-age=3600';

/** Nothing is loaded but the page itself; nothing runs; it stands in no frame. */
export const openHeaders = {
  'cache-control': cachePublicly,
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
