// The page as the server knows it, beside the page as it is. The site's own
// scripts and the reader change the page (open details, pressed buttons); a
// patch is about the page as it was served. So a plain tree is kept of what was
// served, each node with its live counterpart, and patches are followed on both.
// internal/patch makes them and computes the same fingerprints.

const DATA = 'application/ld+json'; // a script of this type is data and is not run
const ELEMENT = 0, TEXT = 1, COMMENT = 2;
const SPACES = { svg: 'http://www.w3.org/2000/svg', math: 'http://www.w3.org/1998/Math/MathML' };
const HTML = 'http://www.w3.org/1999/xhtml';
const PREFIXES = { 'xlink:': 'http://www.w3.org/1999/xlink', 'xml:': 'http://www.w3.org/XML/1998/namespace' };

// Thrown when a patch cannot be followed in place: the page is to be loaded anew.
export class Unfit extends Error {}

const stir = (x) => {
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b3);
  x = Math.imul(x ^ (x >>> 15), 0x27d4eb2f);
  return x ^ (x >>> 16);
};

// seal computes a node's two sums from its own content and its children's.
const seal = (node) => {
  let a = 0x811c9dc5 | 0, b = 0x2545f491;
  const number = (n) => {
    a = Math.imul(a ^ n, 0x01000193);
    b = Math.imul(b ^ n, 0x9e3779b1);
    b ^= b >>> 15;
  };
  const text = (s) => {
    for (let i = 0; i < s.length; i++) number(s.charCodeAt(i));
    number(0x10000 + s.length);
  };
  number(node.kind);
  text(node.kind === ELEMENT ? node.tag : node.data);
  if (node.kind === ELEMENT) {
    for (const name of [...node.attrs.keys()].sort()) {
      text(name);
      text(node.attrs.get(name));
    }
    for (const kid of node.kids) {
      number(kid.a);
      number(kid.b);
    }
  }
  node.a = stir(a);
  node.b = stir(b ^ a);
  return node;
};

const hex = (n) => (n >>> 0).toString(16).padStart(8, '0');

// fingerprint gives the sum of a tree as the server writes it.
export const fingerprint = (node) => hex(node.a) + hex(node.b);

// remember makes the tree of a live node, the preview's own elements left out.
export const remember = (live) => {
  switch (live.nodeType) {
    case Node.TEXT_NODE: return seal({ kind: TEXT, live, data: live.data });
    case Node.COMMENT_NODE: return seal({ kind: COMMENT, live, data: live.data });
  }
  const node = { kind: ELEMENT, live, tag: live.localName, attrs: new Map(), kids: [] };
  for (const { name, value } of live.attributes) node.attrs.set(name, value);
  for (const kid of live.childNodes) {
    if (kid.nodeType === Node.ELEMENT_NODE && kid.hasAttribute('data-gongkai-preview')) continue;
    if (kid.nodeType === Node.ELEMENT_NODE || kid.nodeType === Node.TEXT_NODE || kid.nodeType === Node.COMMENT_NODE) node.kids.push(remember(kid));
  }
  return seal(node);
};

const setAttribute = (el, name, value) => {
  const prefix = Object.keys(PREFIXES).find((p) => name.startsWith(p));
  if (prefix) el.setAttributeNS(PREFIXES[prefix], name, value);
  else el.setAttribute(name, value);
};

// make builds a node, and its live counterpart, from what the server sent.
const make = (wire, space) => {
  if (typeof wire === 'string') return seal({ kind: TEXT, data: wire, live: document.createTextNode(wire) });
  const [tag, attrs, ...kids] = wire;
  if (tag === '!') return seal({ kind: COMMENT, data: attrs, live: document.createComment(attrs) });
  if (tag === 'script' && attrs?.type !== DATA) throw new Unfit('a script has to run');
  const own = SPACES[tag] || space;
  const node = { kind: ELEMENT, tag, attrs: new Map(Object.entries(attrs || {})), kids: [], live: document.createElementNS(own, tag) };
  for (const [name, value] of node.attrs) setAttribute(node.live, name, value);
  const inner = own === SPACES.svg && ['foreignObject', 'desc', 'title'].includes(tag) ? HTML : own;
  for (const wireKid of kids) {
    const kid = make(wireKid, inner);
    node.kids.push(kid);
    node.live.append(kid.live);
  }
  return seal(node);
};

