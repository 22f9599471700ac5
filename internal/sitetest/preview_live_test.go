package sitetest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPreviewChangesInPlace: a saved paragraph is in the open page; what the
// reader has done to it stays.
func TestPreviewChangesInPlace(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/overview.html")
	b.size(1280)
	b.do(chromedp.Evaluate(`(() => {
		document.querySelector('[data-large]').click();
		const themes = document.querySelector('[data-theme-choice]');
		themes.value = 'dark';
		themes.dispatchEvent(new Event('change', { bubbles: true }));
		for (const d of document.querySelectorAll('details')) d.open = !d.open;
		window.opened = [...document.querySelectorAll('details')].map((d) => d.open).join();
		const p = document.getElementById('s1-platforms');
		p.scrollIntoView({ block: 'center', behavior: 'instant' });
		[...document.querySelectorAll('main a[href]')].pop().focus({ preventScroll: true });
		window.focused = document.activeElement;
		window.top0 = p.getBoundingClientRect().top;
		const text = document.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();
		getSelection().setBaseAndExtent(text, 0, text, 2);
		window.selected = getSelection().toString();
	})()`, nil))
	s.replace("content/2018/01-overview.zh.md", "对百姓关心的热点问题", "对示例改动之后的热点问题，这里多写几行，以便上面的文字把下面的推开。对百姓十分关心的热点问题")
	b.wait("the new words", `document.querySelector('main').textContent.includes('示例改动之后的热点问题')`)
	b.same()
	for what, expression := range map[string]string{
		"text size": `document.documentElement.dataset.text === 'large'`,
		"colours":   `document.documentElement.dataset.theme === 'dark' && document.querySelector('[data-theme-choice]').value === 'dark'`,
		"details":   `[...document.querySelectorAll('details')].map((d) => d.open).join() === opened`,
		"focus":     `document.activeElement === focused`,
		"selection": `selected.length === 2 && getSelection().toString() === selected`,
		"place":     `Math.abs(document.getElementById('s1-platforms').getBoundingClientRect().top - top0) < 2`,
		"mark":      `document.querySelector('[data-gongkai-changed]').textContent.includes('示例改动之后')`,
	} {
		if !ask[bool](b, expression) {
			t.Errorf("%s did not stay", what)
		}
	}
	b.wait("the marks go", `document.querySelector('[data-gongkai-changed]') === null`)
	b.report("in place")
}

// TestPreviewNote: a change out of view is told, and the note leads there.
func TestPreviewNote(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/overview.html")
	b.size(1280)
	b.media("", "prefers-reduced-motion: reduce")
	s.replace("content/2018/01-overview.zh.md", "试点从梳理事项", "示例：试点从梳理事项")
	b.wait("the note", `!`+panel+`.querySelector('.note').hidden && `+panel+`.querySelector('.note').textContent.includes('下方有改动')`)
	b.do(chromedp.Evaluate(panel+`.querySelector('.note button').click()`, nil))
	b.wait("there", `(() => { const box = [...document.querySelectorAll('main p')].find((p) => p.textContent.includes('示例：试点')).getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; })()`)
	b.same()
	b.report("note")
}

// TestPreviewEverythingThatDepends: a statistic, a title, the site's settings,
// the words of the look, a layout, the style.
func TestPreviewEverythingThatDepends(t *testing.T) {
	s := startPreview(t)
	chapter, cover := s.watch("2018/proactive-disclosure.html"), s.watch("2018/index.html")
	english := s.watch("2018/en/proactive-disclosure.html")
	s.replace("content/2018/02-proactive-disclosure.zh.md", "value: 20515", "value: 20516")
	chapter.wait("the figure", `document.querySelector('[data-key="disclosed.channel.website"]').textContent === '20516'`)
	chapter.wait("the chart", `document.querySelector('figure').textContent.includes('20516')`)
	english.wait("the English figure", `document.querySelector('[data-key="disclosed.channel.website"]').textContent === '20,516'`)
	s.replace("content/2018/02-proactive-disclosure.zh.md", "title: 主动公开政府信息情况", "title: 示例题名")
	chapter.wait("title", `document.querySelector('h1').textContent.includes('示例题名') && document.title.includes('示例题名')`)
	cover.wait("the contents on the cover", `document.querySelector('.chapters').textContent.includes('示例题名')`)
	s.write("layouts/footer.html", `<footer class="site-foot"><div class="wrap"><p>示例页脚</p></div></footer>`)
	chapter.wait("the layout", `document.querySelector('footer').textContent.includes('示例页脚')`)
	words := embeddedWords(t)
	s.write("layouts/i18n/zh.yaml", strings.Replace(words, "skip: 跳到正文", "skip: 示例跳转", 1))
	chapter.wait("the words", `document.querySelector('.skip').textContent === '示例跳转'`)
	s.replace("content/site.yaml", "拱墅区政府信息公开工作年度报告", "示例站名")
	chapter.wait("the site's name", `document.querySelector('.brand').textContent.includes('示例站名') && document.title.includes('示例站名')`)
	chapter.same()
	cover.same()
	english.same()
	before := ask[string](chapter, `document.querySelector('link[rel=stylesheet]:not([data-gongkai-preview])').href`)
	s.write("static/css/style.css", "body { background: rgb(1, 2, 3); }")
	chapter.wait("the style", `getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'`)
	chapter.wait("one sheet", `document.querySelectorAll('link[rel=stylesheet]:not([data-gongkai-preview])').length === 1`)
	if after := ask[string](chapter, `document.querySelector('link[rel=stylesheet]:not([data-gongkai-preview])').href`); after == before {
		t.Error("the sheet has kept its address")
	}
	chapter.same()
	for _, b := range []*tab{chapter, cover, english} {
		b.report("dependent")
	}
}

