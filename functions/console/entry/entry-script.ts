import { createHash } from 'node:crypto';
import { consoleHeaders } from '../console-style.ts';

/**
 * What JavaScript adds to the typing form: Enter goes on to the next field that is to be answered, and sends from the
 * last one; Shift and Enter begins a line. While an input method composes a letter, Enter is its own. A hand scanner
 * types a number and Enter: it goes on too, by way of the server where the printed form is of another run than the one before.
 */
export const entryScript = `(d=>{const f=d.getElementById("entry"),s=d.getElementById("send");if(!f||!s)return;
const asked=e=>{const n=e.dataset.if;return !n||[...f.elements[n].value].some(c=>e.dataset.in.includes(c))};
f.addEventListener("keydown",e=>{const t=e.target;
if(e.key!=="Enter"||e.isComposing||e.shiftKey||!/^(INPUT|SELECT|TEXTAREA)$/.test(t.tagName))return;
e.preventDefault();const run=t.dataset.run,no=t.value.toUpperCase().replace(/[\\s-]/g,"");
if(run!==undefined&&no.length>9&&no.slice(0,6)!==run)return f.requestSubmit(d.getElementById("look"));
const all=[...f.querySelectorAll("[data-step]")],at=all.indexOf(t),next=all.slice(at+1).find(asked);
if(next){next.focus();if(next.select)next.select()}else f.requestSubmit(s)})})(document)`;

const scriptHash = createHash('sha256').update(entryScript).digest('base64');

/** As for every page of the console, and this one script. */
export const entryHeaders = {
  ...consoleHeaders,
  'content-security-policy': `${consoleHeaders['content-security-policy']}; script-src 'sha256-${scriptHash}'`,
} as const;
