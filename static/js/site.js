// Comfort only: every page is whole without this script. It makes no request,
// and it works from a folder on disk, where storage may be refused.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const recall = (key) => {
    try { return localStorage.getItem('gongkai-' + key) || ''; } catch { return ''; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem('gongkai-' + key, value); } catch { /* not remembered */ }
  };
  const apply = (key, value) => {
    if (value) root.dataset[key] = value;
    else delete root.dataset[key];
  };

  // Text size: a switch.
  const showText = (button, value) => {
    apply('text', value);
    button.setAttribute('aria-pressed', String(value === 'large'));
  };
  for (const button of all('button[data-text]')) {
    showText(button, recall('text') === 'large' ? 'large' : '');
    button.hidden = false;
    button.addEventListener('click', () => {
      const value = root.dataset.text ? '' : 'large';
      showText(button, value);
      remember('text', value);
    });
  }

  // Colours: one button that goes through the themes; '' follows the system.
  const themes = ['', 'light', 'dark', 'contrast'];
  for (const button of all('[data-theme-button]')) {
    const name = button.querySelector('span');
    const automatic = name.textContent;
    const show = (theme) => {
      apply('theme', theme);
      name.textContent = theme ? button.dataset[theme] : automatic;
    };
    show(themes.includes(recall('theme')) ? recall('theme') : '');
    button.hidden = false;
    button.addEventListener('click', () => {
      const theme = themes[(themes.indexOf(root.dataset.theme || '') + 1) % themes.length];
      show(theme);
      remember('theme', theme);
    });
  }

  // The other language at the same place: both pages have the same ids.
  const here = () => {
    let id = '';
    for (const el of all('main h2[id], main h3[id], main h4[id], main figure[id], main section[id], main aside[id], main tr[id]')) {
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

  // The page's own contents: open beside the text, current section marked.
  const wide = matchMedia('(min-width: 68.75em)');
  for (const details of all('.toc details')) details.open = wide.matches;
  const links = new Map(all('.toc a').map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  if (!links.size || !('IntersectionObserver' in window)) return;
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((e) => e.isIntersecting)) {
      for (const [id, a] of links) {
        if (id === entry.target.id) a.setAttribute('aria-current', 'true');
        else a.removeAttribute('aria-current');
      }
    }
  }, { rootMargin: '0px 0px -70% 0px' });
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) watch.observe(heading);
  }
})();
