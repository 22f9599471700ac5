// What the preview shows beside the page: a badge that counts findings, the list
// of them, a note about changes out of view. All of it lives in one element
// behind the body, in a tree of its own, so that neither the site's styles nor
// the page's patches reach it.

import { t, said, lang, switchLang } from './words.js';
import { inView, reveal } from './marker.js';

const base = new URL('.', import.meta.url).pathname;

// h makes an element: h('p', {class: 'a'}, 'text', child).
export const h = (tag, attrs = {}, ...kids) => {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (value === true) el.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) el.setAttribute(name, value);
  }
  el.append(...kids.filter((k) => k !== null && k !== undefined && k !== ''));
  return el;
};

const marks = { error: '✗', warning: '△', note: '·' };

export class Panel {
  constructor({ page, retitle, marker }) {
    Object.assign(this, { page, marker, setTitle: retitle, state: null, isLost: false, opened: '', at: -1 });
    const host = document.createElement('gongkai-preview');
    host.setAttribute('data-gongkai-preview', '');
    this.root = host.attachShadow({ mode: 'open' });
    this.badge = h('button', { type: 'button', class: 'badge', 'aria-expanded': 'false', 'aria-controls': 'sheet', onclick: () => this.toggle() });
    this.sheet = h('section', { id: 'sheet', class: 'sheet', hidden: true, tabindex: '-1' });
    this.note = h('div', { class: 'note', hidden: true });
    this.live = h('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
    this.box = h('div', { class: 'box' }, this.note, this.sheet, this.badge, this.live);
    this.root.append(h('link', { rel: 'stylesheet', href: base + 'panel.css' }), this.box);
    document.documentElement.append(host);
    marker.onchange = (found) => this.changed(found);
    this.root.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !this.sheet.hidden) this.close(); });
    addEventListener('keydown', (event) => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    });
    this.draw();
  }

  // show takes the server's message about what is wrong.
  show(state) {
    const before = this.state;
    this.state = state;
    this.marker.fault(state.marks);
    const bad = state.held || state.gone || state.page.e > 0;
    const was = before && (before.held || before.gone || before.page.e > 0);
    if (bad && !was) this.open('error');
    if (!bad && this.opened === 'error') this.close();
    if (before && was && !bad) this.say(t('none'));
    this.draw();
    this.retitle();
  }

  lost(is) {
    if (is === this.isLost) return;
    this.isLost = is;
    this.say(t(is ? 'lost' : 'back'));
    this.draw();
    this.retitle();
  }

  // retitle puts the state in front of the page's title.
  retitle() {
    const s = this.state;
    let mark = '';
    if (this.isLost) mark = '⊘ ';
    else if (s && (s.site.e || s.held || s.gone)) mark = `✗${s.site.e || ''} `;
    else if (s && s.site.w) mark = `△${s.site.w} `;
    this.setTitle(mark);
  }

  say(text) { this.live.textContent = text; }

  toggle() {
    if (this.sheet.hidden) this.open('reader');
    else this.close();
  }

  open(by) {
    if (this.sheet.hidden) this.opened = by;
    this.sheet.hidden = false;
    this.draw();
    if (by === 'reader') this.sheet.focus();
    else if (this.state) this.say(this.headline() + ' ' + this.count(this.state.page));
  }

  close() {
    const focused = this.sheet.contains(this.root.activeElement);
    this.sheet.hidden = true;
    this.opened = '';
    this.draw();
    if (focused) this.badge.focus();
  }

  // next goes to the next finding and opens the list for it.
  next(step) {
    if (!this.state || !this.state.list.length) return;
    if (this.sheet.hidden) this.open('reader');
    const items = [...this.sheet.querySelectorAll('li')];
    this.at = (this.at + step + items.length) % items.length;
    items[this.at].scrollIntoView({ block: 'nearest' });
    items[this.at].querySelector('button, a').focus();
  }

  count({ e, w, n }) {
    const parts = [];
    if (e) parts.push(`${e} ${t('errors')}`);
    if (w) parts.push(`${w} ${t('warnings')}`);
    if (n) parts.push(`${n} ${t('notes')}`);
    return parts.join(lang === 'zh' ? '，' : ', ') || t('none');
  }

  headline() {
    const s = this.state;
    if (this.isLost) return t('lost');
    if (s.gone) return t('gone');
    if (s.held) return t('held');
    return t('list');
  }

  draw() {
    this.box.lang = lang === 'zh' ? 'zh-CN' : 'en';
    this.box.dataset.state = this.worst();
    this.badge.setAttribute('aria-expanded', String(!this.sheet.hidden));
    this.badge.replaceChildren(...this.badgeText());
    const s = this.state;
    this.badge.setAttribute('aria-label', s ? `${t('preview')}: ${t('page')} ${this.count(s.page)}; ${t('site')} ${this.count(s.site)}` : t('preview'));
    if (!this.sheet.hidden && s) this.drawSheet();
  }

  worst() {
    const s = this.state;
    if (this.isLost) return 'lost';
    if (!s) return 'none';
    if (s.held || s.gone || s.page.e) return 'error';
    if (s.site.e) return 'elsewhere';
    if (s.page.w) return 'warning';
    return 'none';
  }

  badgeText() {
    const s = this.state;
    if (this.isLost) return [h('span', {}, '⊘ ' + t('lost'))];
    if (!s) return [h('span', {}, t('preview'))];
    const group = (name, { e, w, n }) => h('span', { class: 'group' }, name + ' ',
      e ? h('b', { class: 'error' }, `✗${e}`) : '', w ? h('b', { class: 'warning' }, `△${w}`) : '', !e && !w ? h('b', {}, n ? `·${n}` : '✓') : '');
    return [group(t('page'), s.page), group(t('site'), s.site), s.checking ? h('span', { class: 'busy', title: t('checking') }, '…') : ''];
  }

  drawSheet() {
    const s = this.state;
    this.sheet.setAttribute('aria-label', `${t('preview')}: ${t('list')}`);
    const top = this.sheet.querySelector('ol')?.scrollTop || 0;
    const focus = [...this.sheet.querySelectorAll('button, a')].indexOf(this.root.activeElement);
    // Opened by an error it shows the errors and stays small; the rest is a click away.
    const brief = this.opened === 'error';
    this.sheet.classList.toggle('brief', brief);
    const shown = brief ? s.list.filter((f) => f.sev === 'error') : s.list;
    const items = shown.map((f) => this.item(f));
    const rest = [];
    const others = s.list.length - shown.length;
    if (others) rest.push(h('p', { class: 'rest' }, h('button', { type: 'button', onclick: () => { this.opened = 'reader'; this.draw(); this.sheet.querySelector('li button, li a')?.focus(); } }, t('others', others))));
    if (s.more) rest.push(h('p', { class: 'rest' }, t('more', s.more)));
    if (!brief && s.undecided && s.undecided.length) rest.push(h('p', { class: 'rest' }, t('undecided', s.undecided.join(lang === 'zh' ? '、' : ', '))));
    if (s.dropped) rest.push(h('p', { class: 'rest' }, t('dropped', s.dropped)));
    this.sheet.replaceChildren(
      h('header', {}, h('strong', {}, this.headline()),
        s.review ? h('a', { href: s.review, class: 'tool' }, t('review')) : '',
        h('button', { type: 'button', class: 'tool', onclick: () => { switchLang(); this.draw(); } }, t('language')),
        h('button', { type: 'button', class: 'tool', 'aria-label': t('close'), title: t('close') + ' (Esc)', onclick: () => this.close() }, '×')),
      items.length ? h('ol', {}, ...items) : brief ? '' : h('p', { class: 'rest' }, t('none')), ...rest, brief ? '' : h('p', { class: 'tips' }, t('tips')));
    const list = this.sheet.querySelector('ol');
    if (list) list.scrollTop = top;
    if (focus >= 0) [...this.sheet.querySelectorAll('button, a')][focus]?.focus();
  }

  item(f) {
    const place = f.line ? `${f.file}:${f.line}${f.col ? ':' + f.col : ''}` : f.file;
    const line = f.src && f.to > f.from ? h('pre', {}, h('code', {}, f.src.slice(0, f.from), h('mark', {}, f.src.slice(f.from, f.to)), f.src.slice(f.to))) : '';
    const hint = said(f.hint);
    return h('li', { class: f.sev },
      h('p', { class: 'message' }, h('b', { class: f.sev }, `${marks[f.sev] || ''} ${t(f.sev) || f.sev} `), h('code', { class: 'rule' }, f.rule), ' ', said(f.msg)),
      line, hint ? h('p', { class: 'hint' }, t('hint') + hint) : '',
      h('p', { class: 'place' },
        f.editor ? h('a', { href: f.editor, title: t('edit') }, place) : h('button', { type: 'button', class: 'plain', title: t('copy'), onclick: (event) => copy(place, event.currentTarget) }, place),
        f.line ? h('a', { href: `/-/go?file=${encodeURIComponent(f.file)}&line=${f.line}`, onclick: (event) => this.goTo(f, event) }, t('show')) : ''));
  }

  // goTo shows a finding of this page on the page itself.
  async goTo(f, event) {
    if (!f.here || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const link = event.currentTarget.href;
    const answer = await fetch(link + '&tell=1');
    const { page, id } = answer.ok ? await answer.json() : {};
    const el = page === this.page && id ? document.getElementById(id) : null;
    if (el) reveal(el);
    else location.href = link;
  }

  // changed tells of changes; those out of view can be gone to.
  changed(found) {
    this.say(t('changed'));
    clearTimeout(this.noteTimer);
    this.note.hidden = true;
    if (!found.length || found.some(inView)) return;
    const first = found[0];
    const up = first.getBoundingClientRect().top < 0;
    this.note.replaceChildren(
      h('button', { type: 'button', onclick: () => { this.note.hidden = true; reveal(first); } }, `${up ? '↑' : '↓'} ${t(up ? 'above' : 'below')} · ${t('jump')}`),
      h('button', { type: 'button', class: 'x', 'aria-label': t('dismiss'), onclick: () => { this.note.hidden = true; } }, '×'));
    this.note.classList.toggle('high', up || !this.sheet.hidden);
    this.note.hidden = false;
    this.noteTimer = setTimeout(() => { this.note.hidden = true; }, 8000);
  }
}

// copy puts a text on the clipboard and says so on the button.
export const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not a secure context: the old way
    const area = h('textarea', {}, text);
    document.documentElement.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  if (!button) return;
  const was = button.textContent;
  button.textContent = `${was} ✓ ${t('copied')}`;
  setTimeout(() => { button.textContent = was; }, 1500);
};
