// SPDX-License-Identifier: GPL-3.0-or-later

extension DrawingExporter {
  /// What the page's script knows of matrices and of the diagram.
  static let scriptOfDiagram = #"""
    const find = id => document.getElementById(id), at = find('at'), picture = find('picture'), svg = picture.querySelector('svg');
    const costBox = svg.querySelector('#k rect');
    const sections = document.querySelectorAll('section'), links = document.querySelectorAll('ol a');
    const answer = find('answer'), sample = find('sample');
    document.documentElement.classList.add('live');
    // The step, the place of the sample in `samples` (behind them the mean), and the number that is chosen.
    let number = 0, slot = 0, chosen;
    const column = () => slot < samples.length ? samples[slot][0] : 'm';
    const told = cell => matrices[cell.key].cells[cell.i + ',' + cell.j];
    function nameOf({ key, i, j }) {
      const M = matrices[key], inside = M.places === 2 ? i + ',' + (j === 'm' ? ':' : j) : i;
      const text = M.places ? M.name + '[' + inside + ']' : M.name;
      return j === 'm' ? 'mean(' + text + ')' : text + M.when;
    }
    // Of a matrix the row and the column that are named, all of them for 0: those that can be chosen, and how many there are.
    function part(key, row, column) {
      const M = matrices[key], cells = Object.keys(M.cells).map(place => place.split(','))
        .filter(([i, j]) => j !== 'm' && (!row || i == row) && (!column || j == column))
        .map(([i, j]) => ({ key, i: +i, j: +j }));
      return { key, cells, count: (row ? 1 : M.rows) * (column ? 1 : M.columns) };
    }
    function origins({ key, i, j }) {
      if (j === 'm') return [part(key, i, 0)];
      const own = along => along === 'i' ? i : along === 'j' ? j : 0;
      return matrices[key].from.map(([from, along]) => part(from, own(along[0]), own(along[1])));
    }
    function ends({ key, i, j }) {
      if (j === 'm') return [];
      return Object.keys(matrices).flatMap(to => matrices[to].from.filter(([from]) => from === key).map(([, along]) => {
        const own = letter => along[0] === letter ? i : along[1] === letter ? j : 0;
        return part(to, own('i'), own('j'));
      }));
    }
    // What a part of the diagram shows: what was last put there.
    function content(part) {
      for (let k = number; k > 0; k--) {
        const step = steps[k - 1];
        if (step.part === part && (step.stays || k === number)) return step;
      }
      return start[part] || { name: '', texts: [[]] };
    }
    function draw(group) {
      const step = steps[number - 1], shown = content(group.id);
      const isRead = step.reads.includes(group.id), isLine = group.id[0] === 'g';
      group.classList.toggle('now', step.part === group.id);
      group.classList.toggle('read', isRead);
      const name = group.querySelector('.name'), texts = shown.texts[Math.min(slot, shown.texts.length - 1)];
      if (name) name.textContent = !isRead || !isLine || !/^d?[ZA]/.test(step.name) ? shown.name
        : step.name[0] === 'd' ? '← ' + shown.name + "'" : shown.name + ' →';
      group.querySelectorAll('.value').forEach((place, k) => { place.textContent = texts[k] || ''; });
      group.querySelectorAll('[data-at]').forEach((line, k) => {
        const text = texts[k], width = shown.widths[k];
        line.setAttribute('class', /n/.test(text) ? 'wx' : text[0] === '-' ? 'w1' : 'w0');
        line.setAttribute('stroke-width', width);
        line.firstChild.textContent = shown.name + line.dataset.at + ' = ' + text;
      });
      return shown.lost ? shown.name + ': ' + shown.lost + ' not finite, dotted. ' : '';
    }
    function centre(box, part) {
      const inner = part.getBoundingClientRect(), outer = box.getBoundingClientRect();
      const by = inner.left + inner.width / 2 - outer.left - outer.width / 2;
      // A long way would take longer than the next key.
      box.scrollBy({ left: by, behavior: Math.abs(by) < outer.width ? 'auto' : 'instant' });
    }
    const make = (parent, tag, kind, text) => {
      const made = document.createElement(tag);
      if (kind) made.className = kind;
      // A browser breaks -7.55e-05 at its hyphen.
      (text || '').split(' ').forEach((word, k) => {
        if (k) made.append(' ');
        if (/e-/.test(word)) make(made, 'span', 'number').textContent = word; else made.append(word);
      });
      parent.append(made);
      return made;
    };
    // Where a number stands in the diagram, and in the table of its step.
    function marks({ key, i, j }) {
      const M = matrices[key], shape = M.part[0] === 'c' ? find('n' + M.part.slice(1) + '-' + i)
        : M.part[0] === 'g' ? svg.querySelector('#' + M.part + ' [data-at="[' + i + ',' + j + ']"]')
        : key === 'Y' ? find('y-' + i) : costBox;
      const cell = M.step === number && sections[number - 1].querySelector('[data-c="' + i + ',' + j + '"]');
      return [shape, cell].filter(mark => mark);
    }
    function light() {
      const mark = (cell, kind) => marks(cell).forEach(place => place.classList.add(kind));
      document.querySelectorAll('.chosen, .from, .to').forEach(place => place.classList.remove('chosen', 'from', 'to'));
      origins(chosen).forEach(part => part.cells.forEach(cell => mark(cell, 'from')));
      ends(chosen).forEach(part => part.cells.forEach(cell => mark(cell, 'to')));
      mark(chosen, 'chosen');
      const section = sections[number - 1];
      section.querySelectorAll('[data-c]').forEach(cell => { cell.tabIndex = -1; });
      const stop = section.querySelector('.chosen') || section.querySelector('[data-c]');
      if (stop) stop.tabIndex = 0;
    }
    // The paths of the chosen weight or bias, side by side where they share a way.
    function pull(paths) {
      const layer = find('ways'), M = matrices[chosen.key];
      layer.replaceChildren();
      svg.classList.toggle('pulled', !!paths);
      const end = costBox;
      if (!paths || !end) return;
      const spot = (l, n) => find('n' + l + '-' + n) || find('n' + l + '-more');
      const isWeight = M.slope[1] === 'W', used = {}, done = {};
      const ways = paths[1].filter(row => row[4]).map(row => {
        const stops = row[4].map((n, k) => spot(M.layer + k, n));
        if (isWeight) stops.unshift(spot(M.layer - 1, chosen.j));
        stops.push(end);
        const legs = stops.slice(1).map((stop, k) => [stops[k], stop, stops[k].id + ' ' + stop.id]);
        legs.forEach(([, , leg]) => { used[leg] = (used[leg] || 0) + row[2]; });
        return { row, legs };
      });
      const centreOf = stop => stop === end
        ? [end.x.baseVal.value, end.y.baseVal.value + end.height.baseVal.value / 2]
        : [stop.cx.baseVal.value, stop.cy.baseVal.value];
      ways.forEach(({ row, legs }) => {
        const path = document.createElementNS(svg.namespaceURI, 'path');
        path.setAttribute('d', legs.map(([a, b, leg]) => {
          const by = (done[leg] || 0) + row[2] / 2 - used[leg] / 2;
          done[leg] = (done[leg] || 0) + row[2];
          const [[x1, y1], [x2, y2]] = [centreOf(a), centreOf(b)];
          return 'M' + x1 + ' ' + (y1 + by) + 'L' + x2 + ' ' + (y2 + by);
        }).join(''));
        path.setAttribute('class', row[0][0] === '-' ? 'w1' : 'w0');
        path.setAttribute('stroke-width', row[2]);
        layer.append(path);
      });
    }
    """#
}
