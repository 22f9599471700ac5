// Comfort only: every page is whole without this script. It works from a folder
// on disk, where storage may be refused, and asks for nothing before somebody
// wants it.
(() => {
  'use strict';
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (target, event, what, options) => target.addEventListener(event, what, options);
  const hit = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);
  const recall = (key) => {
    try { return localStorage.getItem('gongkai-' + key) || ''; } catch { return ''; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem('gongkai-' + key, value); } catch { /* not remembered */ }
  };
  // A choice is an attribute of the root; '' is what the page is without it.
  const choose = (key, value) => {
    if (value) root.dataset[key] = value;
    else delete root.dataset[key];
  };
  const create = (name, set) => Object.assign(document.createElement(name), set);
  const make = (name, text, parent, set) => {
    const el = create(name, set);
    el.append(text);
    parent.append(el);
    return el;
  };
  const another = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey; // tab or window
  root.dataset.js = '';

  // Whoever comes from the search is shown what was found.
  const finder = document.body.dataset.finder;
  if (finder && /[?&]found=/.test(location.search)) for (const src of finder.split(' ')) make('script', '', document.head, { src, async: false });

  // Colors.
  const themes = one('[data-theme-choice]');
  if (themes) {
    themes.value = recall('theme');
    if (themes.selectedIndex < 0) themes.value = '';
    choose('theme', themes.value);
    on(themes, 'change', () => {
      choose('theme', themes.value);
      remember('theme', themes.value);
    });
  }

  // Large text: a link without this script, a button that is remembered with it.
  const large = one('[data-large]');
  if (large) {
    const set = (value) => {
      choose('text', value);
      large.setAttribute('aria-pressed', String(value === 'large'));
    };
    if (location.hash === '#text-large') {
      remember('text', 'large');
      history.replaceState(null, '', location.pathname + location.search);
    }
    large.setAttribute('role', 'button');
    set(recall('text') === 'large' ? 'large' : '');
    const press = (event) => {
      event.preventDefault();
      set(root.dataset.text ? '' : 'large');
      remember('text', root.dataset.text || '');
    };
    on(large, 'click', press);
    on(large, 'keydown', (event) => { if (event.key === ' ') press(event); });
  }

  // The other language at the same place: both pages have the same ids.
  const here = () => {
    let id = '';
    for (const el of all('main [id]:not(sup):not(a)')) {
      const box = el.getBoundingClientRect();
      if (box.height && box.top < innerHeight / 3) id = el.id;
    }
    return scrollY > 80 ? id : '';
  };
  for (const link of all('a[data-twin]')) {
    for (const event of ['pointerdown', 'click']) {
      on(link, event, () => { link.hash = here(); });
    }
  }

  // The contents: open beside the text, following the reading.
  const side = one('.side-nav');
  let beside = null;
  const unfold = () => {
    const now = getComputedStyle(side).position === 'sticky';
    if (now !== beside) one('details', side).open = beside = now;
  };
  if (side && self.ResizeObserver) new ResizeObserver(unfold).observe(document.body);
  const marks = all('.toc a').map((a) => [a, document.getElementById(decodeURIComponent(a.hash.slice(1)))]).filter(([, heading]) => heading);
  let current = null;
  const follow = () => {
    let at = null;
    for (const [a, heading] of marks) if (heading.getBoundingClientRect().top < innerHeight * 0.3) at = a;
    if (at === current) return;
    if (current) current.removeAttribute('aria-current');
    current = at;
    if (!at) return;
    at.setAttribute('aria-current', 'location');
    const nav = at.closest('nav');
    if (nav.scrollHeight > nav.clientHeight) nav.scrollTop = at.offsetTop - nav.clientHeight / 2;
  };
  if (marks.length) {
    let waiting = false;
    on(self, 'scroll', () => {
      if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
      waiting = true;
    }, { passive: true });
    requestAnimationFrame(() => setTimeout(follow));
  }

  // Whoever is led to a host that is not the government's is told first. Who asks
  // for a new tab keeps this page, and the link itself says that it leads away.
  const leave = (a) => {
    const { leave: words, stay, go } = document.body.dataset, [before, after] = words.split('%host');
    // The focus is on the notice itself: Enter, which led here, must press nothing.
    const box = make('dialog', '', document.body, { className: 'leave', closedBy: 'any', tabIndex: -1 });
    const text = make('p', before, box, { id: 'leave-text' });
    make('strong', a.hostname, text);
    text.append(after);
    make('p', a.href, box, { className: 'leave-to' });
    const ways = make('p', '', box, { className: 'leave-ways' }), close = () => box.close();
    on(make('button', stay, ways, { type: 'button' }), 'click', close);
    on(make('a', go, ways, { href: a.href }), 'click', close);
    box.setAttribute('aria-labelledby', text.id);
    on(box, 'close', () => {
      box.remove();
      a.focus();
    });
    box.showModal();
    box.focus();
  };
  on(self, 'click', (event) => {
    const a = hit(event, 'a[href^="http"]');
    if (!a || !self.HTMLDialogElement || another(event) || a.host === location.host || /(^|\.)gov\.cn$/.test(a.hostname) || a.closest('.leave')) return;
    event.preventDefault();
    leave(a);
  });

  // The data page: rows picked by what is typed, sorted by a column. Parts stay
  // with their whole.
  const table = one('.data-table'), field = one('[data-filter]');
  if (table && field) {
    const body = one('tbody', table), said = one('[data-rows]');
    const plain = (text) => text.toLowerCase().replace(/(\d),(?=\d{3})/g, '$1');
    const rows = all('tr', body);
    let texts = null;
    const pick = () => {
      texts = texts || rows.map((tr) => plain(tr.textContent));
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let n = 0;
      rows.forEach((tr, i) => { if (!(tr.hidden = !words.every((w) => texts[i].includes(w)))) n++; });
      said.textContent = words.length ? said.dataset.rows.replace('%n', n) : '';
    };
    on(field, 'input', pick);
    const groups = [];
    for (const tr of rows) {
      if (!tr.classList.contains('part')) groups.push([]);
      groups[groups.length - 1].push(tr);
    }
    const order = new Intl.Collator(root.lang, { numeric: true });
    all('thead th', table).forEach((th, column) => {
      const button = make('button', th.textContent, th, { type: 'button' });
      th.firstChild.remove();
      const key = (g) => {
        const cell = g[0].cells[column], data = one('data', cell);
        return column === 1 && data && !isNaN(data.value) && data.value !== '' ? +data.value : cell.textContent.trim();
      };
      const number = (v) => typeof v === 'number';
      const compare = (a, b) => number(a) && number(b) ? a - b : number(b) - number(a) || !a - !b || order.compare(a, b);
      on(button, 'click', () => {
        const turn = { none: 'ascending', ascending: 'descending', descending: 'none' }[th.getAttribute('aria-sort') || 'none'];
        for (const other of all('thead th', table)) other.removeAttribute('aria-sort');
        if (turn !== 'none') th.setAttribute('aria-sort', turn);
        const sorted = turn === 'none' ? groups : [...groups].sort((a, b) => compare(key(a), key(b)) * (turn === 'descending' ? -1 : 1));
        body.append(...sorted.flat());
      });
    });
    // A row that is led to is not hidden by what was typed before.
    on(self, 'hashchange', () => {
      if (!field.value) return;
      field.value = '';
      pick();
    });
  }

  // An address as it is published, where the page knows that: a copy in a folder
  // or a preview is no place to lead others to. An earlier version of a year is
  // the same page elsewhere, and no other's figures are to be quoted from it.
  const published = (one('link[rel="canonical"]') || location).href;
  const same = location.pathname.replace(/\/$/, '/index.html').endsWith((new URL(published).pathname.match(/.*(\/\d{4}\/.*)/) || ['', ''])[1]);
  const lasting = (address) => new URL(address, (same ? published : location.href).replace(/[?#].*/, '')).href;

  // Copying, with a word on the button that it is done.
  const copy = async (button, text, done) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a folder on disk, or an old browser
      const field = create('textarea', { value: text });
      button.after(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    const was = button.textContent;
    button.textContent = done;
    setTimeout(() => { button.textContent = was; }, 2000);
  };

  // What another file says, as a script: a page opened from a folder on disk may
  // read no other. It is asked for when it is first wanted; null: not to be had.
  const loading = new Map();
  const load = (source, name) => {
    if (!loading.has(source)) {
      loading.set(source, new Promise((resolve) => {
        make('script', '', document.head, { src: source, onload: () => resolve(self[name]), onerror: () => resolve(null) });
      }));
    }
    return loading.get(source);
  };

  // A chart's picture, made from the drawing that the script beside its SVG file
  // carries: of a drawing from another file a browser gives nothing back where
  // that file lies in a folder.
  const png = async (svg) => {
    const drawing = await load(svg.href.replace(/svg$/, 'js'), 'gongkaiPicture');
    if (!drawing) return svg.click();
    const image = new Image();
    image.src = 'data:image/svg+xml,' + encodeURIComponent(drawing);
    await image.decode();
    const canvas = create('canvas', { width: image.width * 2, height: image.height * 2 });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const a = create('a', { href: URL.createObjectURL(blob), download: svg.pathname.split('/').pop().replace(/svg$/, 'png') });
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 1000);
    });
  };
  on(self, 'click', (event) => {
    const button = hit(event, '.fig-links button');
    if (!button) return;
    if ('png' in button.dataset) png(one('[href$=".svg"]', button.parentElement));
    else copy(button, lasting(button.dataset.copy), document.body.dataset.copied);
  });

  // A figure that is pointed at or reached by Tab shows its row of the data
  // page, which comes in a script beside that page when it is first wanted.
  const figures = (address) => load(new URL('figures.js', address).href, 'gongkaiFigures');
  let card = null, cited = null, timer = 0;
  const hide = () => {
    clearTimeout(timer);
    if (card) card.remove();
    if (cited) cited.removeAttribute('aria-describedby');
    card = cited = null;
  };
  const row = (list, name, values, base) => {
    if (!values.length) return;
    make('dt', name, list);
    const dd = make('dd', '', list);
    values.forEach((v, i) => {
      if (i) dd.append(base.words.list_sep);
      if (v[1]) make('a', v[0], dd, { href: v[1] });
      else dd.append(v[0]);
    });
  };
  const fill = (link, data, figure) => {
    const [label, value, note, formula, stated, used] = figure, w = data.words;
    const chapter = (n) => [data.chapters[n][0], new URL(data.chapters[n][1], link.href).href];
    make('strong', label, card);
    make('span', value, card, { className: 'cite-value' });
    if (note) make('p', note, card);
    const list = make('dl', '', card);
    row(list, w.col_formula, formula ? [[formula]] : [], data);
    row(list, w.col_stated, stated < 0 ? [] : [chapter(stated)], data);
    row(list, w.col_used, used.map(chapter), data);
    const foot = make('p', '', card, { className: 'cite-foot' }), address = lasting(link.getAttribute('href'));
    make('a', w.to_data, foot, { href: link.href });
    on(make('button', w.copy_address, foot, { type: 'button' }), 'click', (e) => copy(e.target, address, w.copied));
    on(make('button', w.copy_figure, foot, { type: 'button' }), 'click', (e) => copy(e.target, label + w.colon + value + w.list_sep + data.report + w.list_sep + address, w.copied));
  };
  // Beneath the figure, or above it where there is more room; never upon it, and
  // never out of the window.
  const place = (link) => {
    const at = link.getBoundingClientRect(), below = innerHeight - at.bottom - 16, above = at.top - 16;
    card.style.maxHeight = '';
    card.style.left = scrollX + Math.max(12, Math.min(at.left, root.clientWidth - card.offsetWidth - 12)) + 'px';
    const under = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = (under ? below : above) + 'px';
    card.style.top = scrollY + (under ? at.bottom + 8 : at.top - card.offsetHeight - 8) + 'px';
  };
  // Whoever goes through the page by Tab passes by the card; Enter leads in.
  const enter = (into) => {
    const ways = all('a, button', card);
    for (const way of ways) way.tabIndex = into ? 0 : -1;
    if (into) ways[0].focus();
  };
  const show = async (link, into) => {
    clearTimeout(timer);
    if (cited === link) {
      if (card && into) enter(true);
      return;
    }
    hide();
    cited = link;
    const data = await figures(link.href);
    const figure = data && data.figures[decodeURIComponent(link.hash.slice(1))];
    if (cited !== link) return;
    if (!figure) { // what was pressed leads on, as without this script
      cited = null;
      if (into !== undefined) location.href = link.href;
      return;
    }
    card = create('div', { className: 'cite-card', id: 'cite-card', popover: 'manual', tabIndex: -1, role: 'dialog', ariaLabel: figure[0] });
    fill(link, data, figure);
    link.after(card);
    link.setAttribute('aria-describedby', card.id);
    card.showPopover();
    place(link);
    enter(into);
  };
  const later = (what, ms) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };
  const citeAt = (event) => hit(event, 'a.cite');
  const inCard = (el) => card && el instanceof Node && card.contains(el);
  if (HTMLElement.prototype.showPopover && one('a.cite')) {
    on(self, 'pointerover', (event) => {
      if (event.pointerType === 'touch') return;
      const link = citeAt(event);
      if (link && link !== cited) later(() => show(link), 250);
      else if (link || inCard(event.target)) clearTimeout(timer);
      else if (cited && !inCard(document.activeElement) && document.activeElement !== cited) later(hide, 400);
      else if (!cited) clearTimeout(timer);
    });
    on(self, 'focusin', (event) => {
      const link = citeAt(event);
      if (link && !by) show(link);
      else if (cited && !link && !inCard(event.target)) hide();
    });
    let by = ''; // the pointer that is used; '': keys (which are a first click to Firefox)
    on(self, 'pointerdown', (event) => { by = event.pointerType; });
    on(self, 'pointerup', (event) => {
      if (cited && !citeAt(event) && !inCard(event.target)) hide();
    });
    on(self, 'click', (event) => { // a finger sees the card first, a key enters it
      const link = citeAt(event), key = !by || !event.detail;
      if (!link || another(event) || !(key || by === 'touch' && cited !== link)) return;
      event.preventDefault();
      show(link, key);
    });
    on(self, 'keydown', (event) => {
      by = '';
      if (event.key !== 'Escape' || !cited) return;
      if (inCard(document.activeElement)) cited.focus();
      hide();
    });
    on(self, 'resize', hide);
    on(self, 'scroll', (event) => { if (card && event.target !== card) place(cited); }, { capture: true, passive: true });
  }
})();
