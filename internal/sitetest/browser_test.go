package sitetest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromes are the programs that will do, after the one that GONGKAI_CHROME
// names.
var chromes = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}

// findChrome gives the path of a Chromium, "" when there is none.
func findChrome() string {
	for _, name := range append([]string{os.Getenv("GONGKAI_CHROME")}, chromes...) {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	return ""
}

// flags keep the browser from the network: nothing but the tests' own server
// has an address.
var flags = map[string]any{
	"host-resolver-rules": "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "dns-prefetch-disable": true, "no-pings": true, "no-proxy-server": true,
	"disable-quic": true, "disable-component-update": true, "disable-domain-reliability": true, "disable-gpu": true, "hide-scrollbars": false,
}

// browser starts the one browser of all tests.
var browser = sync.OnceValues(func() (context.Context, error) {
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(findChrome()), chromedp.WSURLReadTimeout(time.Minute))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which Chromium asks of root
	}
	for name, value := range flags {
		options = append(options, chromedp.Flag(name, value))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	quiet := chromedp.WithErrorf(func(string, ...any) {}) // events newer than this client
	ctx, cancel := chromedp.NewContext(allocator, quiet)
	atEnd = append(atEnd, cancel, stop)
	return ctx, chromedp.Run(ctx)
})

// tab is one tab of the browser, and what went wrong in it.
type tab struct {
	t       *testing.T
	ctx     context.Context
	origins []string // what addresses of requests may begin with

	mu     sync.Mutex
	faults []string
}

// openTab gives a tab that may ask for addresses beginning with one of origins.
// Without a browser the test is skipped.
func openTab(t *testing.T, origins ...string) *tab {
	t.Helper()
	if findChrome() == "" {
		t.Skip("no Chromium in GONGKAI_CHROME or on the path: the browser tests did not run")
	}
	parent, err := browser()
	if err != nil {
		t.Fatal("the browser does not start: ", err)
	}
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancelTime)
	b := &tab{t: t, ctx: ctx, origins: origins}
	chromedp.ListenTarget(ctx, b.listen)
	b.do(network.Enable(), log.Enable())
	return b
}

// listen takes down everything that a sound page does not cause.
func (b *tab) listen(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent: // also sent for what the policy then blocks
		if !slices.ContainsFunc(b.origins, func(o string) bool { return strings.HasPrefix(e.Request.URL, o) }) {
			b.fault("a request to %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.fault("%s: %d", e.Response.URL, e.Response.Status)
		}
	case *network.EventLoadingFailed:
		b.fault("a request failed: %s %s", e.ErrorText, e.BlockedReason)
	case *runtime.EventConsoleAPICalled:
		b.fault("the console: %s", e.Type)
	case *runtime.EventExceptionThrown:
		b.fault("%s", e.ExceptionDetails.Error())
	case *log.EventEntryAdded: // violations of the policy come with the source "security"
		b.fault("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	}
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

func (b *tab) do(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// visit opens a page with the judge in it.
func (b *tab) visit(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
	b.judge()
}

func (b *tab) judge() {
	b.t.Helper()
	script, err := os.ReadFile("internal/sitetest/testdata/judge.js")
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.Evaluate(string(script), nil))
}

// ask gives what an expression of the page's language gives.
func ask[T any](b *tab, expression string) (result T) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, chromedp.Evaluate(expression, &result)); err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return result
}

// report fails the test with what was said and with all that went wrong in the
// tab since the last report, each fault once.
func (b *tab) report(where string, said ...string) {
	b.t.Helper()
	b.mu.Lock()
	said = append(said, b.faults...)
	b.faults = nil
	b.mu.Unlock()
	slices.Sort(said)
	for _, fault := range slices.Compact(said) {
		b.t.Errorf("%s: %s", where, fault)
	}
}

// size sets the size of the window; below 700 px it is a phone's.
func (b *tab) size(width int64) {
	b.t.Helper()
	b.do(emulation.SetDeviceMetricsOverride(width, 800, 1, width < 700))
}

// media sets what the page is told of its reader: a medium, "" for the screen,
// and features such as prefers-color-scheme.
func (b *tab) media(medium string, features ...string) {
	b.t.Helper()
	media := emulation.SetEmulatedMedia().WithMedia(medium)
	for _, f := range features {
		name, value, _ := strings.Cut(f, ": ")
		media.Features = append(media.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	b.do(media)
}

// fileAddress gives the address of a file of the site in the folder itself.
func fileAddress(s *site, name string) string {
	file := filepath.ToSlash(filepath.Join(s.dir, filepath.FromSlash(name)))
	u := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(file, "/")} // C:/… has none
	return u.String()
}
