// What the browser tests ask of a page. Each function of judge gives a list of
// faults, or what its comment says; none changes the page but open() and space().
globalThis.judge = (() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && el.getClientRects().length > 0;
  const short = (s) => s.trim().replace(/\s+/g, ' ').slice(0, 50);
  const called = (el) => `<${el.localName}${el.id && '#' + el.id}${el.className.baseVal ?? el.className ? '.' + (el.className.baseVal ?? el.className) : ''}> ${short(el.textContent)}`;
  const ownText = (el) => short([...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(' '));

  // Colors, whatever their notation, through the one place that knows them all.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = (color) => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(color, [r, g, b, a / 255]);
    }
    return known.get(color);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const ground = (el) => {
    const layers = [];
    for (let e = el; e; e = e.parentElement) {
      layers.push(rgba(getComputedStyle(e).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under), rgba(getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff'));
  };

  // The px that a text in a drawing takes in sight: its box without the space
  // that fonts leave above and below.
  const ink = (text) => {
    const box = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * scale(text);
    const base = new DOMPoint(0, text.getStartPositionOfChar(0).y).matrixTransform(text.getScreenCTM()).y;
    return { left: box.left, right: box.right, top: base - 0.84 * size, bottom: base + 0.14 * size };
  };
  const scale = (el) => el.getScreenCTM().d;

  return {
    // open opens what is closed, so that it is judged as well.
    open() {
      for (const d of all('details')) d.open = true;
      return true;
    },

    // space sets texts as wide as a reader may: WCAG 2.2, 1.4.12.
    space() {
      const sheet = document.styleSheets[0];
      sheet.insertRule('*, ::before, ::after { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }', sheet.cssRules.length);
      sheet.insertRule('p { margin-bottom: 2em !important; }', sheet.cssRules.length);
      return true;
    },

    // clipped names what hides a part of its own text, which nobody could
    // scroll to.
    clipped() {
      return all('body *:not(svg *, .skip)').filter((el) => {
        const style = getComputedStyle(el);
        return seen(el) && el.clientWidth > 2 && ownText(el) &&
          (/hidden|clip/.test(style.overflowX) && el.scrollWidth > el.clientWidth + 1 || /hidden|clip/.test(style.overflowY) && el.scrollHeight > el.clientHeight + 1);
      }).map((el) => `${called(el)} is cut off`);
    },

    // moving names what moves by itself, or goes on its way slowly.
    moving() {
      const faults = document.getAnimations().map((a) => `${called(a.effect.target)} is animated`);
      if (all('*').some((el) => getComputedStyle(el).scrollBehavior === 'smooth')) faults.push('the page scrolls smoothly');
      return faults;
    },

    // wide names what makes the page scroll sideways, or sticks out of it
    // without a box of its own to scroll in.
    wide() {
      const page = document.documentElement, faults = [];
      if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth} px`);
      const scrolls = (el) => el && el !== document.body && (/auto|scroll/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
      for (const el of all('body *:not(svg *, .skip)')) {
        const box = el.getBoundingClientRect();
        if (box.width && seen(el) && (box.right > page.clientWidth + 1 || box.left < -1) && !scrolls(el.parentElement)) faults.push(`${called(el)} reaches from ${box.left} to ${box.right} px`);
      }
      return faults;
    },

    // onEachOther names texts of drawings that lie on others.
    onEachOther() {
      return this.drawings().filter((fault) => fault.includes('lies on'));
    },

    // drawings holds each text of each drawing to 12 px and more, to the
    // drawing's box, and to a place of its own.
    drawings() {
      const faults = [];
      for (const svg of all('figure svg.chart')) {
        const box = svg.getBoundingClientRect(), boxes = [];
        if (!box.width || !box.height) faults.push(`${called(svg)} has no size`);
        for (const text of all('text', svg)) {
          if (!text.getClientRects().length) continue; // shown in wider drawings
          for (const part of [text, ...all('tspan', text)]) {
            const size = parseFloat(getComputedStyle(part).fontSize) * scale(text);
            if (size < 11.99) faults.push(`“${short(part.textContent)}” is ${size} px high`);
          }
          const own = ink(text);
          if (own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1) {
            faults.push(`“${short(text.textContent)}” sticks out of its drawing: ${JSON.stringify(own)} of ${JSON.stringify(box)}`);
          }
          for (const [other, b] of boxes) {
            if (own.left < b.right - 0.5 && b.left < own.right - 0.5 && own.top < b.bottom - 0.5 && b.top < own.bottom - 0.5) {
              faults.push(`“${short(text.textContent)}” lies on “${short(other.textContent)}”`);
            }
          }
          boxes.push([text, own]);
        }
      }
      return faults;
    },

    // crowded names what is to be pressed, is less than 24 px high or wide and
    // has not that much room to itself: WCAG 2.2, 2.5.8. A link in a line of
    // text may be as small as the line.
    crowded() {
      const faults = [], targets = all('a[href], button, select, input, summary').filter((el) => seen(el) && !el.matches('.skip, svg *'));
      const within = (el) => [...el.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || el.closest('.num, sup, dd');
      const small = targets.map((el) => [el, el.getBoundingClientRect()]).filter(([el, box]) => Math.min(box.width, box.height) < 23.9 && !within(el));
      for (const [el, box] of small) {
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        for (const other of targets) {
          if (other === el || other.contains(el) || el.contains(other)) continue;
          const near = other.getBoundingClientRect();
          const dx = Math.max(near.left - x, 0, x - near.right), dy = Math.max(near.top - y, 0, y - near.bottom);
          const both = small.some(([s]) => s === other) && Math.hypot(x - (near.left + near.right) / 2, y - (near.top + near.bottom) / 2) < 23.9;
          if (both || Math.hypot(dx, dy) < 11.9) faults.push(`${called(el)} is ${box.width.toFixed()} × ${box.height.toFixed()} px, beside ${called(other)}`);
        }
      }
      return faults;
    },

    // pale names texts that stand out from their ground by less than they
    // should: large ones may by a third less.
    pale(least) {
      const faults = [];
      const want = (style, size) => size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? least * 2 / 3 : least;
      const judge = (el, color, behind, want) => {
        const ratio = contrast(over(color, behind), behind);
        if (ratio < want - 0.005) faults.push(`${called(el)}: ${ratio.toFixed(2)}, want ${want.toFixed(1)} (${color} on ${behind.map(Math.round)})`);
      };
      for (const el of all('body *:not(svg *, script)')) {
        if (!ownText(el) || el.closest('[aria-hidden="true"]') || !seen(el)) continue;
        const style = getComputedStyle(el);
        judge(el, rgba(style.color), ground(el), want(style, parseFloat(style.fontSize)));
      }
      for (const text of all('figure svg.chart text')) {
        const style = getComputedStyle(text), own = text.getBoundingClientRect();
        const middle = [(own.left + own.right) / 2, (own.top + own.bottom) / 2];
        let behind = ground(text.closest('svg.chart').parentElement);
        for (const shape of all('rect, path, circle', text.closest('svg.chart'))) {
          const paint = getComputedStyle(shape);
          const [x, y] = middle, at = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
          if (paint.fill === 'none' || !shape.isPointInFill(at)) continue;
          const [r, g, b, a] = rgba(paint.fill);
          behind = over([r, g, b, a * paint.fillOpacity], behind);
        }
        judge(text, rgba(style.fill), behind, want(style, parseFloat(style.fontSize)));
      }
      return faults;
    },

    // sighted gives how many of the elements can be seen, and how many there are.
    sighted(selector) {
      const found = all(selector);
      return [found.filter((el) => seen(el) && el.getBoundingClientRect().height > 0).length, found.length];
    },

    // dressed says whether the style sheet and, if it should, the script work.
    dressed() {
      return [document.styleSheets.length > 0 && getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() !== '',
        all('button, .tools select').some(seen)];
    },
  };
})();
true;
