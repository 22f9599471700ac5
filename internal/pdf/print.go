package pdf

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"gongkai/internal/diag"
)

// Job is one edition to be made.
type Job struct {
	Browser string                            // path of the program
	Page    string                            // slash-separated, relative to the site: "2018/full.html"
	File    func(path string) ([]byte, error) // the page and what it asks for, relative to the site
	Base    string                            // the site's address, with a slash at the end; "" when unknown: links that leave the page then lead nowhere and are taken out
	Title   string                            // of the report: the document's title, and at the head of every page but the first
	Author  string                            // the issuer
	Places  map[string]string                 // addresses of the report's other pages, as links on the page have them, and the ids of what is in them here: "overview.html" → "s1"
	Date    string                            // YYYY-MM-DD or YYYY-MM-DD HH:MM, Beijing time; "" when unknown
}

//go:embed page.css
var style string

//go:embed page.js
var script string

// unknown stands for the address of a site that has none yet. The domain is one
// that never exists (RFC 2606).
const unknown = "http://gongkai.invalid/"

// patience bounds how long a browser may take for one edition.
const patience = 5 * time.Minute

// Print makes the PDF of a job. An error is a *Refusal, or the machine's.
func Print(ctx context.Context, job Job) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tab, stop, err := start(ctx, job.Browser)
	if err != nil {
		return nil, err
	}
	defer stop()
	p := printer{job: job, base: job.Base}
	if p.base == "" {
		p.base = unknown
	}
	chromedp.ListenTarget(tab, func(event any) { p.answer(tab, event) })
	if err := p.load(tab); err != nil {
		return nil, err
	}
	data, err := p.withPageNumbers(tab)
	if err != nil {
		return nil, err
	}
	return stamp(data, job.Author, job.Date)
}

// The room for text on a page of A4 within the margins of page.css, in CSS
// pixels. The page is laid out in it before it is printed, so that the script
// can measure.
const (
	textWidth  = 627 // 166 mm
	textHeight = 933 // 247 mm
)

// printer is one page in one tab.
type printer struct {
	job  Job
	base string
}

// load opens the page, takes out what leads nowhere, and refuses characters
// that no font has.
func (p *printer) load(tab context.Context) error {
	var dressed bool
	if err := chromedp.Run(tab, fetch.Enable(), emulation.SetEmulatedMedia().WithMedia("print"),
		chromedp.EmulateViewport(textWidth, textHeight), chromedp.Navigate(p.base+p.job.Page), chromedp.Evaluate(script, nil),
		chromedp.Evaluate("edition.ready()", &dressed, awaited)); err != nil {
		return err
	}
	if !dressed {
		return &Refusal{diag.T("浏览器没有按样式显示 %s", "the browser shows %s without its style", p.job.Page),
			diag.T("检查 static/css/style.css", "look at static/css/style.css")}
	}
	for _, step := range []struct {
		name string
		with any
	}{{"name", p.job.Title}, {"stay", p.places()}, {"list", nil}, {"tag", nil}, {"hold", nil}} {
		with, err := json.Marshal(step.with)
		if err != nil {
			return err
		}
		if err := chromedp.Run(tab, chromedp.Evaluate("edition."+step.name+"("+string(with)+")", nil)); err != nil {
			return err
		}
	}
	if p.job.Base == "" {
		if err := chromedp.Run(tab, chromedp.Evaluate("edition.unlink()", nil)); err != nil {
			return err
		}
	}
	var missing []string
	if err := chromedp.Run(tab, chromedp.Evaluate("edition.missing()", &missing)); err != nil {
		return err
	}
	if len(missing) > 0 {
		return noFont(missing)
	}
	return nil
}

// places gives the job's, never null.
func (p *printer) places() map[string]string {
	if p.job.Places == nil {
		return map[string]string{}
	}
	return p.job.Places
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// noFont names characters that would be printed as boxes.
func noFont(chars []string) *Refusal {
	const shown = 12
	var names []string
	for _, c := range chars[:min(shown, len(chars))] {
		names = append(names, fmt.Sprintf("%s U+%04X", c, []rune(c)[0]))
	}
	list := strings.Join(names, ", ")
	return &Refusal{
		diag.T("本机字体缺少 %d 个字符，会印成方框：%s", "the machine's fonts lack %d characters, which would be printed as boxes: %s", len(chars), list),
		diag.T("安装含有这些字符的字体（Debian：apt install fonts-noto-cjk），或改正文字", "install a font that has them (Debian: apt install fonts-noto-cjk), or correct the text"),
	}
}

// answer serves what the page asks for from memory, and refuses everything else.
func (p *printer) answer(tab context.Context, event any) {
	e, ok := event.(*fetch.EventRequestPaused)
	if !ok {
		return
	}
	go func() {
		ctx := cdp.WithExecutor(tab, chromedp.FromContext(tab).Target)
		name, ok := strings.CutPrefix(e.Request.URL, p.base)
		if name, _, _ = strings.Cut(name, "?"); ok {
			if plain, err := url.PathUnescape(name); err == nil {
				name = plain
			}
			if data, err := p.file(name); err == nil {
				// An error here is a tab that is gone: whoever waits for it hears of that.
				_ = fetch.FulfillRequest(e.RequestID, http.StatusOK).WithBody(base64.StdEncoding.EncodeToString(data)).
					WithResponseHeaders([]*fetch.HeaderEntry{{Name: "Content-Type", Value: mediaType(name)}}).Do(ctx)
				return
			}
		}
		_ = fetch.FailRequest(e.RequestID, network.ErrorReasonBlockedByClient).Do(ctx)
	}()
}

// file gives a file of the site; style sheets with what an edition needs more.
func (p *printer) file(name string) ([]byte, error) {
	data, err := p.job.File(name)
	if err == nil && path.Ext(name) == ".css" {
		data = append(bytes.Clone(data), strings.ReplaceAll(style, `"HEAD"`, cssString(p.job.Title))...)
	}
	return data, err
}

// cssString quotes text for a style sheet (CSS Syntax, consume a string token):
// what could end the string is written by its number.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		if c < ' ' || strings.ContainsRune("\"\\<", c) {
			fmt.Fprintf(&b, "\\%x ", c)
		} else {
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// withPageNumbers prints until the contents say on which pages things are:
// once without numbers, once with them, and again while numbers move pages.
func (p *printer) withPageNumbers(tab context.Context) ([]byte, error) {
	const tries = 4
	var numbers map[string]int
	for range tries {
		data, err := printed(tab)
		if err != nil {
			return nil, err
		}
		found, err := destinations(data)
		if err != nil {
			return nil, err
		}
		if same(numbers, found) {
			return data, nil
		}
		numbers = found
		list, err := json.Marshal(numbers)
		if err != nil {
			return nil, err
		}
		if err := chromedp.Run(tab, chromedp.Evaluate("edition.number("+string(list)+")", nil)); err != nil {
			return nil, err
		}
	}
	return nil, &Refusal{diag.T("%s 的页码定不下来：写上页码又移动了分页", "the page numbers of %s do not settle: writing them moves pages", p.job.Page), diag.Text{}}
}

func printed(tab context.Context) (data []byte, err error) {
	err = chromedp.Run(tab, chromedp.ActionFunc(func(ctx context.Context) error {
		data, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).
			WithGenerateDocumentOutline(true).WithGenerateTaggedPDF(true).Do(ctx)
		return err
	}))
	return data, err
}