func embeddedWords(t *testing.T) string {
	t.Helper()
	s := &session{t: t, dir: "."}
	return s.read("layouts/i18n/zh.yaml")
}

// TestPreviewErrors: the last good page stays under the findings, and all is as
// before once the error is gone.
func TestPreviewErrors(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/requests.html")
	title := ask[string](b, `document.title`)
	text := ask[string](b, `document.querySelector('main').textContent`)
	file := "content/2018/04-requests.zh.md"
	sound := s.read(file)
	s.write(file, strings.Replace(sound, "{requests.received}件", "{requests.recieved}件", 1))
	b.wait("the panel", `!`+panel+`.querySelector('.sheet').hidden`)
	b.wait("the finding", panel+`.querySelector('.sheet li').innerText.includes('requests.recieved')`)
	b.wait("caret", panel+`.querySelector('.sheet li mark').textContent === 'requests.recieved'`)
	b.wait("nearest names", panel+`.querySelector('.sheet li .hint').textContent.includes('requests.received')`)
	b.wait("held", panel+`.querySelector('header').textContent.includes('原稿有错误')`)
	b.wait("title", `document.title.startsWith('✗')`)
	b.wait("badge", panel+`.querySelector('.badge .error') !== null`)
	if got := ask[string](b, `document.querySelector('main').textContent`); got != text {
		t.Error("the last good page did not stay")
	}
	s.write(file, sound)
	b.wait("the panel goes", panel+`.querySelector('.sheet').hidden`)
	b.wait("title again", `document.title.endsWith(`+quoted(strings.TrimLeft(title, "△✗0123456789 "))+`) && !document.title.startsWith('✗')`)
	// An error about the meaning of a figure: the page shows it, marked.
	s.write(file, strings.Replace(sound, "not_government_information: {label: 不是《条例》所指政府信息, value: 23}", "not_government_information: {label: 不是《条例》所指政府信息, value: 24}", 1))
	b.wait("the figure shows", `document.querySelector('[data-key="requests.denied.reason.not_government_information"]').textContent === '24'`)
	b.wait("it is marked", `document.querySelector('[data-key="requests.denied.reason.not_government_information"]').hasAttribute('data-gongkai-fault')`)
	b.wait("the rule", panel+`.querySelector('.sheet li.error').innerText.includes('SM-01')`)
	s.write(file, sound)
	b.wait("marks go", `document.querySelector('[data-gongkai-fault]') === null`)
	b.same()
	b.report("errors")
}

func quoted(text string) string { return "`" + text + "`" }

// TestPreviewLineComesBack: a lost line is shown and mends itself, also after
// the preview was started again with other content.
func TestPreviewLineComesBack(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/requests.html")
	if took := s.stop(); took.Seconds() > 2 {
		t.Errorf("Ctrl-C took %v", took)
	}
	b.wait("the loss is shown", panel+`.querySelector('.badge').textContent.includes('连接中断') && document.title.startsWith('⊘')`)
	s.restart()
	b.wait("the line is back", panel+`.querySelector('.badge .group') !== null && !document.title.startsWith('⊘')`)
	b.same()
	s.replace("content/2018/04-requests.zh.md", "据统计，", "据示例统计，")
	b.wait("changes arrive", `document.querySelector('main').textContent.includes('据示例统计')`)
	b.same()
	s.stop()
	b.wait("the loss is shown again", `document.title.startsWith('⊘')`)
	s.replace("content/2018/04-requests.zh.md", "据示例统计，", "停机之间改的，")
	b.do(chromedp.Evaluate(`scrollTo({ top: 300, behavior: 'instant' })`, nil))
	s.restart()
	b.wait("the change is there", `document.querySelector('main').textContent.includes('停机之间改的') && !document.title.startsWith('⊘')`)
	b.wait("the place stays", `Math.abs(scrollY - 300) < 2`)
}

