// Marks on the page itself: what has just changed, and what is in error. They
// are attributes of the live page only; page.css gives them their look.

const CHANGED = 'data-gongkai-changed', FAULT = 'data-gongkai-fault';
const blocks = 'p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, blockquote, pre, figure, .tile, .inserted, figcaption, summary';
const moment = 2400; // ms that a mark stays

const quote = (text) => JSON.stringify(text); // keys hold letters, digits, _ and .

export class Marker {
  constructor() {
    this.faults = { keys: [], ids: [] };
    this.onchange = () => {};
  }

  // changed marks the blocks that hold what a patch has touched.
  changed(touched) {
    const found = new Set();
    for (const el of touched) {
      if (!el.isConnected || !document.body.contains(el) || el === document.body) continue;
      const chart = el.closest('svg');
      const block = (chart ? chart.parentElement : el).closest(blocks);
      if (block) found.add(block);
      else if (el.matches('main *') && !el.querySelector('p, h2')) found.add(el);
    }
    for (const el of found) {
      for (const other of found) if (other !== el && other.contains(el)) found.delete(el);
    }
    for (const el of found) {
      el.removeAttribute(CHANGED);
      void el.offsetWidth; // begins the animation again
      el.setAttribute(CHANGED, '');
      setTimeout(() => el.removeAttribute(CHANGED), moment);
    }
    this.fault(this.faults);
    if (found.size) this.onchange([...found].filter((el) => el.getClientRects().length));
  }

  // fault marks the figures and blocks in error.
  fault(faults) {
    this.faults = faults;
    const wanted = new Set();
    for (const key of faults.keys || []) {
      for (const el of document.querySelectorAll(`[data-key=${quote(key)}], [data-key^=${quote(key + '.')}]`)) wanted.add(el);
    }
    for (const id of faults.ids || []) {
      const el = document.getElementById(id);
      if (el) wanted.add(el);
    }
    for (const el of document.querySelectorAll(`[${FAULT}]`)) if (!wanted.has(el)) el.removeAttribute(FAULT);
    for (const el of wanted) if (!el.hasAttribute(FAULT)) el.setAttribute(FAULT, '');
  }
}

// inView tells whether any part of an element can be seen.
export const inView = (el) => {
  const box = el.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
};

// reveal brings an element into view and marks it.
export const reveal = (el) => {
  for (let d = el.closest('details'); d; d = d.parentElement && d.parentElement.closest('details')) d.open = true;
  el.scrollIntoView({ block: 'center' });
  el.setAttribute(CHANGED, '');
  setTimeout(() => el.removeAttribute(CHANGED), moment);
};
