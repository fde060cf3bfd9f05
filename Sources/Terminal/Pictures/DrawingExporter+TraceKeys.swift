// SPDX-License-Identifier: GPL-3.0-or-later

extension DrawingExporter {
  /// What keys, fingers and addresses do.
  static let scriptOfKeys = #"""
    const chooseIn = (td, hasFocus) => {
      const [i, j] = td.dataset.c.split(',');
      choose({ key: steps[number - 1].name, i: +i, j: j === 'm' ? j : +j }, hasFocus);
    };
    const move = by => show(number + by);
    at.addEventListener('input', () => show(Number(at.value)));
    // A slider tells its value itself.
    at.addEventListener('focus', () => find('where').setAttribute('aria-live', 'off'));
    at.addEventListener('blur', () => find('where').setAttribute('aria-live', 'polite'));
    find('back').addEventListener('click', () => move(-1));
    find('on').addEventListener('click', () => move(1));
    sample.addEventListener('change', () => {
      slot = Number(sample.value);
      const other = { ...chosen, j: column() };
      if (matrices[chosen.key].samples && told(other)) chosen = other;
      render();
    });
    links.forEach((link, k) => {
      link.tabIndex = -1;
      link.addEventListener('click', event => { event.preventDefault(); show(k + 1); });
    });
    document.querySelectorAll('.wide').forEach(box => box.removeAttribute('tabindex'));
    document.querySelectorAll('section table').forEach(table => table.setAttribute('role', 'grid'));
    document.addEventListener('click', event => {
      const td = event.target.closest('[data-c]');
      if (td) chooseIn(td, true);
    });
    // A finger need not meet a line: the neuron or the line that is nearest is meant.
    svg.addEventListener('click', event => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const from = (x, y) => Math.hypot(point.x - x, point.y - y);
      let near = 14, hit;
      const offer = (shape, distance) => { if (distance < near) { near = distance; hit = shape; } };
      svg.querySelectorAll('[data-at]').forEach(line => {
        const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(name => line[name].baseVal.value);
        const share = ((point.x - x1) * (x2 - x1) + (point.y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
        const on = Math.min(Math.max(share, 0), 1);
        offer(line, from(x1 + on * (x2 - x1), y1 + on * (y2 - y1)));
      });
      svg.querySelectorAll('circle.node').forEach(node => offer(node, from(node.cx.baseVal.value, node.cy.baseVal.value) - node.r.baseVal.value));
      if (event.target.closest('#k')) hit = costBox;
      if (!hit) return;
      const shown = content(hit.closest('g').id), key = shown.key || shown.name;
      if (!key) return;
      const [i, j] = hit.dataset.at ? hit.dataset.at.slice(1, -1).split(',') : hit === costBox ? [1, 1] : [hit.id.split('-')[1], 1];
      choose({ key, i: +i, j: matrices[key].samples ? column() : +j });
    });
    const ways = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };
    // The next number in a table, or the last one on the way there.
    function next(td, [down, right]) {
      const rows = td.closest('table').rows;
      const isFar = Math.abs(right) === Infinity, by = Math.sign(right);
      let row = td.parentNode.rowIndex + down, place = td.cellIndex + by, found;
      for (; rows[row] && rows[row].cells[place]; row += down, place += by) {
        if (!rows[row].cells[place].dataset.c) continue;
        found = rows[row].cells[place];
        if (!isFar) break;
      }
      return found;
    }
    document.addEventListener('keydown', event => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target === at || event.target === sample) return;
      const near = kind => event.target.closest && event.target.closest(kind);
      const td = near('[data-c]'), list = near('[role=group]'), way = ways[event.key];
      const keys = {};
      if (td) {
        if (way) keys[event.key] = () => { const other = next(td, way); if (other) chooseIn(other, true); };
        keys.Enter = keys[' '] = () => { const first = answer.querySelector('button'); if (first) first.focus(); };
        keys.Escape = () => td.blur();
      } else if (list) {
        const all = [...list.querySelectorAll('button')], here = all.indexOf(event.target);
        if (way) keys[event.key] = () => {
          const to = all[Math.min(Math.max(here + Math.sign(way[0] + way[1]) * (way[1] ** 2 > 1 ? all.length : 1), 0), all.length - 1)];
          event.target.tabIndex = -1;
          to.tabIndex = 0;
          to.focus();
        };
        keys.Escape = () => { const stop = sections[number - 1].querySelector('[tabindex="0"][data-c]'); if (stop) stop.focus(); };
      } else {
        const box = near('#picture');
        // What can scroll scrolls.
        if (box && way && box.scrollWidth > box.clientWidth + 1) return;
        Object.assign(keys, { ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => show(1), End: () => show(steps.length) });
      }
      // What a presenter holds in the hand sends these.
      Object.assign(keys, { PageDown: () => move(1), PageUp: () => move(-1) });
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    function linked() {
      const [, key, i, j] = /^#([A-Za-z0-9@]+)-(\d+)-(\d+|m)$/.exec(location.hash) || [];
      const cell = Object.hasOwn(matrices, key || '') && { key, i: +i, j: j === 'm' ? j : +j };
      if (cell && told(cell)) choose(cell); else show(parseInt(location.hash.slice(6)) || 1);
    }
    addEventListener('hashchange', linked);
    linked();
    """#
}