// TestPreviewSource: from the page to the file and line, by mouse and by keys.
func TestPreviewSource(t *testing.T) {
	s := startPreview(t, "--editor", "example-editor://open?file={path}&line={line}")
	b := s.watch("2018/requests.html")
	b.size(1280)
	b.do(chromedp.Evaluate(`(() => {
		window.gone = [];
		document.querySelector('gongkai-preview').shadowRoot.addEventListener('click', (e) => { const a = e.composedPath().find((n) => n.href); if (a) { gone.push(a.href); e.preventDefault(); } });
		const click = (el) => el.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, altKey: true }));
		window.altClick = click;
		click(document.querySelector('[data-key="requests.denied"]'));
	})()`, nil))
	lineOf := func(text string) string {
		before, _, ok := strings.Cut(s.read("content/2018/04-requests.zh.md"), text)
		if !ok {
			t.Fatalf("no %q", text)
		}
		return strconv.Itoa(strings.Count(before, "\n") + 1)
	}
	where := panel + `.querySelector('.card .where').textContent`
	stated := lineOf("value: 25\n    unit: 件\n    by:\n      reason")
	b.wait("the figure's place", where+` === 'content/2018/04-requests.zh.md:`+stated+`'`)
	b.wait("the editor", `gone.length === 1 && gone[0].startsWith('example-editor://open?file=/') && gone[0].endsWith('/content/2018/04-requests.zh.md&line=`+stated+`')`)
	b.do(chromedp.Evaluate(`altClick(document.querySelectorAll('.prose > p')[1].firstChild.parentNode)`, nil))
	b.wait("the block's place", where+` === 'content/2018/04-requests.zh.md:`+lineOf("办结的申请中")+`'`)
	b.do(chromedp.KeyEvent("\u001b"))
	b.wait("closed", panel+`.querySelector('.card').hidden`)
	b.do(chromedp.Evaluate(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', altKey: true, bubbles: true }))`, nil))
	b.wait("by keyboard", `!`+panel+`.querySelector('.card').hidden && `+where+`.startsWith('content/2018/04-requests.zh.md:')`)
	first := ask[string](b, where)
	for range 3 {
		b.do(chromedp.Evaluate(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))`, nil))
	}
	b.wait("another part", where+` !== `+quoted(first))
	b.same()
	b.report("source")
}

// TestPreviewReview: the review follows both sides.
func TestPreviewReview(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/~requests.html")
	b.size(1280)
	b.wait("all is well", `document.querySelector('.review-sum').textContent.includes('逐块齐全')`)
	english := "content/2018/04-requests.en.md"
	s.write(english, s.read(english)+"\nSample: 4,711 more.\n")
	b.wait("a block too many", `document.querySelector('.row.extra .cell[lang=en]').textContent.includes('4,711')`)
	s.write("content/2018/04-requests.zh.md", s.read("content/2018/04-requests.zh.md")+"\n示例：另有4177件。\n")
	b.wait("numbers that differ", `document.querySelector('.row.differ .numbers .differ').textContent.includes('4177') && document.querySelector('.row.extra') === null`)
	b.wait("they are red", `getComputedStyle(document.querySelector('.numbers .differ')).color === 'rgb(198, 40, 40)'`)
	b.do(chromedp.Evaluate(`document.querySelector('.row.differ .cell[lang=en] p').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, altKey: true }))`, nil))
	b.wait("the source of either side", panel+`.querySelector('.card .where').textContent.startsWith('`+english+`:')`)
	s.replace("content/2018/04-requests.zh.md", "4177", "4711")
	b.wait("all is well again", `document.querySelector('.row.differ') === null`)
	s.replace("content/2018/04-requests.zh.md", "据统计，", "据示例统计，")
	b.wait("stale", `document.querySelector('.row.stale .flag').textContent.includes('改了文字')`)
	b.same()
	b.report("review")
}

// TestPreviewSwitch: the language switch keeps the place.
func TestPreviewSwitch(t *testing.T) {
	s := startPreview(t)
	b := s.watch("2018/overview.html")
	b.size(1280)
	b.media("", "prefers-reduced-motion: reduce")
	b.do(chromedp.Evaluate(`document.getElementById('s1-platforms').scrollIntoView({ block: 'start', behavior: 'instant' })`, nil),
		chromedp.Evaluate(`document.querySelector('.tools a[data-twin]').click()`, nil))
	b.wait("English", `document.documentElement.lang === 'en' && document.readyState === 'complete' && scrollY > 0`)
	b.wantNear("s1-platforms")
}

// TestPreviewLayoutError: a layout that cannot be read holds every page, says
// where, and is forgotten when mended.
func TestPreviewLayoutError(t *testing.T) {
	s := startPreview(t)
	b := s.watch("index.html")
	text := ask[string](b, `document.querySelector('main').textContent`)
	s.write("layouts/footer.html", `<footer>{{.Nothing}}</footer>`)
	b.wait("held", panel+`.querySelector('header').textContent.includes('原稿有错误')`)
	b.wait("the place", panel+`.querySelector('.sheet li.error').textContent.includes('layouts/footer.html')`)
	if got := ask[string](b, `document.querySelector('main').textContent`); got != text {
		t.Error("the page did not stay")
	}
	s.write("layouts/footer.html", `<footer><p>示例页脚</p></footer>`)
	b.wait("mended", `document.querySelector('footer').textContent.includes('示例页脚') && `+panel+`.querySelector('.sheet').hidden`)
	b.same()
	b.report("layout")
}
