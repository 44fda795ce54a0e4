/** Style of charts and their legend; it uses the variables of the page's own style, which may go further. */
export const chartStyle = `svg{display:block;max-width:100%;height:auto;overflow:visible}.patterns{position:absolute;width:0;height:0}
svg text{font:11px system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;text-anchor:middle;fill:var(--ink)}
svg .n{font-weight:700}svg .s{fill:var(--soft)}
.axis{stroke:#8896a3;fill:none;stroke-width:1}.interval{stroke:var(--ink);stroke-width:2.5;fill:none}
.whole{stroke:#8896a3;stroke-width:1;stroke-dasharray:2 2}circle{fill:var(--blue);stroke:#fff;stroke-width:1.2}.bar{fill:var(--blue)}
.legend{display:flex;flex-wrap:wrap;gap:.1rem .8rem;list-style:none;margin:.3rem 0;padding:0;font-size:.8125rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.3rem}.legend svg{width:14px;height:14px}`;