// A text is changed where it differs, so that a selection beside that stays.
const retext = (live, data) => {
  const old = live.data;
  let head = 0, tail = 0;
  const most = Math.min(old.length, data.length);
  while (head < most && old[head] === data[head]) head++;
  while (tail < most - head && old[old.length - 1 - tail] === data[data.length - 1 - tail]) tail++;
  live.replaceData(head, old.length - head - tail, data.slice(head, data.length - tail));
};

// A new style sheet takes the place of the old one once it is there, so that
// the page is never without.
const swapSheet = (node, href) => {
  const old = node.live, fresh = old.cloneNode();
  fresh.setAttribute('href', href);
  const done = () => old.remove();
  fresh.addEventListener('load', done);
  fresh.addEventListener('error', done);
  old.after(fresh);
  node.live = fresh;
};

const silent = new Set(['id', 'for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'href', 'aria-current']);

const editAttributes = (node, changes, touched) => {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) node.attrs.delete(name);
    else node.attrs.set(name, value);
    if (node.tag === 'link' && name === 'href' && value !== null && node.attrs.get('rel') === 'stylesheet') swapSheet(node, value);
    else if (value === null) node.live.removeAttribute(name);
    else setAttribute(node.live, name, value);
    if (!silent.has(name)) touched.add(node.live);
  }
};

// before finds the live node in front of which a new child belongs.
const before = (node, next, made) => {
  for (let i = next; i < node.kids.length; i++) {
    if (node.kids[i].live.parentNode === node.live) return node.kids[i].live;
  }
  for (let i = made.length - 1; i >= 0; i--) {
    if (made[i].live.parentNode === node.live) return made[i].live.nextSibling;
  }
  return null;
};

const editKids = (node, steps, touched) => {
  const made = [];
  let next = 0;
  const take = () => {
    if (next >= node.kids.length) throw new Unfit('the patch is for another page');
    return node.kids[next++];
  };
  for (const step of steps) {
    if (typeof step === 'number') {
      for (let n = Math.abs(step); n > 0; n--) {
        const kid = take();
        if (step > 0) made.push(kid);
        else if (kid.tag === 'script' && kid.attrs.get('type') !== DATA) throw new Unfit('a script goes');
        else {
          kid.live.remove();
          touched.add(node.live);
        }
      }
    } else if (step.e) {
      const kid = take();
      follow(kid, step.e, touched);
      made.push(kid);
    } else if ('t' in step) {
      const kid = take();
      if (kid.kind === ELEMENT) throw new Unfit('the patch is for another page');
      kid.data = step.t;
      retext(kid.live, step.t);
      made.push(seal(kid));
      touched.add(node.live);
    } else {
      const inside = node.live.namespaceURI;
      const kid = make(step.n, inside === SPACES.svg && ['foreignObject', 'desc', 'title'].includes(node.tag) ? HTML : inside);
      node.live.insertBefore(kid.live, before(node, next, made));
      made.push(kid);
      touched.add(kid.kind === ELEMENT ? kid.live : node.live);
    }
  }
  node.kids = made.concat(node.kids.slice(next));
};

// follow does what an edit says to a node and its live counterpart. The live
// elements that look different now are added to touched.
export const follow = (node, edit, touched) => {
  if (node.kind !== ELEMENT) throw new Unfit('the patch is for another page');
  if (edit.a) editAttributes(node, edit.a, touched);
  if (edit.c) editKids(node, edit.c, touched);
  seal(node);
};

// find gives the first element with a tag.
export const find = (node, tag) => {
  if (node.kind !== ELEMENT) return null;
  if (node.tag === tag) return node;
  for (const kid of node.kids) {
    const found = find(kid, tag);
    if (found) return found;
  }
  return null;
};
