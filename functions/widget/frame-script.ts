/**
 * Tells the page around ours how high the survey is, and nothing else. Whoever may frame us is in `frame-ancestors`, so
 * the number goes to them alone. The page is exchanged when an answer is sent, so the height is looked at again and again.
 */
export const frameScript =
  '(()=>{let t=0;setInterval(()=>{let h=Math.ceil(document.body.getBoundingClientRect().bottom+scrollY+16);if(h!=t)parent.postMessage({wardvoice:t=h},"*")},200)})()';
