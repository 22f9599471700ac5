// What the preview says, in both languages.

const zh = {
  preview: '预览', page: '本页', site: '全站', none: '没有问题', errors: '错误', warnings: '警告', notes: '提示',
  error: '错误', warning: '警告', note: '提示',
  held: '原稿有错误，页面停在出错之前的样子', gone: '本页的原稿已不在，页面停在它最后的样子', lost: '与预览程序的连接中断，正在重试…',
  back: '已重新连上', checking: '正在核对…', list: '问题', close: '关闭', show: '在页面上查看', hint: '建议：', more: (n) => `另有 ${n} 个问题未列出`,
  dropped: (n) => `另有 ${n} 个问题可能只是由缺少或无法读取的文件引起，未列出`,
  others: (n) => `另有 ${n} 个警告和提示`,
  undecided: (rules) => `无法判定的规则：${rules}（gongkai check --undecided 说明原因）`,
  changed: '有改动', below: '下方有改动', above: '上方有改动', jump: '转到', dismiss: '关闭提示',
  source: '出处', copied: '已复制', copy: '复制', edit: '在编辑器中打开', browse: '↑ ↓ 选择前后内容，回车打开，Esc 关闭',
  review: '对照审阅', tips: 'Alt+点击任一段落或数字查看出处；键盘：Alt+回车。F8：下一个问题。', language: 'English',
};

const en = {
  preview: 'Preview', page: 'This page', site: 'Site', none: 'No findings', errors: 'errors', warnings: 'warnings', notes: 'notes',
  error: 'error', warning: 'warning', note: 'note',
  held: 'The sources have errors; the page stays as it was before them', gone: 'The source of this page is gone; the page stays as it last was', lost: 'No connection to the preview; trying again…',
  back: 'Connected again', checking: 'Checking…', list: 'Findings', close: 'Close', show: 'Show on the page', hint: 'Hint: ', more: (n) => `${n} more not listed`,
  dropped: (n) => `Not listed: ${n} more that may only follow from missing or unreadable files`,
  others: (n) => `${n} warnings and notes`,
  undecided: (rules) => `Rules that could not be decided: ${rules} (gongkai check --undecided says why)`,
  changed: 'Changed', below: 'Changed below', above: 'Changed above', jump: 'Go there', dismiss: 'Dismiss',
  source: 'Source', copied: 'Copied', copy: 'Copy', edit: 'Open in editor', browse: '↑ ↓ other parts of the page, Enter opens, Esc closes',
  review: 'Review both languages', tips: 'Alt+click any paragraph or figure for its source; by keyboard: Alt+Enter. F8: next finding.', language: '中文',
};

const tables = { zh, en };

// The language of the preview: the one chosen here before, else the server's.
const recall = () => {
  try { return localStorage.getItem('gongkai-preview-lang'); } catch { return null; }
};

export let lang = 'zh';
export const setLang = (value) => {
  lang = value in tables ? value : 'en';
};
export const startLang = (server) => setLang(recall() || server);
export const switchLang = () => {
  setLang(lang === 'zh' ? 'en' : 'zh');
  try { localStorage.setItem('gongkai-preview-lang', lang); } catch { /* not remembered */ }
};

// t gives a word; said picks from a pair [zh, en].
export const t = (key, ...args) => {
  const word = tables[lang][key];
  return typeof word === 'function' ? word(...args) : word;
};
export const said = (pair) => pair[lang === 'zh' ? 0 : 1];
