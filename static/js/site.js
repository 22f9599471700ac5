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

  // A button that goes round its values; '' is what the page is without it.
  const cycle = (button, key, values, show) => {
    const set = (value) => {
      if (value) root.dataset[key] = value;
      else delete root.dataset[key];
      show(value);
    };
    set(values.includes(recall(key)) ? recall(key) : '');
    button.hidden = false;
    button.addEventListener('click', () => {
      const next = values[(values.indexOf(root.dataset[key] || '') + 1) % values.length];
      set(next);
      remember(key, next);
    });
  };
  for (const button of all('button[data-text]')) {
    cycle(button, 'text', ['', 'large'], (value) => button.setAttribute('aria-pressed', String(value === 'large')));
  }
  for (const button of all('[data-theme-button]')) {
    const name = button.querySelector('span');
    const automatic = name.textContent;
    cycle(button, 'theme', ['', 'light', 'dark', 'contrast'], (value) => {
      name.textContent = value ? button.dataset[value] : automatic;
    });
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

  // The page's own contents: open beside the text, the current section marked.
  const wide = matchMedia('(min-width: 68.75em)').matches;
  for (const details of all('.toc details')) details.open = wide;
  const links = all('.toc a');
  const target = (a) => decodeURIComponent(a.hash.slice(1));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((e) => e.isIntersecting)) {
      for (const a of links) {
        a.removeAttribute('aria-current');
        if (target(a) !== entry.target.id) continue;
        a.setAttribute('aria-current', 'true');
        a.closest('nav').scrollTop = a.offsetTop - innerHeight / 2;
      }
    }
  }, { rootMargin: '0px 0px -70% 0px' });
  for (const a of links) {
    const heading = document.getElementById(target(a));
    if (heading) watch.observe(heading);
  }
})();
