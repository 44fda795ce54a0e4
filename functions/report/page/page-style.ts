import { createHash } from 'node:crypto';
import { chartStyle } from '../../web/charts/chart-style.ts';
import { seriesStyle } from '../../web/series/series-style.ts';

/** One style for screen and paper. On paper it is one A4 page; colours print well in grey. */
export const pageStyle = `
:root{--ink:#16202a;--soft:#4d5b68;--line:#cdd6de;--wash:#f3f6f9;--blue:#1d5c9c;--red:#a63a00;--green:#0b6b50}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
.page{max-width:62rem;margin:0 auto;padding:1rem}
.top{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline;justify-content:space-between;border-bottom:3px solid var(--ink);padding-bottom:.4rem}
.top p{margin:0;color:var(--soft)}.top strong{color:var(--ink);font-size:1.1rem}
a{color:var(--blue)}.top a{display:inline-block;min-height:24px;padding:.1rem 0}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.2rem);line-height:1.2;margin:1rem 0 .4rem;text-wrap:balance;max-width:34ch}
h2{font-size:1.05rem;line-height:1.3;margin:0 0 .4rem}
h3{font-size:.875rem;margin:0 0 .2rem;color:var(--soft)}
p{margin:.3rem 0}.basis,.note{color:var(--soft)}.note{font-size:.875rem}
.first{border-left:6px solid var(--ink);background:var(--wash);padding:.7rem .9rem;margin:1rem 0}
.first ol{margin:0;padding-left:1.3rem}.first li{margin:.15rem 0}.first li:first-child{font-weight:650}
.keys{display:grid;grid-template-columns:1fr 1fr;gap:1px;margin:1rem 0;background:var(--line);border-block:1px solid var(--line)}
.keys div{background:#fff;padding:.6rem .5rem .6rem 0}.keys div:nth-child(even){padding-left:.8rem}
.keys dt{font-size:.875rem;color:var(--soft)}.keys dd{margin:0}
.keys b{display:block;font-size:1.7rem;line-height:1.15;font-weight:700}
.keys span{display:block;font-size:.875rem;color:var(--soft)}
section{margin:1.6rem 0 0}
.days svg,.cases>svg{width:100%;max-width:30rem}.cases td:last-child,.cases th:last-child{padding-left:.8rem}
${chartStyle}
.rule{stroke:#dfe5ea;stroke-width:1;fill:none}.band{fill:#c9dcee;stroke:none}.trend{fill:none;stroke:var(--blue);stroke-width:2}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .4rem .3rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-size:.8125rem;color:var(--soft)}
.num{text-align:end;white-space:nowrap}td.chart{width:128px}td.chart svg{margin-top:.2rem}.range{white-space:nowrap}
.places th small,.places td small{display:block;font-size:.8125rem;color:var(--soft);line-height:1.3}
.places tr.office th,.places tr.office b{font-weight:700}.places tr.counter th{padding-left:.8rem}
.plain{list-style:none;margin:.3rem 0;padding:0}.plain li{margin:.35rem 0}.rankings h2{margin-top:1.2rem}.rankings th small,.suspicion th small,.cases th small{display:block;color:var(--soft)}
nav{margin-top:2rem;padding-top:.6rem;border-top:1px solid var(--line)}nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.3rem 0;padding:0}nav a{display:inline-block;min-height:24px;padding:.15rem 0}
.quiet{color:var(--soft)}
.better{color:var(--green)}.worse{color:var(--red);font-weight:700}
td .better,td .worse,td .no_clear_change,td .too_few{white-space:nowrap}
summary{cursor:pointer;color:var(--blue);font-size:.875rem;min-height:24px;padding:.15rem 0}
.wide{overflow-x:auto}
blockquote{margin:0 0 .5rem;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line);overflow-wrap:anywhere}blockquote p{margin:0;white-space:pre-line}
blockquote footer{font-size:.8125rem;color:var(--soft);margin:0;padding:0;border:0}
.more{display:grid;gap:1rem;align-items:start}
.method{margin-top:2rem;padding-top:.6rem;border-top:1px solid var(--line);font-size:.8125rem;color:var(--soft)}
.method h2{font-size:.8125rem;margin:0}
.refusal{max-width:36rem;margin:0 auto;padding:2rem 1rem}.refusal section{margin-top:2rem}
fieldset{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.4rem .8rem .6rem}legend{font-weight:650;padding:0 .3rem}
.choice{display:flex;gap:.5rem;align-items:center;min-height:2.75rem}.choice input{width:1.3rem;height:1.3rem;flex:none}
textarea{display:block;width:100%;font:inherit;padding:.5rem;border:1px solid #6b7a88;border-radius:.3rem;background:#fff;color:inherit}
textarea[aria-invalid]{border:2px solid var(--red)}.trouble{color:var(--red)}
button{font:inherit;font-weight:650;min-height:2.75rem;padding:.5rem 1.2rem;border:0;border-radius:.4rem;background:var(--blue);color:#fff;cursor:pointer}
@media (max-width:27rem){.rankings .chart{display:none}.places td.chart{width:84px}.places thead th:last-child{white-space:normal}}
@media (min-width:48rem){
.keys{grid-template-columns:repeat(4,1fr)}.keys div:nth-child(n){padding-left:.9rem}.keys div:first-child{padding-left:0}
.grid{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem}
.more{grid-template-columns:repeat(3,minmax(0,1fr));gap:1.5rem}
.quotes{columns:2;column-gap:2.5rem}blockquote{break-inside:avoid}
}
@media (prefers-contrast:more){:root{--soft:#16202a;--line:#4d5b68}}
@page{size:A4;margin:9mm 11mm}
@media print{
:root{--soft:#333}
html{font-size:8.2pt}body{line-height:1.3}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.page{padding:0;max-width:none}.screen,.rankings,.paged,.top a,summary{display:none}
h1{font-size:15pt;margin:5pt 0 2pt;max-width:none}h2{font-size:9.5pt;margin:0 0 2pt}
p{margin:1pt 0}section{margin-top:5pt;break-inside:avoid}
.first{margin:5pt 0;padding:3pt 6pt;border-left-width:4pt}
.keys{grid-template-columns:repeat(4,1fr);margin:5pt 0}.keys div:nth-child(n){padding:2pt 0 2pt 6pt}.keys div:first-child{padding-left:0}
.keys b{font-size:15pt}
.grid{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,13fr);gap:0 7mm}
.more{grid-template-columns:repeat(3,minmax(0,1fr));gap:5mm}
table{font-size:7.7pt}th,td{padding:1pt 3pt 1pt 0}
.places th small,.places td small{font-size:7pt;line-height:1.15}
td.chart{width:104px}td.chart svg{width:100px;margin:0}.places th small{display:inline;white-space:nowrap}
.days svg{max-width:none}.legend{font-size:7pt;margin:1pt 0}
.quotes{columns:2;column-gap:7mm}.quotes blockquote{margin:0 0 3pt;break-inside:avoid}
.quotes blockquote p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;margin:0}
.quotes blockquote:nth-of-type(n+5),.places tbody tr:nth-child(n+14),.reasons tr:nth-child(n+6),.more tbody tr:nth-child(n+6){display:none}
.method{margin-top:5pt;padding-top:2pt;font-size:6.6pt;line-height:1.25}.method p{margin:0}
}
`;

/** The page's style and that of the series. */
export const seriesPageStyle = pageStyle + seriesStyle;

const hashOf = (style: string): string => createHash('sha256').update(style).digest('base64');

/** Whoever holds the address may read the page: it is kept by nobody, named to nobody, found by nobody. */
export const reportHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hashOf(pageStyle)}' 'sha256-${hashOf(seriesPageStyle)}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Accept-Encoding',
} as const;

/** The same for a page with a form, which is sent to where it came from. */
export const formHeaders = {
  ...reportHeaders,
  'content-security-policy': reportHeaders['content-security-policy'].replace(
    "form-action 'none'",
    "form-action 'self'",
  ),
} as const;
