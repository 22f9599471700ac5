// From the page to its source: Alt+click on a block or figure, or Alt+Enter and
// the arrow keys. The page itself says nothing of its sources; the server is
// asked.

import { t } from './words.js';
import { h, copy } from './panel.js';
import { inView } from './marker.js';

const AT = 'data-gongkai-at';
const parts = 'main [data-key], main [id]:is(p, h2, h3, h4, h5, h6, ul, ol, dl, table, pre, blockquote, figure, div, section, tr), main h1, .row';

// partOf gives the nearest part of the page that has a source.
const partOf = (el) => el.closest('[data-key]') || el.closest(':is(main, .row) [id]') || el.closest('h1') || el;

// ask asks the server where a part comes from.
const ask = async (page, el) => {
  const q = new URLSearchParams({ page });
  const figure = el.closest('[data-key]');
  if (figure) q.set('key', figure.dataset.key);
  const block = el.closest('[id^="s"], [id^="en-s"]') || el.closest('[id]');
  if (block) q.set('id', block.id);
  const row = el.closest('[data-file]');
  if (row) {
    q.set('file', row.dataset.file);
    q.set('line', row.dataset.line);
  }
  const answer = await fetch('/-/source?' + q);
  return answer.ok ? answer.json() : null;
};

export const sources = (page, panel) => {
  const card = h('div', { class: 'card', role: 'dialog', hidden: true, tabindex: '-1' });
  panel.box.append(card);
  let at = null, from = null;

  const close = () => {
    card.hidden = true;
    if (at) at.removeAttribute(AT);
    at = null;
    if (from && from.isConnected) from.focus({ preventScroll: true });
    from = null;
  };
  const place = (el) => {
    const box = el.getBoundingClientRect();
    const below = box.bottom + 8 + card.offsetHeight < innerHeight;
    const top = below ? box.bottom + 8 : Math.max(8, box.top - card.offsetHeight - 8);
    const left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8));
    // Through the object model: the policy forbids style attributes.
    card.style.setProperty('top', `${Math.min(Math.max(8, top), innerHeight - card.offsetHeight - 8)}px`);
    card.style.setProperty('left', `${left}px`);
  };
  const show = async (el, open) => {
    const answer = await ask(page, el);
    if (!answer) return;
    if (at) at.removeAttribute(AT);
    at = el;
    at.setAttribute(AT, '');
    const where = `${answer.file}:${answer.line}`;
    const copier = h('button', { type: 'button', onclick: (event) => copy(where, event.currentTarget) }, t('copy'));
    const editor = answer.editor ? h('a', { href: answer.editor, class: 'tool' }, t('edit')) : '';
    card.setAttribute('aria-label', `${t('source')}: ${where}`);
    card.replaceChildren(h('code', { class: 'where' }, where), h('div', { class: 'tools' }, copier, editor, h('button', { type: 'button', 'aria-label': t('close'), onclick: close }, '×')), h('p', { class: 'tips' }, t('browse')));
    card.hidden = false;
    place(el);
    card.focus({ preventScroll: true });
    panel.say(`${t('source')}: ${where}`);
    if (open) {
      await copy(where, copier);
      if (editor) editor.click();
    }
  };
  const move = (step) => {
    const all = [...document.querySelectorAll(parts)].filter((el) => el.getClientRects().length);
    const next = all[all.indexOf(at) + step];
    if (!next) return;
    if (!inView(next)) next.scrollIntoView({ block: 'center', behavior: 'instant' });
    show(next, false);
  };

  addEventListener('click', (event) => {
    const path = event.composedPath();
    if (!event.altKey || event.button !== 0) {
      if (!card.hidden && !path.includes(card)) close();
      return;
    }
    const el = path[0] instanceof Element ? path[0] : event.target;
    if (!document.body.contains(el)) return;
    event.preventDefault();
    event.stopPropagation();
    from = document.activeElement;
    show(partOf(el), true);
  }, true);

  addEventListener('keydown', (event) => {
    if (event.altKey && event.key === 'Enter' && card.hidden) {
      event.preventDefault();
      from = document.activeElement;
      const focused = from && from !== document.body && from.closest('main') ? partOf(from) : null;
      const first = focused || [...document.querySelectorAll(parts)].find((el) => el.getClientRects().length && el.getBoundingClientRect().top >= 0);
      if (first) show(first, false);
      return;
    }
    if (card.hidden) return;
    const act = { Escape: close, ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => at && panel.root.activeElement === card && show(at, true) }[event.key];
    if (!act || event.key === 'Enter' && panel.root.activeElement !== card) return;
    event.preventDefault();
    act();
  });
};
