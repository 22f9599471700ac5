// What a reader chose is there before the page is first seen, so that nothing
// flashes or moves. This is all that painting waits for besides the style sheet;
// where a choice is made, or this does not come, site.js does the same.
(() => {
  'use strict';
  const { dataset } = document.documentElement;
  try {
    for (const key of ['theme', 'text']) {
      const value = localStorage.getItem('gongkai-' + key);
      if (value) dataset[key] = value;
    }
  } catch { /* storage is refused */ }
})();
