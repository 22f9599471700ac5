// Marks what the search found on the page that a hit leads to: where it first
// stands in the hit's section or after, and brings it into sight. Browsers can
// do that for whole words alone (text fragments), which Chinese has not.
(() => {
  'use strict';
  const { plain, where, find } = self.gongkaiText;
  const term = plain((new URLSearchParams(location.search).get('found') || '').trim());
  const start = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!term) return;
  const inner = 'sup, sub, data, a, strong, em, code, del, span, b, i'; // what a text goes on over
  for (const el of document.querySelector('main').querySelectorAll('h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, caption, blockquote')) {
    if (start && el !== start && !start.contains(el) && !(start.compareDocumentPosition(el) & 4) || !(el.checkVisibility ? el.checkVisibility() : el.getClientRects().length)) continue;
    if (start && start.localName === 'tr' && !start.contains(el)) return; // a row of the data page
    const nodes = [];
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const own = walker.currentNode.parentElement;
      if ((own === el || own.matches(inner)) && !own.closest('.note-ref, svg')) nodes.push(walker.currentNode);
    }
    const text = nodes.map((n) => n.data.replace(/\s/g, ' ')).join(''), form = plain(text), at = find(form, term);
    if (at < 0) continue;
    let [from, to] = where(text, at, at + term.length);
    for (const node of nodes) {
      const length = node.data.length;
      if (from < length && to > 0) {
        const range = document.createRange();
        range.setStart(node, Math.max(0, from));
        range.setEnd(node, Math.min(length, to));
        range.surroundContents(document.createElement('mark'));
      }
      from -= length;
      to -= length;
    }
    el.querySelector('mark').scrollIntoView({ block: 'center' });
    return;
  }
})();
