// Comfort only: every page is whole without this script. It works from a folder
// on disk, where storage may be refused, and asks for nothing before somebody
// wants it.
(() => {
  'use strict';
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
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
  root.dataset.js = '';

  // Colors.
  const themes = one('[data-theme-choice]');
  if (themes) {
    themes.value = recall('theme');
    if (themes.selectedIndex < 0) themes.value = '';
    choose('theme', themes.value);
    themes.addEventListener('change', () => {
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
    large.role = 'button';
    set(recall('text') === 'large' ? 'large' : '');
    const press = (event) => {
      event.preventDefault();
      set(root.dataset.text ? '' : 'large');
      remember('text', root.dataset.text || '');
    };
    large.addEventListener('click', press);
    large.addEventListener('keydown', (event) => { if (event.key === ' ') press(event); });
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
      link.addEventListener(event, () => { link.hash = here(); });
    }
  }

  // The contents: open beside the text, following the reading.
  const side = one('.side-nav');
  let beside = null;
  const unfold = () => {
    const now = getComputedStyle(side).position === 'sticky';
    if (now !== beside) one('details', side).open = beside = now;
  };
  if (side) new ResizeObserver(unfold).observe(document.body);
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
    addEventListener('scroll', () => {
      if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
      waiting = true;
    }, { passive: true });
    follow();
  }
})();
