package pdf

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"gongkai/internal/diag"
)

// browsers are the programs that will do, by name or place.
var browsers = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
}

// FindBrowser gives the path of an installed Chromium, Chrome or Edge: named, or
// else the first of the usual ones; "" when there is none.
func FindBrowser(named string) string {
	if named != "" {
		file, _ := exec.LookPath(named)
		return file
	}
	for _, name := range browsers {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	return ""
}

// farewell is how long a browser may take to end.
const farewell = 5 * time.Second

// oldest is the first version of Chromium that prints what stands in the
// margins of pages (CSS Paged Media, margin boxes).
const oldest = 131

// Refusal is why no edition can be made, in words for whoever asked for it.
type Refusal struct{ Message, Hint diag.Text }

func (r *Refusal) Error() string { return r.Message.EN }

// NoBrowser says what to install.
func NoBrowser() *Refusal {
	return &Refusal{
		diag.T("没有找到 Chromium、Chrome 或 Edge，不能制作 PDF", "no Chromium, Chrome or Edge was found: no PDF can be made"),
		diag.T("安装其中之一（Debian：apt install chromium fonts-noto-cjk），或用 --browser 指明程序；也可在浏览器中打开 full.html 打印",
			"install one of them (Debian: apt install chromium fonts-noto-cjk), or name the program by --browser; or print full.html from a browser"),
	}
}

// noStart says that a program is no browser that can be used.
func noStart(path, reason string) *Refusal {
	message := diag.T("“%s”不能作为浏览器启动", "%q does not start as a browser", path)
	if reason != "" {
		message = diag.Text{ZH: message.ZH + "：" + reason, EN: message.EN + ": " + reason}
	}
	return &Refusal{message, diag.T("用 --browser 指明 Chromium、Chrome 或 Edge", "name Chromium, Chrome or Edge by --browser")}
}

// start runs a browser without a window and without a network. stop ends it.
func start(ctx context.Context, path string) (tab context.Context, stop func(), err error) {
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("no-proxy-server", true), chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which Chromium asks of root
	}
	allocator, endAllocator := chromedp.NewExecAllocator(ctx, options...)
	tab, endTab := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {})) // events newer than this client
	stop = func() { endGently(tab); endTab(); endAllocator() }
	if err := chromedp.Run(tab, chromedp.ActionFunc(requireVersion)); err != nil {
		stop()
		var refusal *Refusal
		if errors.As(err, &refusal) || ctx.Err() != nil {
			return nil, nil, err
		}
		reason, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(err.Error(), "chrome failed to start:")), "\n")
		return nil, nil, noStart(path, reason)
	}
	return tab, stop, nil
}

// endGently asks a browser to end, so that it tidies up after itself, and waits
// a little. One that never started has nothing to tidy up, and chromedp would
// wait for its end twice, of which it hears once.
func endGently(tab context.Context) {
	if chromedp.FromContext(tab).Browser == nil {
		return
	}
	ended := make(chan struct{})
	go func() { _ = chromedp.Cancel(tab); close(ended) }()
	select {
	case <-ended:
	case <-time.After(farewell):
	}
}

func requireVersion(ctx context.Context) error {
	_, product, _, _, _, err := browser.GetVersion().Do(ctx)
	if err != nil {
		return err
	}
	_, version, _ := strings.Cut(product, "/")
	major, _, _ := strings.Cut(version, ".")
	if n, err := strconv.Atoi(major); err == nil && n < oldest {
		return &Refusal{
			diag.T("浏览器版本太旧（%s），不能在页边印页码", "the browser is too old (%s) to print page numbers in the margins", product),
			diag.T("请用 %d 版或更新的版本", "use version %d or a newer one", oldest)}
	}
	return nil
}
