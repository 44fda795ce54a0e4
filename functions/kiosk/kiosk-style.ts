/** The whole look: few things, large ones; nothing scrolls on a tablet, and on a phone the faces stand in a list. */
export const kioskStyle = `
:root{color-scheme:light;--ink:#14232b;--soft:#4d5b68;--line:#6b7f88;--deep:#0b5563;--wash:#f4f7f8;--red:#a63a00}
*{box-sizing:border-box;-webkit-tap-highlight-color:transparent}
[hidden],html[lang=vi] span[lang=en],html[lang=en] span[lang=vi]{display:none!important}
html,body{height:100%}
body{margin:0;display:flex;flex-direction:column;min-height:100dvh;background:var(--wash);color:var(--ink);font:1.125rem/1.4 system-ui,-apple-system,"Noto Sans",sans-serif;touch-action:manipulation;overflow-wrap:break-word}
header{background:var(--deep);color:#fff;padding:.8rem 1.2rem}header b{display:block;font-size:1.2em;line-height:1.3}header p{margin:0}
main{flex:1;display:flex;flex-direction:column;justify-content:center;width:100%;max-width:76rem;margin:0 auto;padding:1rem}
h1{font-size:clamp(1.4rem,4.2vw,2.6rem);line-height:1.25;margin:0 0 1.2rem;text-align:center;text-wrap:balance;outline:0}
#ask p,#thanks p{text-align:center;margin:1.2rem 0 0}
.faces{display:grid;gap:.7rem;user-select:none;-webkit-user-select:none}
.faces button{display:flex;align-items:center;gap:1rem;min-height:5rem;padding:.5rem 1rem;border:2px solid var(--line);border-radius:1rem;background:#fff;color:inherit;font-family:inherit;font-size:1.15rem;font-weight:600;line-height:1.25;cursor:pointer}
.faces button:active{background:#dceff2;border-color:var(--deep)}
svg{width:3.6rem;height:3.6rem;flex:none;fill:none;stroke:#222;stroke-width:2.2;stroke-linecap:round}
@media(min-width:37rem){.faces{grid-template-columns:repeat(5,1fr)}.faces button{flex-direction:column;justify-content:flex-start;text-align:center;min-height:min(44vh,18rem);padding:min(7vh,3.5rem) .4rem 1rem;font-size:clamp(1rem,2vw,1.4rem)}svg{width:min(12vw,9rem);height:min(12vw,9rem)}}
#thanks{text-align:center;font-size:1.3em}#thanks h1{font-size:clamp(2rem,7vw,4rem);margin:0}
:focus-visible{outline:4px solid var(--deep);outline-offset:3px}
footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 1.5rem;padding:.4rem 1.2rem}
footer button{min-height:3rem;padding:.5rem .2rem;border:0;background:none;color:var(--deep);font:inherit;text-decoration:underline;cursor:pointer}
.desk{width:100%;max-width:32rem;margin:0 auto}.desk h1{font-size:1.5rem;text-align:start}
label{display:block;font-weight:650;margin:1rem 0 .3rem}
input{width:100%;min-height:3.4rem;padding:.5rem .8rem;border:2px solid var(--line);border-radius:.6rem;background:#fff;color:inherit;font:600 1.6rem/1 ui-monospace,monospace;letter-spacing:.3em;-webkit-text-security:disc}
.do{display:inline-block;min-height:3.2rem;margin:1rem .8rem 0 0;padding:.6rem 1.6rem;border:2px solid var(--deep);border-radius:.6rem;background:var(--deep);color:#fff;font-family:inherit;font-size:1.15rem;font-weight:650;line-height:1.3;cursor:pointer}
.do.other{background:#fff;color:var(--deep)}
.trouble{border-inline-start:6px solid var(--red);background:#fdf1ea;padding:.6rem .9rem;margin:1rem 0}.trouble:empty{display:none}
a{color:var(--deep)}
`;
