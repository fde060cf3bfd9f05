// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language

extension DrawingExporter {
  static let script = """
    const find = id => document.getElementById(id), at = find('at'), picture = find('picture');
    const sections = document.querySelectorAll('section'), links = document.querySelectorAll('ol a');
    document.documentElement.classList.add('live');
    // What a part of the diagram shows at a step: what was last put there.
    function content(part, number) {
      for (let k = number; k > 0; k--) {
        const step = steps[k - 1];
        if (step.part === part && (step.stays || k === number)) return step;
      }
      return start[part] || { name: '', texts: [] };
    }
    const drawn = {};
    function draw(group, number) {
      const step = steps[number - 1], shown = content(group.id, number);
      const isRead = step.reads.includes(group.id), isLine = group.id[0] === 'g';
      group.classList.toggle('now', step.part === group.id);
      group.classList.toggle('read', isRead);
      const name = group.querySelector('.name');
      if (name) name.textContent = !isRead || !isLine || !/^d?[ZA]/.test(step.name) ? shown.name
        : step.name[0] === 'd' ? '← ' + shown.name + "'" : shown.name + ' →';
      if (drawn[group.id] === shown) return lost(shown);
      drawn[group.id] = shown;
      group.querySelectorAll('.value').forEach((place, k) => { place.textContent = shown.texts[k] || ''; });
      group.querySelectorAll('[data-at]').forEach((line, k) => {
        const text = shown.texts[k], width = shown.widths[k];
        line.setAttribute('class', /n/.test(text) ? 'wx' : text[0] === '-' ? 'w1' : 'w0');
        line.setAttribute('stroke-width', width);
        line.setAttribute('stroke-opacity', 0.5 + 0.08 * width);
        line.firstChild.textContent = shown.name + line.dataset.at + ' = ' + text;
      });
      return lost(shown);
    }
    const lost = shown => shown.lost ? shown.name + ': ' + shown.lost + ' not finite, dotted. ' : '';
    function centre(box, part) {
      const inner = part.getBoundingClientRect(), outer = box.getBoundingClientRect();
      const by = inner.left + inner.width / 2 - outer.left - outer.width / 2;
      // A long way would take longer than the next key.
      box.scrollBy({ left: by, behavior: Math.abs(by) < outer.width ? 'auto' : 'instant' });
    }
    function show(number) {
      number = Math.min(Math.max(number, 1), steps.length);
      at.value = number;
      sections.forEach((part, k) => { part.hidden = k + 1 !== number; });
      const where = number + ' of ' + steps.length + ', ' + sections[number - 1].className + ': ' + steps[number - 1].name;
      find('where').textContent = where;
      at.setAttribute('aria-valuetext', 'step ' + where);
      document.body.className = sections[number - 1].className;
      find('back').setAttribute('aria-disabled', number === 1);
      find('on').setAttribute('aria-disabled', number === steps.length);
      links.forEach((link, k) => {
        if (k + 1 === number) link.setAttribute('aria-current', 'step'); else link.removeAttribute('aria-current');
      });
      const groups = [...document.querySelectorAll('svg g[id]')];
      find('lost').textContent = groups.map(group => draw(group, number)).join('');
      centre(picture, find(steps[number - 1].part));
      centre(document.querySelector('ol'), links[number - 1]);
    }
    const move = by => show(Number(at.value) + by);
    at.addEventListener('input', () => show(Number(at.value)));
    // A slider tells its value itself.
    at.addEventListener('focus', () => find('where').setAttribute('aria-live', 'off'));
    at.addEventListener('blur', () => find('where').setAttribute('aria-live', 'polite'));
    find('back').addEventListener('click', () => move(-1));
    find('on').addEventListener('click', () => move(1));
    links.forEach((link, k) => {
      link.tabIndex = -1;
      link.addEventListener('click', event => { event.preventDefault(); show(k + 1); });
    });
    document.addEventListener('keydown', event => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // These scroll, or move by themselves.
      if (event.target === at || event.target.closest && event.target.closest('.wide, #picture')) return;
      const moves = { ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => show(1), End: () => show(steps.length) };
      if (!Object.hasOwn(moves, event.key)) return;
      event.preventDefault();
      moves[event.key]();
    });
    const linked = () => show(parseInt(location.hash.slice(6)) || 1);
    addEventListener('hashchange', linked);
    linked();
    """

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
    header p, figcaption, .phase, .shape, caption, .about, footer { color: var(--dim); font-size: .9rem; font-weight: 400 }
    header p, figcaption, .about, .sum { margin: .2rem 0 } figcaption { max-width: 42rem }
    .phase { background: var(--now); color: var(--ink); padding: .15rem .6rem; border-radius: 1rem }
    nav { display: grid; grid-template-columns: auto auto 1fr auto; gap: .3rem .7rem; align-items: center; padding: .4rem 0;
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
    .first { background: var(--now); font-weight: 600 }
    .value { font-size: 11.5px } .name { font-weight: 600; font-size: 14px } .wx { stroke: var(--bad); stroke-dasharray: 1 5; stroke-linecap: round }
    .now .node { fill: var(--now); stroke: var(--phase); stroke-width: 3 } .read .node { stroke: var(--phase); stroke-width: 3 }
    .now line:not(.axis), .read line:not(.axis) { stroke-opacity: 1 } .now .axis, .read .axis { stroke: var(--phase); stroke-width: 2 }
    #tip { fill: var(--phase) } .forward .read > line, .forward .now > .axis { marker-end: url(#tip) } .backward .read > line { marker-start: url(#tip) }
    .now .name, .read .name { fill: var(--phase) }
    svg g:not(.now):not(.read) > line:not(.wx) { stroke-opacity: .55 }
    footer { border-top: 1px solid var(--rule); margin-top: 1.5rem }
    @media (min-width: 70rem) {
      .live main:not(.deep) { display: grid; grid-template-columns: 11fr 9fr; gap: 2rem; align-items: start }
      .live main:not(.deep) figure svg { max-height: calc(100vh - 15rem) }
      .live main:not(.deep) > div { min-width: 0 }
      .live main:not(.deep) figure { position: sticky; top: 6rem }
    }
    @media (max-width: 45rem) {
      body { padding: .5rem .8rem 2rem } nav { grid-template-columns: auto auto 1fr } nav #at { grid-column: 1 / -1; grid-row: 2 }
      nav output { min-width: 0; text-align: right } nav button { padding: .2rem .6rem }
    }
    @media (prefers-reduced-motion: no-preference) {
      #picture, nav ol { scroll-behavior: smooth } line, .node { transition: stroke-width .2s, fill .2s }
    }
    @media (forced-colors: active) { .now .node, .read .node { stroke: Highlight } .now .node { stroke-width: 5 } nav a[aria-current] { text-decoration: underline } }
    @media print {
      .live nav > :not(output), nav ol, .live .moving { display: none } nav { position: static }
      section[hidden] { display: block !important } section { break-inside: avoid }
      .live main:not(.deep) { display: block } figure { break-inside: avoid } figure svg { min-width: 0 !important; max-height: 45vh !important }
    }
    """
}
