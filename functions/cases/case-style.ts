import { createHash } from 'node:crypto';
import { fileStyle } from '../web/files/shown-file.ts';

/** One style for all pages about cases: large touch targets, readable in sunlight, no image and no font to load. */
export const caseStyle = `
:root{--ink:#16202a;--soft:#4d5b68;--line:#cdd6de;--wash:#f3f6f9;--blue:#0f6b6b;--red:#a63a00}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
main{max-width:38rem;margin:0 auto;padding:.8rem 1rem 3rem}
.top{display:flex;flex-wrap:wrap;gap:.1rem 1rem;justify-content:space-between;border-bottom:3px solid var(--ink);padding-bottom:.4rem}
.top p{margin:0}.top strong{display:block}.top small,.soft{color:var(--soft)}
a{color:var(--blue)}.top a{display:inline-block;min-height:24px}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .4rem;text-wrap:balance}
h2{font-size:1.1rem;line-height:1.3;margin:1.8rem 0 .4rem}
p{margin:.4rem 0}small,.note{font-size:.875rem}
fieldset{border:0;margin:1.2rem 0 0;padding:0;min-width:0}legend,.label{display:block;font-weight:650;padding:0;margin:0 0 .3rem}
.categories{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.5rem}
.category{position:relative;display:flex;flex-direction:column;align-items:center;justify-content:flex-start;gap:.25rem;padding:.6rem .4rem;border:2px solid var(--line);border-radius:.6rem;text-align:center;line-height:1.25;font-size:.9375rem;cursor:pointer}
.category svg{width:2rem;height:2rem;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.category input{position:absolute;inset-inline-start:.4rem;top:.4rem;width:1.1rem;height:1.1rem;margin:0;accent-color:var(--blue)}
.category:has(:checked){border-color:var(--blue);background:#e6f3f2;font-weight:650}
.category:has(:focus-visible){outline:3px solid var(--blue);outline-offset:2px}
.choice{display:flex;gap:.6rem;align-items:center;min-height:2.75rem}.choice input{width:1.5rem;height:1.5rem;flex:none;accent-color:var(--blue)}.choice{align-items:flex-start;margin:.6rem 0}
textarea,input[type=text]{display:block;width:100%;font:inherit;padding:.55rem .6rem;border:1px solid #6b7a88;border-radius:.4rem;background:#fff;color:inherit}
[aria-invalid]{border:2px solid var(--red)!important}
input.code{font:600 1.35rem/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;text-transform:uppercase}
button,.button{display:inline-block;font:inherit;font-weight:650;min-height:3rem;padding:.6rem 1.3rem;border:2px solid var(--blue);border-radius:.5rem;background:var(--blue);color:#fff;text-decoration:none;cursor:pointer}
.quiet button,button.quiet{background:#fff;color:var(--blue)}
.wide{width:100%;margin-top:1.2rem}
.box{border-left:6px solid var(--ink);background:var(--wash);padding:.6rem .9rem;margin:1rem 0}
.trouble{border-left:6px solid var(--red);background:#fdf1ea;padding:.6rem .9rem;margin:1rem 0}.error{color:var(--red);font-weight:650}
.ticket{border:3px dashed var(--ink);border-radius:.6rem;padding:.8rem;margin:1rem 0;text-align:center}
.ticket b{display:block;font:700 clamp(1.35rem,6.2vw,2rem)/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.04em;white-space:nowrap}
.state{font-size:1.35rem;font-weight:700;line-height:1.3;margin:.2rem 0}
.steps{display:flex;gap:.3rem;list-style:none;margin:.8rem 0;padding:0}.steps li{flex:1;border-top:.4rem solid var(--line);padding-top:.3rem;font-size:.875rem;color:var(--soft);line-height:1.25}
.steps .done{border-color:var(--blue);color:var(--ink)}.steps [aria-current]{font-weight:700}
.history{list-style:none;margin:.5rem 0;padding:0}.history>li{border-left:3px solid var(--line);padding:.1rem 0 .9rem .9rem}
.history time{display:block;color:var(--soft);font-size:.875rem}.history strong{display:block}
.history .answer{border-left:6px solid var(--blue)}
.words{white-space:pre-line;overflow-wrap:anywhere;margin:.2rem 0}
.marks{display:grid;grid-template-columns:repeat(5,1fr);gap:.3rem}.marks label{display:flex;flex-direction:column;align-items:center;gap:.3rem;padding:.6rem .1rem;border:2px solid var(--line);border-radius:.5rem;font-size:.8125rem;line-height:1.2;text-align:center}
.marks input{width:1.3rem;height:1.3rem;margin:0;accent-color:var(--blue)}.marks label:has(:checked){border-color:var(--blue);background:#e6f3f2}
summary{cursor:pointer;color:var(--blue);font-weight:650;min-height:2.75rem;padding:.6rem 0}
footer{margin-top:2.5rem;padding-top:.6rem;border-top:1px solid var(--line)}footer a{display:inline-block;min-height:2.75rem;padding:.5rem 0;margin-inline-end:1.2rem}
${fileStyle}
@media print{form,footer,.screen{display:none}}
`;

const styleHash = createHash('sha256').update(caseStyle).digest('base64');

/** Nothing is loaded but the page itself; nothing runs; nobody keeps it, frames it or is told of its address. */
export const caseHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;
