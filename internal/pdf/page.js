// Runs in the page that is printed, and nowhere else.
window.edition = (() => {
  const hidden = el => !el.getClientRects().length;

  // ready waits for style, fonts and pictures, and tells whether the style came.
  async function ready() {
    await document.fonts.ready;
    await Promise.all([...document.images].map(img => img.decode().catch(() => {})));
    return getComputedStyle(document.documentElement).getPropertyValue('--edition').trim() === 'a4';
  }

  // name gives the document the title of the report.
  function name(title) { document.title = title; }

  // tag makes groups of the frames around drawings and tables. As figures they
  // would need a text in their place, which would be read instead of what they
  // hold; the drawings in them are figures and have one.
  function tag() {
    for (const frame of document.querySelectorAll('figure')) frame.setAttribute('role', 'group');
  }

  // list puts the sections into the contents, below their chapters; those of
  // the opening, which has no entry, before them.
  function list() {
    const entries = document.querySelector('.full-contents ul');
    if (!entries) return;
    const entry = (heading) => {
      const item = document.createElement('li'), link = document.createElement('a');
      link.href = '#' + encodeURIComponent(heading.id);
      const text = heading.cloneNode(true);
      for (const mark of text.querySelectorAll('sup, .note-ref')) mark.remove();
      link.textContent = text.textContent;
      item.append(link);
      return item;
    };
    const opening = [...document.querySelectorAll('.chapter > h2[id]')].filter(h => !entries.querySelector(`a[href="#${CSS.escape(h.parentElement.id)}"]`));
    entries.prepend(...opening.map(entry));
    for (const link of entries.querySelectorAll('a[href^="#"]')) {
      const chapter = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const sections = chapter?.matches('.chapter') ? [...chapter.querySelectorAll('h3[id]')] : [];
      if (!sections.length) continue;
      const below = document.createElement('ul');
      below.append(...sections.map(entry));
      link.after(below);
    }
  }

  // stay makes links to the report's chapters, given by the addresses of their
  // pages, lead to where they stand in the document.
  function stay(chapters) {
    for (const a of document.querySelectorAll('a[href]:not([href^="#"])')) {
      const [file, hash] = a.getAttribute('href').split('#');
      if (!(file in chapters)) continue;
      a.setAttribute('href', '#' + (hash && document.getElementById(decodeURIComponent(hash)) ? hash : chapters[file]));
    }
  }

  // hold keeps short paragraphs whole. Of three lines one would be alone on one
  // of two pages; browsers know, but rather print it so than move a heading.
  function hold() {
    const most = 3;
    for (const p of document.querySelectorAll('.chapter p')) {
      if (p.getBoundingClientRect().height < (most + .5) * parseFloat(getComputedStyle(p).lineHeight)) p.style.breakInside = 'avoid';
    }
  }

  // unlink takes the addresses out of links that leave the page and stay on the
  // site, whose own address is not known.
  function unlink() {
    for (const a of document.querySelectorAll('a[href]')) {
      const href = a.getAttribute('href');
      if (!href.startsWith('#') && !/^(https?|mailto|tel):/.test(href)) a.removeAttribute('href');
    }
  }

  // number writes page numbers behind the entries of the contents.
  function number(pages) {
    for (const a of document.querySelectorAll('.full-contents a[href^="#"]')) {
      let no = a.querySelector('.page-no');
      if (!no) {
        const text = document.createElement('span'); // the title may be of several elements
        text.append(...a.childNodes);
        a.append(text, no = Object.assign(document.createElement('span'), {className: 'page-no'}));
      }
      no.textContent = pages[decodeURIComponent(a.hash.slice(1))] ?? '';
    }
  }

  // missing lists the characters of the text that no font has. A character is
  // missing when it is drawn as one is that Unicode promises never to use.
  function missing() {
    const size = 32, canvas = new OffscreenCanvas(2 * size, 2 * size), g = canvas.getContext('2d', {willReadFrequently: true});
    const drawn = (text, font) => {
      g.clearRect(0, 0, 2 * size, 2 * size);
      g.font = `${size}px ${font}`;
      g.textBaseline = 'top';
      g.fillText(text, 4, 8);
      return g.getImageData(0, 0, 2 * size, 2 * size).data.join();
    };
    const seen = new Map(); // font → characters
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const el = node.parentElement;
      if (!node.data.trim() || el.closest('script, style') || hidden(el)) continue;
      const font = getComputedStyle(el).fontFamily;
      if (!seen.has(font)) seen.set(font, new Set());
      for (const c of node.data) if (/[^\s\p{Cf}\p{Mn}]/u.test(c)) seen.get(font).add(c);
    }
    const lost = new Set();
    for (const [font, chars] of seen) {
      const box = ['\u{10FFFE}', '\uFFFE'].map(c => drawn(c, font)), blank = drawn(' ', font);
      for (const c of chars) {
        const picture = drawn(c, font);
        if (box.includes(picture) && (picture !== blank || !/\p{Z}/u.test(c))) lost.add(c);
      }
    }
    return [...lost].sort();
  }

  return {ready, name, tag, list, hold, stay, unlink, number, missing};
})();
