package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// measured is everything about one size.
type measured struct {
	chapters int
	first    time.Duration // from the start of the preview to its first page
	checked  time.Duration // from the start to the first complete findings
	memory   int64         // bytes, resident, when idle; 0: not known here
	kinds    []latency
}

// latency is what the edits of one kind took.
type latency struct {
	name  string
	times []time.Duration // in order of size
	error time.Duration   // of the clocks
}

// percentile gives the smallest time that p percent of the edits did not exceed.
func (l latency) percentile(p int) time.Duration {
	n := (len(l.times)*p + 99) / 100
	return l.times[max(n, 1)-1]
}

func measure(ctx context.Context, s settings, dir string, size int) (m measured, err error) {
	m.chapters = size
	site, err := newSite(dir, size, s.perYear)
	if err != nil {
		return m, err
	}
	p, err := start(ctx, s.binary, dir)
	if err != nil {
		return m, err
	}
	defer p.stop()
	if m.first, err = p.firstPage(site.page); err != nil {
		return m, err
	}
	select {
	case m.checked = <-p.checked:
	case <-time.After(20 * time.Minute):
		return m, fmt.Errorf("no findings: %s", p.said.String())
	}
	time.Sleep(3 * time.Second)
	m.memory = memoryOf(p.cmd.Process.Pid)
	b, err := openBrowser(ctx, s.browser)
	if err != nil {
		return m, err
	}
	defer b.close()
	if err := b.open(p.home + site.page); err != nil {
		return m, err
	}
	for _, k := range site.kinds() {
		l, err := b.edits(s, k)
		if err != nil {
			return m, fmt.Errorf("%s: %w", k.name, err)
		}
		m.kinds = append(m.kinds, l)
	}
	return m, nil
}

// process is a running preview.
type process struct {
	cmd     *exec.Cmd
	begun   time.Time
	home    string
	said    *strings.Builder
	checked chan time.Duration
}

// start starts the preview and waits for its address.
func start(ctx context.Context, binary, dir string) (*process, error) {
	p := &process{said: &strings.Builder{}, checked: make(chan time.Duration, 1)}
	p.cmd = exec.CommandContext(ctx, binary, "-C", dir, "--lang", "en", "preview", "--port", "0")
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	messages, err := p.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	p.begun = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go p.listen(messages)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.stop()
		return nil, fmt.Errorf("the preview gives no address: %w", err)
	}
	p.home = strings.TrimSpace(line)
	return p, nil
}

var findings = regexp.MustCompile(`^(no findings|\d+ (error|warning|note|waived|undecided))`)

// listen waits for the first line about findings.
func (p *process) listen(messages io.Reader) {
	lines := bufio.NewScanner(messages)
	for lines.Scan() {
		fmt.Fprintln(p.said, lines.Text())
		if findings.MatchString(lines.Text()) {
			select {
			case p.checked <- time.Since(p.begun):
			default:
			}
		}
	}
}

func (p *process) stop() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// firstPage gives the time from the start to the last byte of a page.
func (p *process) firstPage(page string) (time.Duration, error) {
	resp, err := http.Get(p.home + page)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s: %s", page, resp.Status)
	}
	return time.Since(p.begun), nil
}

// memoryOf gives the resident memory of a process where the system has it in
// /proc (Linux).
func memoryOf(pid int) int64 {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmRSS:" {
			kb, _ := strconv.ParseInt(fields[1], 10, 64)
			return kb << 10
		}
	}
	return 0
}

// browser is a Chromium with one page.
type browser struct {
	ctx   context.Context
	close func()
}

func openBrowser(ctx context.Context, program string) (*browser, error) {
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(program), chromedp.WSURLReadTimeout(time.Minute))
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which Chromium asks of root
	}
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
	b := &browser{tab, func() { cancel(); stop() }}
	return b, chromedp.Run(tab)
}

// watcher notes when a part of the page has a text.
const watcher = `(() => {
	window.bench = { at: 0, text: '', shows: 'main' };
	new MutationObserver(() => {
		if (bench.at || !bench.text) return;
		for (const el of document.querySelectorAll(bench.shows)) if (el.textContent.includes(bench.text)) bench.at = performance.now();
	}).observe(document, { subtree: true, childList: true, characterData: true });
})()`

// open loads the page and waits until the preview's line is up.
func (b *browser) open(address string) error {
	return chromedp.Run(b.ctx, chromedp.Navigate(address), chromedp.Evaluate(watcher, nil),
		chromedp.Poll(`document.querySelector('gongkai-preview')?.shadowRoot.querySelector('.badge .group')`, nil, chromedp.WithPollingTimeout(time.Minute)))
}

// clock gives what must be added to the page's clock to have ours, and the
// greatest error of that.
func (b *browser) clock() (offset time.Time, bound time.Duration, err error) {
	bound = time.Hour
	for range 40 {
		var at float64
		before := time.Now()
		if err := chromedp.Run(b.ctx, chromedp.Evaluate(`performance.now()`, &at)); err != nil {
			return offset, bound, err
		}
		if took := time.Since(before); took/2 < bound {
			bound = took / 2
			offset = before.Add(took/2 - milliseconds(at))
		}
	}
	return offset, bound, nil
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

// warmUps are edits before those that count.
const warmUps = 3

// edits makes the edits of one kind and measures them.
func (b *browser) edits(s settings, k kind) (l latency, err error) {
	l.name = k.name
	zero, bound, err := b.clock()
	if err != nil {
		return l, err
	}
	l.error = bound
	if err := os.MkdirAll(filepath.Dir(k.file), 0o755); err != nil {
		return l, err
	}
	for n := range warmUps + s.edits {
		time.Sleep(s.pause)
		took, err := b.edit(k, n, zero)
		if err != nil {
			return l, fmt.Errorf("edit %d: %w", n+1, err)
		}
		if n >= warmUps {
			l.times = append(l.times, took)
		}
	}
	slices.Sort(l.times)
	return l, nil
}

// edit saves one change and gives the time until the page has it.
func (b *browser) edit(k kind, n int, zero time.Time) (time.Duration, error) {
	text, shown := k.text(n)
	arm := fmt.Sprintf(`bench.at = 0; bench.text = %q; bench.shows = %q; true`, shown, k.shows)
	if err := chromedp.Run(b.ctx, chromedp.Evaluate(arm, nil)); err != nil {
		return 0, err
	}
	begin := time.Now()
	if err := os.WriteFile(k.file, []byte(text), 0o644); err != nil {
		return 0, err
	}
	for time.Since(begin) < 30*time.Second {
		time.Sleep(20 * time.Millisecond) // asked seldom, so that asking does not slow what is measured
		var at float64
		if err := chromedp.Run(b.ctx, chromedp.Evaluate(`window.bench ? bench.at : -1`, &at)); err != nil {
			return 0, err
		}
		switch {
		case at < 0:
			return 0, fmt.Errorf("the page was loaded anew")
		case at > 0:
			return zero.Add(milliseconds(at)).Sub(begin), nil
		}
	}
	return 0, fmt.Errorf("%q did not appear in 30 s", shown)
}
