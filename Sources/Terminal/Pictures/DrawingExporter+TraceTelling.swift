// SPDX-License-Identifier: GPL-3.0-or-later

extension DrawingExporter {
  /// What it shows of a number that is chosen, and of a step.
  static let scriptOfNumbers = #"""
    // Buttons that are one stop of the Tab key: arrows go from one to the next.
    function group(parent, label, kind) {
      const box = make(parent, 'div', kind);
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', label);
      return { box, add: (kind, text) => {
        const button = make(box, 'button', kind, text);
        button.type = 'button';
        button.tabIndex = box.querySelector('button') === button ? 0 : -1;
        return button;
      } };
    }
    function cells(title, parts) {
      if (!parts.length) return;
      const row = make(answer, 'div', 'cells');
      make(row, 'span', 'about', title);
      parts.forEach(part => {
        const M = matrices[part.key], few = part.cells.slice(0, 8), more = part.count - few.length;
        if (!part.count) return;
        const list = group(row, title + ' ' + M.name + M.when, 'matrix');
        few.forEach(cell => {
          list.add('', nameOf(cell) + ' = ' + told(cell)[0]).addEventListener('click', () => choose(cell, true));
        });
        if (more) make(list.box, 'span', 'about', (few.length ? 'and ' : '') + more + (few.length ? ' more of ' : ' numbers of ') + M.name + M.when);
      });
    }
    function tell() {
      const [value, meaning, rules, remarks] = told(chosen), M = matrices[chosen.key], name = nameOf(chosen);
      answer.replaceChildren();
      answer.hidden = false;
      make(answer, 'p', 'what', name + ': ' + meaning);
      (rules.length ? rules : [[]]).forEach(lines => {
        const sum = make(answer, 'p', 'sum');
        make(sum, 'span', '', name);
        [...lines, value].forEach((line, k) => make(sum, 'span', k === lines.length ? 'result' : '', '= ' + line));
      });
      remarks.forEach(remark => make(answer, 'p', 'about', remark));
      cells('from', origins(chosen));
      cells('goes to', ends(chosen));
      const slope = M.slope && chosen.j !== 'm' && matrices[M.slope] && matrices[M.slope].cells[chosen.i + ',' + chosen.j];
      const paths = slope && slope[4];
      pull(paths);
      if (paths) {
        make(answer, 'p', 'what', paths[0]);
        const list = group(answer, 'paths', 'paths');
        let way = 0;
        paths[1].forEach(([share, text, width, number]) => {
          if (!width) {
            const row = make(list.box, 'p', '', '');
            make(row, 'b', '', share);
            return make(row, 'span', '', text);
          }
          const row = list.add('', ''), path = find('ways').children[way++], lit = is => () => path && path.classList.toggle('lit', is);
          make(row, 'b', '', share);
          make(row, 'span', '', text);
          ['focus', 'pointerenter'].forEach(kind => row.addEventListener(kind, lit(true)));
          ['blur', 'pointerleave'].forEach(kind => row.addEventListener(kind, lit(false)));
          row.addEventListener('click', () => {
            const place = samples.findIndex(one => one[1] === number);
            if (place >= 0) { slot = place; render(); }
          });
        });
      } else if (slope) make(answer, 'p', 'about', 'why ' + nameOf({ key: M.slope, i: chosen.i, j: chosen.j }) + ' full prints its paths to the cost');
      find('said').textContent = name + ' = ' + value;
    }
    function render() {
      const step = steps[number - 1], who = slot < samples.length ? 'sample ' + samples[slot][1] : 'the mean of all samples';
      const section = sections[number - 1];
      sections.forEach(part => { part.hidden = part !== section; });
      const where = number + ' of ' + steps.length + ', ' + section.className + ': ' + step.name;
      at.value = number;
      sample.value = slot;
      find('where').textContent = where;
      at.setAttribute('aria-valuetext', 'step ' + where);
      document.body.className = section.className;
      find('back').setAttribute('aria-disabled', number === 1);
      find('on').setAttribute('aria-disabled', number === steps.length);
      links.forEach((link, k) => {
        if (k + 1 === number) link.setAttribute('aria-current', 'step'); else link.removeAttribute('aria-current');
      });
      find('lost').textContent = [...svg.querySelectorAll('g[id]')].map(draw).join('');
      svg.querySelectorAll('.target').forEach((place, k) => { place.textContent = 'y ' + (targets.texts[slot] || [])[k]; });
      find('shown').textContent = who;
      find('net').textContent = 'The network: its neurons show ' + who;
      section.append(answer);
      light();
      tell();
      try { history.replaceState(null, '', '#' + [chosen.key, chosen.i, chosen.j].join('-')); } catch { /* too often */ }
    }
    // A step, with its first number.
    function show(to) {
      number = Math.min(Math.max(to, 1), steps.length);
      const step = steps[number - 1];
      chosen = { key: step.name, i: 1, j: matrices[step.name].samples ? column() : 1 };
      render();
      centre(picture, find(step.part));
      centre(document.querySelector('ol'), links[number - 1]);
    }
    function choose(cell, hasFocus) {
      const M = matrices[cell.key], before = number;
      if (!M || !told(cell)) return;
      if (M.samples) slot = cell.j === 'm' ? samples.length : samples.findIndex(([one]) => one === cell.j);
      number = M.step || number || 1;
      chosen = cell;
      render();
      if (number !== before) centre(document.querySelector('ol'), links[number - 1]);
      const place = marks(cell).find(mark => mark.dataset.c);
      if (place) place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (hasFocus) (place || answer).focus({ preventScroll: !!place });
    }
    """#
}
