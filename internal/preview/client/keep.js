// What a reader has done to a page, kept over a reload that cannot be avoided.

const key = 'gongkai-preview-keep';
const fields = 'input, textarea, select';

export const reload = () => {
  const active = document.activeElement;
  const kept = {
    path: location.pathname, y: scrollY, x: scrollX, at: Date.now(),
    details: [...document.querySelectorAll('details')].map((d) => d.open),
    fields: [...document.querySelectorAll(fields)].map((f) => [f.value, f.checked]),
    focus: active && active.id,
  };
  try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { /* not kept */ }
  location.reload();
};

export const restore = () => {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
  } catch { /* nothing kept */ }
  if (!kept || kept.path !== location.pathname || Date.now() - kept.at > 15000) return;
  const put = () => {
    document.querySelectorAll('details').forEach((d, i) => { if (i < kept.details.length) d.open = kept.details[i]; });
    document.querySelectorAll(fields).forEach((f, i) => { if (i < kept.fields.length) [f.value, f.checked] = kept.fields[i]; });
    const focus = kept.focus && document.getElementById(kept.focus);
    if (focus) focus.focus({ preventScroll: true });
    scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  };
  addEventListener('load', () => requestAnimationFrame(put), { once: true });
};
