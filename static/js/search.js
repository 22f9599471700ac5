// The search looks through the texts themselves, which it reads when somebody
// searches: one script a year, newest first, because a page that was opened
// from a folder may load nothing else.
(() => {
  'use strict';

  const { plain, where, find } = self.gongkaiText;
  const one = (selector) => document.querySelector(selector);
  const form = one('[data-search]');
  if (!form) return;
  const words = form.dataset, input = one('#q');
  const state = one('.search-state'), list = one('.hits');
  const make = (name, props, ...inside) => {
    const el = Object.assign(document.createElement(name), props);
    el.append(...inside);
    return el;
  };
  const say = (text, values) => { state.textContent = text.replace(/\$(\w+)/g, (_, key) => values[key]); };

  form.hidden = false;
  one('.search-else').hidden = true;

  // What is read: [year, page, title, [section's id, heading, block]…].
  const pages = [], missing = [];
  let folder = '', year = 0, next = '';
  self.gongkaiIndex = (first, second, blocks) => {
    if (first > 0) year = first;
    else if (!second) next = first;
    else {
      let id = '', heading = '';
      pages.push({ year, href: folder + first, title: second, blocks: [['', second], ...blocks].map(([own, text, isHeading]) => {
        if (own) id = own;
        if (isHeading) heading = text;
        return { id, heading, text, plain: plain(text) };
      }) });
    }
  };

  const load = (src) => new Promise((done) => {
    folder = src.slice(0, src.lastIndexOf('/') + 1);
    next = '';
    const script = make('script', { src });
    script.onload = script.onerror = (event) => {
      if (event.type === 'error') missing.push(parseInt(src.replace('../', '')));
      script.remove();
      done(next && load(folder + next));
    };
    document.head.append(script);
  });
  let reading;
  const read = () => reading || (reading = (async () => {
    for (const src of words.search.split(' ').filter(Boolean)) await load(src);
  })());

  const search = (query) => {
    const terms = (query.match(/["“][^"”]+["”]|\S+/g) || []).map((term) => plain(term.replace(/^["“]|["”]$/g, '').trim())).filter(Boolean), hits = [];
    if (terms.length) {
      for (const page of pages) {
        for (const block of page.blocks) {
          const places = terms.map((term) => find(block.plain, term));
          if (places.every((at) => at >= 0)) hits.push({ page, block, at: places[0], length: terms[0].length });
        }
      }
    }
    return hits;
  };

  // A hit leads to its section, where the words are marked.
  const CONTEXT = document.documentElement.lang.startsWith('zh') ? 48 : 84; // characters on either side
  const line = ({ page, block, at, length }) => {
    const [from, to] = where(block.text, at, at + length);
    let start = Math.max(0, Math.min(from - CONTEXT, block.text.length - (to - from) - 2 * CONTEXT));
    let end = Math.min(block.text.length, Math.max(to + CONTEXT, to - from + 2 * CONTEXT));
    while (start && start < from && /\w\w/.test(block.text.slice(start - 1, start + 1))) start++; // no half words
    while (end < block.text.length && end > to && /\w\w/.test(block.text.slice(end - 1, end + 1))) end--;
    const found = block.text.slice(from, to);
    const href = page.href + '?found=' + encodeURIComponent(found) + (block.id && '#' + block.id);
    const above = [page.year, page.title, block.heading].filter((s, i, all) => s && s !== all[i - 1]).join(' › ');
    return make('li', {}, make('a', { href }, above), make('p', {},
      (start ? '…' : '') + block.text.slice(start, from).trimStart(), make('mark', {}, found), block.text.slice(to, end).trimEnd() + (end < block.text.length ? '…' : '')));
  };

  const STEP = 40;
  let turn = 0, rest = null;
  const answer = async () => {
    const mine = ++turn, query = input.value;
    const address = new URL(location.href);
    if (query) address.searchParams.set('q', query);
    else address.searchParams.delete('q');
    try { history.replaceState(null, '', address); } catch { /* a browser that keeps folders apart */ }
    list.textContent = '';
    state.textContent = '';
    if (!query.trim()) return;
    if (!reading) say(words.loading, {});
    await read();
    if (mine !== turn) return;
    const hits = search(query);
    say(hits.length ? words.count : words.none, { n: hits.length, q: query.trim() });
    if (missing.length) state.append(make('small', {}, words.missing.replace('$list', missing.join(words.separator))));
    const more = () => {
      const from = list.childElementCount;
      list.append(...hits.slice(from, from + STEP).map(line));
      if (list.childElementCount >= hits.length) return;
      rest = make('button', { type: 'button' }, words.more);
      rest.onclick = () => { rest.remove(); more(); list.children[from + STEP].querySelector('a').focus(); };
      list.after(rest);
    };
    if (rest) rest.remove();
    more();
  };

  let timer;
  input.oninput = () => { clearTimeout(timer); timer = setTimeout(answer, 150); };
  const now = () => { clearTimeout(timer); answer(); };
  input.onkeydown = (event) => { if (event.key === 'Enter' && !event.isComposing) now(); };
  form.querySelector('button').onclick = now;
  input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) answer();
  else input.focus();
})();
