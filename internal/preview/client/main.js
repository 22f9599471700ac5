// The preview in the browser. This script runs before the site's own, so it sees
// the page as it was served; from then on it follows the server's patches and
// shows what is wrong. It is in no page that `gongkai build` writes.

import { remember, follow, fingerprint, find, Unfit } from './patch.js';
import { connect } from './connection.js';
import { reload, restore } from './keep.js';
import { startLang } from './words.js';
import { Panel } from './panel.js';
import { Marker } from './marker.js';
import { sources } from './source.js';

const me = document.querySelector('script[data-gongkai-preview]').dataset;
const tree = remember(document.documentElement);
let sum = me.sum;
const exact = 'exact' in me && fingerprint(tree) === sum;
startLang(me.lang);
restore();

const browser = (() => {
  try {
    let id = localStorage.getItem('gongkai-preview-browser');
    if (!id) localStorage.setItem('gongkai-preview-browser', id = Math.random().toString(36).slice(2));
    return id;
  } catch { return Math.random().toString(36).slice(2); }
})();

// The words of <title> as served; what the tab shows has the state in front.
const title = () => {
  const node = find(tree, 'title');
  return node && node.kids.length ? node.kids[0].data : '';
};

const marker = new Marker();
const panel = new Panel({ page: me.page, retitle: (mark) => { document.title = mark + title(); }, marker });
sources(me.page, panel);

// What the reader looks at stays where it is: the first block in view.
const landmark = () => {
  if (scrollY < 4) return null;
  for (const el of document.querySelectorAll('main [id], main p, main tr, main li')) {
    const box = el.getBoundingClientRect();
    if (box.height && box.bottom > 0 && box.top < innerHeight) return { el, top: box.top };
  }
  return null;
};

const hold = (mark, y) => {
  if (!mark) return;
  if (!mark.el.isConnected) scrollTo({ top: y, behavior: 'instant' });
  else {
    const moved = mark.el.getBoundingClientRect().top - mark.top;
    if (Math.abs(moved) >= 1) scrollTo({ top: scrollY + moved, behavior: 'instant' });
  }
};

const refocus = (active) => {
  if (!active || active.isConnected || !active.id) return;
  const el = document.getElementById(active.id);
  if (el) el.focus({ preventScroll: true });
};

const patch = (message) => {
  if (!exact || message.from !== sum) return reload();
  const mark = landmark(), y = scrollY, active = document.activeElement;
  const touched = new Set();
  try {
    follow(tree, message.edit, touched);
  } catch (fault) {
    if (fault instanceof Unfit) return reload();
    throw fault;
  }
  sum = message.to;
  hold(mark, y);
  refocus(active);
  if (fingerprint(tree) !== sum) return reload();
  panel.retitle();
  marker.changed(touched);
  document.dispatchEvent(new CustomEvent('gongkai-preview-patched', { detail: sum }));
};

connect({
  ask: () => new URLSearchParams({ page: me.page, sum, version: me.version, browser }).toString(),
  hear: (message) => {
    switch (message.t) {
      case 'patch': patch(message); break;
      case 'reload': reload(); return false;
      case 'state': panel.show(message); break;
    }
  },
  lost: (is) => panel.lost(is),
});
