package patch

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// openBrowser starts a Chromium, the one that GONGKAI_CHROME names or one on
// the path; without one the test is skipped.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	for _, name := range []string{os.Getenv("GONGKAI_CHROME"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		file, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(file), chromedp.WSURLReadTimeout(time.Minute))
		if os.Geteuid() == 0 {
			options = append(options, chromedp.NoSandbox)
		}
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		t.Cleanup(stop)
		ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
		t.Cleanup(cancel)
		ctx, end := context.WithTimeout(ctx, 2*time.Minute)
		t.Cleanup(end)
		return ctx
	}
	t.Skip("no Chromium in GONGKAI_CHROME or on the path: the browser test did not run")
	return nil
}

// change is one page that becomes another.
type change struct {
	Seed uint64          `json:"seed"`
	From string          `json:"from"`
	Sum  string          `json:"sum"` // of From
	To   string          `json:"to"`
	End  string          `json:"end"` // fingerprint of To
	Edit json.RawMessage `json:"edit"`
}

// follow does in a browser what the preview's script does, and says where it
// differs: in the fingerprint before, after, or in the page itself.
const follow = `async (changes) => {
	const { remember, follow, fingerprint } = await import('/patch.js');
	const faults = [];
	for (const c of changes) {
		const page = new DOMParser().parseFromString(c.from, 'text/html');
		const tree = remember(page.documentElement);
		if (fingerprint(tree) !== c.sum) { faults.push(c.seed + ': another fingerprint before'); continue; }
		if (c.edit) follow(tree, c.edit, new Set());
		if (fingerprint(tree) !== c.end) faults.push(c.seed + ': another fingerprint after');
		const want = new DOMParser().parseFromString(c.to, 'text/html');
		if (!page.documentElement.isEqualNode(want.documentElement)) faults.push(c.seed + ': ' + page.documentElement.outerHTML + ' is not ' + want.documentElement.outerHTML);
		if (fingerprint(remember(page.documentElement)) !== c.end) faults.push(c.seed + ': the live page has another fingerprint');
	}
	return faults;
}`

// TestBrowserAgrees: a browser that follows an edit has the page that was meant,
// and computes the same fingerprints.
func TestBrowserAgrees(t *testing.T) {
	ctx := openBrowser(t)
	files := http.FileServer(http.Dir("../preview/client"))
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			fmt.Fprint(w, "<!DOCTYPE html><title>示例</title>")
			return
		}
		files.ServeHTTP(w, r)
	}))
	defer web.Close()
	var changes []change
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 2))
		from := randomBody(r)
		to := mutate(r, from)
		if seed%4 == 0 {
			to = randomBody(r)
		}
		c := change{Seed: seed, From: inBody(from), To: inBody(to)}
		a, b := mustParse(t, c.From), mustParse(t, c.To)
		c.Sum, c.End = a.Fingerprint(), b.Fingerprint()
		if e, ok := Diff(a, b); !ok {
			t.Fatal("no edit")
		} else if e != nil {
			data, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			c.Edit = data
		}
		changes = append(changes, c)
	}
	data, err := json.Marshal(changes)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	err = chromedp.Run(ctx, chromedp.Navigate(web.URL+"/"),
		chromedp.Evaluate(fmt.Sprintf("(%s)(%s)", follow, data), &faults, chromedp.EvalAsValue, awaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("seed %.600s", f)
	}
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
