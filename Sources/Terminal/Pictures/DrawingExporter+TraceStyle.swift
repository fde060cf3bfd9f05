// SPDX-License-Identifier: GPL-3.0-or-later

extension DrawingExporter {
  static let pageStyle = """
    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2128; --dim: #57606a; --rule: #d8dee4; --shade: #0004; --bad: #cf222e;
      --forward: #0b6bcb; --forward-now: #d6ebff; --backward: #a0359b; --backward-now: #fbe0f8; --update: #1a7f37; --update-now: #d5f5dc }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e6edf3; --dim: #9da7b3; --rule: #2d333b; --shade: #000c; --bad: #ff7b72;
        --forward: #6cb6ff; --forward-now: #123a63; --backward: #e08be0; --backward-now: #4c2050; --update: #57c878; --update-now: #14432a }
    }
    .forward { --phase: var(--forward); --now: var(--forward-now) }
    .backward { --phase: var(--backward); --now: var(--backward-now) }
    .update { --phase: var(--update); --now: var(--update-now) }
    body { margin: 0 auto; max-width: 84rem; padding: .6rem 1.5rem 2rem; background: var(--paper); color: var(--ink);
      font: 16px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif }
    header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline }
    h1 { font-size: 1.3rem; margin: 0 } h2 { font-size: 1.3rem; margin: .6rem 0 .3rem }
    header p, figcaption, .phase, .shape, caption, .about, .harmless, footer { color: var(--dim); font-size: .9rem; font-weight: 400 }
    header p, figcaption, .about, .sum { margin: .2rem 0 } figcaption { max-width: 42rem }
    .phase { background: var(--now); color: var(--ink); padding: .15rem .6rem; border-radius: 1rem }
    nav { display: grid; grid-template-columns: auto auto 1fr auto auto; gap: .3rem .7rem; align-items: center; padding: .4rem 0;
      position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--rule) }
    nav > :not(ol), .moving { display: none } .live nav > :not(ol), .live .moving { display: revert }
    .live section { scroll-margin-top: 200vh } /* #step-8 shows the page from its top */
    nav output { color: var(--dim); font-size: .9rem; min-width: 16em } #at { width: 100%; min-width: 6rem; margin: 0 }
    nav ol { grid-column: 1 / -1; display: flex; gap: .2rem; list-style: none; margin: 0; padding: .1rem; overflow-x: auto; scrollbar-width: thin }
    nav a { display: block; padding: .1rem .5rem; border-radius: .3rem; border-bottom: 3px solid var(--phase); color: inherit; text-decoration: none; font-size: .9rem }
    nav a:hover { background: var(--rule) } nav a[aria-current] { background: var(--now); font-weight: 700 }
    li:not(.backward) + .backward, li:not(.update) + .update { margin-left: .7rem }
    button { font: inherit; padding: .2rem .8rem; border: 1px solid var(--dim); border-radius: .4rem; background: none; color: inherit; cursor: pointer; white-space: nowrap }
    [aria-disabled="true"] { opacity: .45; cursor: default }
    :focus-visible { outline: 3px solid #2a8fd8; outline-offset: 2px }
    figure { margin: .5rem 0 } #picture { overflow-x: auto } figure svg { display: block; width: 100%; height: auto; max-height: max(38vh, var(--least)) }
    .formula, .sum { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere }
    .formula { font-size: 1.1rem; margin: .3rem 0 } .warning { margin: 0; border-left: 4px solid var(--bad); padding-left: .7rem }
    .wide { overflow-x: auto; margin: .6rem 0; background:
      linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to left, var(--shade), transparent) right / .9rem 100% no-repeat scroll }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums }
    caption { text-align: left } th { color: var(--dim); font-weight: 400 }
    td, th, .number { white-space: nowrap }
    td, th { padding: .12rem .6rem; text-align: right; border-bottom: 1px solid var(--rule) }
    th[scope=row], td:empty { position: sticky; left: 0; background: var(--paper) }
    .first, td.from { background: var(--now) } .first { font-weight: 600 } .live .first:not(.chosen):not(.from) { background: none; font-weight: 400 }
    .live [data-c] { cursor: pointer } .live [data-c]:hover { background: var(--rule) } .mean { border-left: 2px solid var(--rule); color: var(--dim) } th + .mean, .mean + .mean { border-left: 0; border-top: 2px solid var(--rule) }
    .live td.chosen { background: var(--phase); color: var(--paper); font-weight: 600 } td:focus-visible { outline-offset: -3px; outline-color: var(--ink) }
    .live section > .sum, .live section > .about { display: none }
    #answer { border-left: 4px solid var(--phase); padding: .1rem 0 .1rem .8rem; margin: .5rem 0 } #answer p { margin: .2rem 0 } #answer:focus { outline: none }
    #answer .sum { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem } .sum > * { grid-column: 2; padding-left: 1.2rem; text-indent: -1.2rem } .sum > :first-child { grid-column: 1; padding: 0; text-indent: 0 } .result { font-weight: 700 }
    .cells { display: grid; grid-template-columns: 4.2rem 1fr; gap: .25rem .5rem; margin: .4rem 0; align-items: baseline }
    .cells > * { grid-column: 2 } .cells > :first-child { grid-column: 1; grid-row: 1 } .matrix { display: flex; flex-wrap: wrap; gap: .25rem; align-items: baseline }
    .matrix button { padding: .05rem .5rem; font-size: .85rem; border-color: var(--rule); font-variant-numeric: tabular-nums } .matrix button:hover { background: var(--now) }
    .paths { font-size: .85rem; overflow-x: auto } .paths > * { display: grid; grid-template-columns: 7.5rem 1fr; gap: .6rem; width: 100%; text-align: left; border: 0; border-radius: 0; padding: .15rem .2rem; white-space: normal; font-variant-numeric: tabular-nums }
    .paths b { text-align: right } .paths span { white-space: pre-wrap } button:hover { background: var(--rule) } select { font: inherit; padding: .2rem .3rem; border: 1px solid var(--dim); border-radius: .4rem; background: var(--paper); color: var(--ink) }
    #said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0 }
    @media (pointer: coarse) { .matrix button, .paths button, nav button, select { min-height: 2.6rem } [data-c] { padding: .5rem .6rem } nav a { padding: .45rem .6rem } }
    .value { font-size: 11.5px } .name { font-weight: 600; font-size: 14px } .wx { stroke: var(--bad); stroke-dasharray: 1 5; stroke-linecap: round }
    .now .node { fill: var(--now) } .node.from { stroke: var(--phase); stroke-width: 3 } .node.to { stroke: var(--phase); stroke-width: 3; stroke-dasharray: 2 4; stroke-linecap: round }
    .node.chosen { stroke: var(--phase); stroke-width: 6; stroke-dasharray: none } .target { font-size: 11px } .target.from, .target.chosen { fill: var(--phase); font-weight: 700 }
    .live line[data-at] { stroke-opacity: .4 } .live line.from, .live line.to, .live line.chosen { stroke-opacity: 1 }
    .live .pulled line[data-at] { stroke-opacity: .18 } #ways path { fill: none; stroke-opacity: .8 } #ways:has(.lit) path:not(.lit) { stroke-opacity: .15 }
    .live .node { cursor: pointer }
    .now .axis, .read .axis { stroke: var(--phase); stroke-width: 2 }
    #tip { fill: var(--phase) } .forward .read > line.from, .forward .now > .axis { marker-end: url(#tip) } .backward .read > line.from { marker-start: url(#tip) }
    .now .name, .read .name { fill: var(--phase) }
    footer { border-top: 1px solid var(--rule); margin-top: 1.5rem }
    @media (min-width: 70rem) {
      .live main:not(.deep) { display: grid; grid-template-columns: 11fr 9fr; gap: 2rem; align-items: start }
      .live main:not(.deep) figure svg { max-height: calc(100vh - 15rem) }
      .live main:not(.deep) > div { min-width: 0 }
      .live main:not(.deep) figure { position: sticky; top: 6rem }
    }
    @media (max-width: 45rem) {
      body { padding: .5rem .8rem 2rem } nav { grid-template-columns: auto auto 1fr } nav #at { grid-column: 1 / -1; grid-row: 2 }
      nav output { min-width: 0; text-align: right } nav select { grid-column: 1 / -1 } nav button { padding: .2rem .6rem }
    }
    @media (prefers-reduced-motion: no-preference) {
      #picture, nav ol { scroll-behavior: smooth } line, .node { transition: stroke-width .2s, fill .2s }
    }
    @media (forced-colors: active) { .node.from, .node.to, .node.chosen { stroke: Highlight } td.chosen { outline: 2px solid Highlight } nav a[aria-current] { text-decoration: underline } }
    @media print {
      .live nav > :not(output), nav ol, .live .moving, #answer, .far { display: none } .live section > .sum, .live section > .about { display: revert } nav { position: static }
      section[hidden] { display: block !important } section { break-inside: avoid }
      .live main:not(.deep) { display: block } figure { break-inside: avoid } figure svg { min-width: 0 !important; max-height: 45vh !important }
    }
    """
}
