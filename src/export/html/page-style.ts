/** The look of the page: light or dark as the reader's system asks, one column, larger drawings swapped for narrow ones on a phone. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fbfaf6; --card: #ffffff; --ink: #1d2721; --quiet: #56625a; --rule: #dfe3dc; --zero: #8b968e;
  --hedged: #176a43; --unhedged: #a8481f; --hold: #4d5f86; --band: #e9f0e6; --warn: #fdf3dd; --warn-edge: #c58a16;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #121714; --card: #1a211d; --ink: #e7ece8; --quiet: #a3b0a8; --rule: #2e3832; --zero: #7a877f;
    --hedged: #74d39c; --unhedged: #f0a27c; --hold: #a9b8de; --band: #1e2a22; --warn: #2c2412; --warn-edge: #d9a441;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 54rem; margin: 0 auto; padding: 0 1rem }
header { padding-top: 2.5rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .2rem 0 .6rem; text-wrap: balance; overflow-wrap: anywhere }
h2 { font-size: 1.3rem; margin: 0 0 .8rem; padding-top: 1.6rem; border-top: 1px solid var(--rule) }
h3 { font-size: 1rem; margin: 0 0 .4rem }
section { margin-top: 2.6rem }
p { margin: 0 0 .8rem; max-width: 42rem; overflow-wrap: anywhere }
.brand { color: var(--hedged); font-weight: 600; letter-spacing: .04em }
.why, .meta, .key, footer, figcaption p { color: var(--quiet) }
.meta, .key, footer { font-size: .875rem }
nav { margin: 1rem 0 0; font-size: .9rem; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem }
a { color: var(--hedged); text-underline-offset: .2em }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--hedged); outline-offset: 3px }
.answer { font-size: 1.12rem; margin-top: 1.4rem }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: .7rem; margin: 1.6rem 0 } .figures.fours { grid-template-columns: repeat(4, 1fr) }
.figures div { background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: .75rem .85rem; display: flex; flex-direction: column }
.figures dt { font-size: .82rem; color: var(--quiet); line-height: 1.35 }
.figures dd { margin: auto 0 0; padding-top: .25rem }
.figures b { display: block; font-size: 1.35rem; line-height: 1.25; font-weight: 650 }
.figures span { font-size: .85rem; color: var(--quiet) } .figures span span { white-space: nowrap }
.warnings { background: var(--warn); border-left: 4px solid var(--warn-edge); border-radius: .3rem; padding: .9rem 1.1rem; margin: 1.6rem 0 }
.warnings h2 { font-size: 1.02rem; border: 0; padding: 0; margin: 0 0 .4rem }
.warnings ul { margin: 0 }
ul { padding-left: 1.2rem; margin: 0 0 .8rem } li { margin: .25rem 0; overflow-wrap: anywhere }
figure { margin: 1.4rem 0 0; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: 1rem 1rem .7rem }
section > * + figure { margin-top: 1.4rem }
figcaption p { margin: 0 0 .4rem }
.plots { display: flex; flex-wrap: wrap; gap: .6rem 1rem }
.full { flex: 1 1 100%; min-width: 0 } .half { flex: 1 1 340px; min-width: 0; max-width: 100% }
svg { display: block; width: 100%; height: auto; overflow: visible }
svg.narrow, .reading.narrow { display: none }
svg text { font-size: 12.5px; fill: var(--quiet); paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round }
svg .name { fill: var(--ink); font-weight: 600 } svg .name .unit { font-weight: 400; fill: var(--quiet) }
.rule, .tick { stroke: var(--rule) } .zero { stroke: var(--zero) } .base { stroke: var(--zero) }
.curve { fill: none; stroke-linejoin: round; stroke-linecap: round }
.curve.hedged { stroke: var(--hedged); stroke-width: 3 }
.curve.unhedged { stroke: var(--unhedged); stroke-width: 2; stroke-dasharray: 7 5 }
.curve.hold { stroke: var(--hold); stroke-width: 2; stroke-dasharray: 1.5 5 }
.curve.loss { stroke: var(--unhedged); stroke-width: 3 } .curve.foretold { stroke: var(--hold); stroke-width: 2; stroke-dasharray: 1.5 5 } text.loss { fill: var(--unhedged) } text.foretold { fill: var(--hold) }
.health rect { stroke: var(--card); stroke-width: 1 } .health .shut { fill: var(--unhedged) } .health .near { fill: var(--unhedged); fill-opacity: .5 } .health .low { fill: var(--unhedged); fill-opacity: .22 } .health .safe { fill: var(--hedged); fill-opacity: .3 } .health .none { fill: none; stroke: var(--rule) } .health .cross { stroke: var(--card); stroke-width: 1.5 }
.curve.rule-0 { stroke: var(--hold); stroke-width: 2; stroke-dasharray: 14 4 } .curve.rule-1 { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 9 5 1.5 5 } .curve.rule-2 { stroke: var(--hold); stroke-width: 2; stroke-dasharray: 1.5 5 } .curve.rule-3 { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 4 } .curve.rule-4 { stroke: var(--hold); stroke-width: 1.5 }
text.end { font-weight: 600 } text.rule-0, text.rule-2, text.rule-4 { fill: var(--hold) } text.rule-1, text.rule-3 { fill: var(--ink) } text.hedged { fill: var(--hedged) } text.unhedged { fill: var(--unhedged) } text.hold { fill: var(--hold) }
.band { fill: var(--band) } .edge { stroke: var(--zero); stroke-dasharray: 6 4 } .mark line { stroke: var(--zero) }
.mark.spot line { stroke-dasharray: 2 3 } .mark.liquidation line { stroke: var(--unhedged) } .mark.liquidation text { fill: var(--unhedged) }
.strike { stroke: var(--ink); stroke-width: 1 } .strike.buy { fill: var(--ink) } .strike.sell { fill: var(--card) }
.bars.hedged rect { fill: var(--hedged) } .bars.unhedged rect { fill: var(--unhedged) }
pattern line { stroke: var(--card); stroke-width: 2 } pattern.hedged .ground { fill: var(--hedged) } pattern.unhedged .ground { fill: var(--unhedged) }
.stress text { fill: var(--ink) } .stress line { stroke: var(--zero) }
circle.hedged { fill: var(--hedged) } circle.unhedged { fill: var(--card); stroke: var(--unhedged); stroke-width: 2 }
.frontier circle { fill: var(--hedged) } .knee circle { fill: none; stroke: var(--ink); stroke-width: 1.5 } .here { fill: var(--unhedged); stroke: var(--card); stroke-width: 1.5 }
.heat .cell { fill: var(--hedged); stroke: var(--rule) } .heat .best { stroke: var(--ink); stroke-width: 2.5 } .heat .figure { fill: var(--ink); stroke: none }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; padding: 0; margin: 0 0 .3rem; font-size: .875rem; color: var(--quiet) }
.legend li { display: flex; align-items: center; gap: .5rem; margin: 0 } .legend svg { width: 34px; flex: none } .legend b { color: var(--ink) }
details:not(.fold) { margin-top: .5rem; font-size: .9rem }
.plane { fill: none; pointer-events: all } .cross { stroke: var(--ink); stroke-width: 1 } .reading { min-height: 1.5em; margin: .1rem 0 0; font-size: .85rem; color: var(--quiet); white-space: pre-wrap }
.fold > summary { list-style-position: outside; padding: 0; border-top: 1px solid var(--rule) } .fold > summary h2 { color: var(--ink); display: inline-block; border: 0; padding-top: 1.2rem }
summary { cursor: pointer; color: var(--quiet); padding: .3rem 0 }
.table { overflow-x: auto; margin: 0 0 1.2rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { padding: .32rem .55rem; text-align: right; vertical-align: baseline; white-space: nowrap }
th:first-child, td:first-child { padding-left: 0 } th:last-child, td:last-child { padding-right: 0 }
table.small { max-width: 34rem }
.left { text-align: left; white-space: normal; overflow-wrap: break-word }
thead th { font-size: .82rem; font-weight: 500; color: var(--quiet); border-bottom: 1px solid var(--rule) }
tbody th { font-weight: 400 } tbody tr + tr > * { border-top: 1px solid var(--rule) }
tfoot > tr > * { border-top: 2px solid var(--zero); font-weight: 650 }
.assumptions { display: grid; grid-template-columns: 8rem 1fr; gap: .5rem 1rem; margin: 0 }
.assumptions dt { font-weight: 600 } .assumptions dd { margin: 0; overflow-wrap: anywhere; min-width: 0 }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 3rem; overflow-wrap: anywhere }
@media screen and (max-width: 700px) {
  header { padding-top: 1.4rem } h1 { font-size: 1.5rem }
  svg.wide, .reading.wide { display: none } svg.narrow, .reading.narrow { display: block }
  section { margin-top: 1.6rem } section:has(> .fold:not([open])) { margin-top: 0 } .fold > summary h2 { padding-top: .7rem; margin-bottom: .5rem; font-size: 1.1rem }
  figure { margin-left: -.4rem; margin-right: -.4rem; padding: .8rem .5rem .5rem }
  .figures, .figures.fours { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem } .figures div:last-child:nth-child(odd) { grid-column: 1 / -1 } .figures b { font-size: 1.15rem }
  .assumptions { display: block } .assumptions dd { margin: 0 0 .8rem } #best .left, #average .left { overflow-wrap: anywhere }
  th, td { padding: .3rem .35rem; white-space: normal }
  table.cards, .cards tbody, .cards tfoot, .cards td, .cards th { display: block; width: 100% }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .cards tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.2rem; padding: .55rem 0; border-top: 1px solid var(--rule) } .cards tbody tr > *, .cards tfoot tr > * { border: 0 }
  .cards .pad { display: none } .cards tbody th, .cards tfoot th { grid-column: 1 / -1; font-weight: 650; text-align: left; padding: 0 0 .15rem }
  .cards td { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 .5rem; padding: .08rem 0; text-align: right }
  .cards td::before { content: attr(data-label); color: var(--quiet); font-size: .82rem; font-weight: 400; margin-right: auto } .cards td:empty { display: none }
}
@media print {
  @page { margin: 9mm 11mm }
  html { font-size: 11px }
  body { font-size: 7.8pt; line-height: 1.28; background: none } header, main, footer { max-width: none; padding: 0 } header { padding-top: 0 }
  h1 { font-size: 1.5rem } .answer { font-size: 8.2pt; margin-top: .6rem } .answer p, .why, .meta { margin-bottom: .25rem }
  nav, details:not(.fold), .reading { display: none } p { max-width: none }
  .fold > summary { list-style: none } .fold::details-content { content-visibility: visible; display: block; height: auto }
  .details { columns: 2; column-gap: 7mm; font-size: 7.5pt } #playbook, #alternatives, #before { column-span: all }
  #payoff svg { max-height: 46mm } .details svg.narrow { max-height: 44mm } #stress svg.narrow { max-height: 62mm } .details .half svg.narrow { max-height: 32mm }
  .details:has(#time) { font-size: 7.2pt; line-height: 1.22 } .details:has(#time) svg.narrow { max-height: 38mm }
  .details svg.wide, .plots:has(> .full + .full) svg.wide { display: none } .details svg.narrow, .plots:has(> .full + .full) svg.narrow { display: block }
  .plots:has(> .full + .full) .full { flex: 1 1 45% } .details .half { flex: 1 1 100% }
  section { margin-top: .5rem } h2, .fold > summary h2 { padding-top: .5rem; margin-bottom: .4rem } h2, h3, summary { break-after: avoid }
  th, td { padding: .1rem .4rem } .table { margin-bottom: .5rem } p, li { margin-bottom: .4rem } table.small { max-width: none } table.wide, .details table { font-size: .74rem } .wide th, .wide td { padding: .1rem .2rem } section:has(table.wide) { column-span: all }
  .details th, .details td:first-child, .details .left { white-space: normal; overflow-wrap: anywhere }
  figure { margin-top: .4rem; padding: .5rem; border-color: #cccccc } figure, tr, svg, .figures div, .warnings, .assumptions dd { break-inside: avoid } .details figure { break-inside: auto; box-decoration-break: clone } .details .plots { display: block } #time .plots { display: flex } #time svg.narrow { max-height: 36mm }
  .warnings { margin: .6rem 0; padding: .4rem .7rem }
  .figures, .figures.fours { grid-template-columns: repeat(auto-fit, minmax(5.9rem, 1fr)); gap: .4rem; margin: .5rem 0 } .figures div { padding: .3rem .5rem } .figures b { font-size: 11pt }
  .assumptions, .assumptions dt, .assumptions dd { display: inline; margin: 0 } .assumptions dt::after { content: ": " } .assumptions dd::after { content: "\\A"; white-space: pre }
  footer { margin-top: 1rem; padding-bottom: 0 }
  tfoot { display: table-row-group }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
