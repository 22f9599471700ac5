// How texts are compared by the search (search.js) and on the page that a hit
// leads to (found.js).
self.gongkaiText = (() => {
  'use strict';

  // A text is compared in a plain form: letters and digits of full width as of
  // half, no capitals, no commas in numbers, no space beside Han characters. A
  // line ends a cell or an item, which no phrase goes over. bare is that form
  // with GONE in the place of each character that falls away.
  const GONE = '\0', gone = (all) => GONE.repeat(all.length);
  const wide = (c) => c.normalize('NFKC');
  const bare = (text) => text.replace(/[\uFF01-\uFF5E\u3000]/g, wide).replace(/\u0130/g, 'I').toLowerCase() // the one capital that would become two
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1' + GONE).replace(/[^\S\n]+/g, (all) => ' ' + gone(all.slice(1)))
    .replace(/(\p{Script=Han})([ \0]+)/gu, (_, han, space) => han + gone(space)).replace(/[ \0]+(?=\p{Script=Han})/gu, gone);
  const plain = (text) => bare(text).replace(/\0/g, '');

  // where gives the characters of the text that the from-th to the to-th of its
  // plain form come from.
  const where = (text, from, to) => {
    const kept = [];
    bare(text).split('').forEach((c, i) => { if (c !== GONE) kept.push(i); });
    return [kept[from], kept[to - 1] + 1];
  };

  // find gives the place of a term in a plain text, -1 where it is not. A number
  // is not found within a longer one.
  const find = (text, term) => {
    for (let at = -1; (at = text.indexOf(term, at + 1)) >= 0;) {
      const before = text.slice(Math.max(0, at - 2), at), after = text.slice(at + term.length, at + term.length + 2);
      const within = /^\d/.test(term) && /\d\.?$/.test(before) || /\d$/.test(term) && /^\.?\d/.test(after);
      if (!within) return at;
    }
    return -1;
  };

  return { plain, where, find };
})();
