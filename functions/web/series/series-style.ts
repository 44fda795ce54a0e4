/** Style of the series section; it stands behind the page’s own style, whose variables and rules it uses. */
export const seriesStyle = `
.series svg{width:100%;max-width:30rem;margin:.4rem 0}
.series .pair{display:grid;gap:1.6rem 2.5rem;align-items:start}.series .pair>div{min-width:0}
.series h3{font-size:1rem;color:var(--ink)}.series>h3{margin-top:1.2rem}
.series svg text{font-size:10px}.series svg .end{text-anchor:end}.series svg .start{text-anchor:start}
.series .band{fill:#c9dcee;stroke:none}.series .line{fill:none;stroke:var(--blue);stroke-width:2}
.series .whisker{stroke:#c9dcee;stroke-width:4;fill:none}
.series .former{fill:none;stroke:#4d5b68;stroke-width:1.3;stroke-dasharray:4 2.5}
.series circle.former{fill:#fff;stroke-dasharray:none}
.series .grid-line{stroke:#dfe5ea;stroke-width:1;fill:none}
.series .break{stroke:var(--ink);stroke-width:1;stroke-dasharray:1.5 2;fill:none}
.series .tag{font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.series .breaks,.series .formers{margin:.3rem 0;padding-left:1.3rem;font-size:.875rem}
.series .formers small{color:var(--soft)}
.series td small{display:block;color:var(--soft)}
@media (min-width:60rem){.series .pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
@media print{.series .pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.series svg{max-width:none}}
`;
