import { createHash } from 'node:crypto';
import { fileStyle } from '../web/files/shown-file.ts';

/** One style for the console: works on an old office screen and on a phone, with the keyboard alone. */
export const consoleStyle = `
:root{--ink:#16202a;--soft:#4d5b68;--line:#cdd6de;--wash:#f3f6f9;--blue:#1d5c9c;--red:#a63a00}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:0;background:#fff;padding:.6rem 1rem;z-index:1}
.bar,main{max-width:68rem;margin:0 auto;padding:.5rem 1rem}
.bar{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:center;border-bottom:3px solid var(--ink)}
.bar strong{margin-inline-end:auto}.bar a,.bar button{min-height:2.75rem;padding:.6rem 0}.bar form{margin:0}
.bar button{border:0;background:none;color:var(--blue);text-decoration:underline;font:inherit;cursor:pointer}
a{color:var(--blue)}:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .4rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
p{margin:.35rem 0}.soft,small{color:var(--soft)}small{font-size:.875rem}.error{color:var(--red);font-weight:650}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.55rem .6rem .55rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-size:.875rem;color:var(--soft)}td.when{white-space:nowrap}td a{font-weight:650;display:inline-block;min-height:24px}
.late{color:var(--red);font-weight:700}.late::before{content:"! "}
.tabs{display:flex;flex-wrap:wrap;gap:.3rem .6rem;list-style:none;margin:.6rem 0;padding:0}
.tabs a{display:inline-block;padding:.45rem .9rem;border:1px solid var(--line);border-radius:2rem;text-decoration:none;min-height:2.75rem}
.tabs [aria-current]{background:var(--ink);border-color:var(--ink);color:#fff}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:.6rem 0}.facts dt{color:var(--soft)}.facts dd{margin:0}
.history{list-style:none;margin:.5rem 0;padding:0}.history li{border-left:3px solid var(--line);padding:.1rem 0 .9rem .9rem}
.history .inside{border-left-style:dashed;background:var(--wash)}.history .citizen{border-color:var(--blue)}
.history strong{display:block}.words{white-space:pre-line;overflow-wrap:anywhere;margin:.2rem 0}
label,.label{display:block;font-weight:650;margin:.6rem 0 .2rem}
textarea,select,input:not([type=checkbox],[type=hidden]){display:block;width:100%;font:inherit;padding:.5rem .6rem;border:1px solid #6b7a88;border-radius:.35rem;background:#fff;color:inherit;min-height:2.75rem}
select,input:not([type=checkbox],[type=hidden]){max-width:34rem}.tick{display:flex;gap:.6rem;align-items:start;padding:.6rem 0}.tick input{width:1.5rem;height:1.5rem;flex:none}code{overflow-wrap:anywhere}
[aria-invalid]{border:2px solid var(--red)!important}
.do{display:inline-block;font:inherit;font-weight:650;min-height:2.75rem;margin-top:.6rem;padding:.5rem 1.1rem;border:2px solid var(--blue);border-radius:.4rem;background:var(--blue);color:#fff;text-decoration:none;cursor:pointer}
.do.other{background:#fff;color:var(--blue)}
.box,.trouble{border-left:6px solid var(--ink);background:var(--wash);padding:.6rem .9rem;margin:1rem 0}.trouble{border-color:var(--red);background:#fdf1ea}
details{border-bottom:1px solid var(--line)}summary{cursor:pointer;color:var(--blue);font-weight:650;min-height:2.75rem;padding:.6rem 0}details form{padding-bottom:1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.pick{width:2.75rem}.pick label{margin:0;display:inline-grid;place-items:center;min-width:2.75rem;min-height:2.75rem;position:relative}.pick input{width:1.35rem;height:1.35rem}
.many{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:end;border:1px solid var(--line);border-radius:.4rem;margin:1rem 0;padding:.2rem .9rem .8rem}.many .assign{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:end;min-width:0;max-width:100%}.many select{width:auto;max-width:100%}.many label{margin:0;width:100%}
.template{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;padding-bottom:.8rem}.template select{width:auto;max-width:100%}.template .do{margin:0}
.search{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;margin:.4rem 0 .8rem}.search label,.search small{width:100%;margin:0}.search input{width:auto;flex:1 1 12rem;max-width:28rem}.search .do{margin:0}
.year{display:flex;flex-wrap:wrap;gap:.6rem 1rem}.year svg{width:9.6rem;height:auto}.legend svg{vertical-align:middle}
.texts{display:flex;flex-wrap:wrap;gap:0 1rem}.texts>div{flex:1 1 16rem;max-width:34rem}fieldset{border:1px solid var(--line);border-radius:.4rem;margin:1rem 0;padding:.2rem .9rem .8rem;min-width:0}legend{font-weight:650;padding:0 .4rem}
.plain{list-style:none;padding:0}.plain li{border-bottom:1px solid var(--line);padding:.5rem 0}.quick{display:flex;flex-wrap:wrap;gap:.5rem}.quick form{margin:0}
.typed{margin:.5rem 0}.typed .key{width:9rem}.typed small span{margin-inline-end:.4rem}.setting{border:1px solid var(--line);border-radius:.4rem;padding:.2rem .9rem .9rem;margin:1rem 0;min-width:0}
@media (max-width:40rem){.bar{gap:0 1.2rem;padding-bottom:0}.bar strong{width:100%}.bar small{display:none}.bar form{margin-inline-start:auto}thead{position:absolute;inset-inline-start:-99rem}tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}th,td{display:block;border:0;padding:.1rem 0}.picked{display:grid;grid-template-columns:2.75rem 1fr}.picked>*{grid-column:2}.picked>.pick{grid-area:1/1/span 4}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.4rem}}
@media (min-width:60rem){.case{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2.5rem;align-items:start}}
${fileStyle}
@media print{.bar,form,details{display:none}}
`;

const styleHash = createHash('sha256').update(consoleStyle).digest('base64');

/** Nothing is loaded but the page itself, nothing runs, nothing is kept. Forms lead to the console alone. */
export const consoleHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
} as const;
