package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"gongkai"
	"gongkai/internal/diag"
	"gongkai/internal/preview"
	"gongkai/internal/sealed"
	"gongkai/internal/watch"
)

// previewCmd is `gongkai preview`.
type previewCmd struct {
	Port   int    `default:"1313" placeholder:"${port_ph}" help:"${port_help}"`
	Host   string `default:"127.0.0.1" placeholder:"${host_ph}" help:"${host_help}"`
	Open   bool   `help:"${open_help}"`
	Poll   bool   `help:"${poll_help}"`
	Editor string `placeholder:"${editor_ph}" help:"${editor_help}"`
}

// Run serves the site until it is interrupted.
func (c *previewCmd) Run(p *program) error {
	root, err := p.openSite()
	if err != nil {
		return err
	}
	defer root.Close()
	listener, err := c.listen(p)
	if err != nil {
		return err
	}
	defer listener.Close()
	files, err := c.watchSite(p) // before anything is read, so that no change is missed
	if err != nil {
		return err
	}
	defer files.Close()
	engine, err := preview.Open(preview.Options{Site: root.FS(), Layouts: gongkai.Layouts(), Static: gongkai.Static(),
		Snapshots: filepath.Join(p.dir, sealed.Folder)})
	if err != nil {
		return err
	}
	defer engine.Close()
	return c.serve(p, engine, listener, files)
}

// serve answers browsers and follows the files until the context ends.
func (c *previewCmd) serve(p *program, engine *preview.Engine, listener net.Listener, files *watch.Watcher) error {
	dir, err := filepath.Abs(p.dir)
	if err != nil {
		return err
	}
	site := preview.NewServer(engine, preview.ServerOptions{Lang: p.lang, Root: dir, Editor: editorAddress(c.Editor), Host: c.chosenHost()})
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	ctx, cancel := context.WithCancelCause(p.ctx)
	defer cancel(nil)
	go func() { cancel(server.Serve(listener)) }()
	go func() { cancel(follow(ctx, p, engine, files)) }()
	go p.tellFindings(ctx, engine)
	c.greet(p, listener)
	<-ctx.Done()
	site.Close()
	server.Close() // browsers come back by themselves: nothing to wait for
	if p.ctx.Err() != nil {
		return nil // Ctrl-C is how a preview ends
	}
	return context.Cause(ctx)
}

// portsTried is how many ports after a taken one are tried.
const portsTried = 100

// listen takes the port, or the next that is free, and says so.
func (c *previewCmd) listen(p *program) (net.Listener, error) {
	if c.Port < 0 || c.Port > 65535 {
		return nil, usage(diag.T("端口应在 0 至 65535 之间，不能是 %d", "a port is a number from 0 to 65535, not %d", c.Port), diag.Text{})
	}
	var first error
	for port := c.Port; port <= min(c.Port+portsTried, 65535); port++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(c.Host, strconv.Itoa(port)))
		if err == nil {
			if port != c.Port {
				p.say(p.stderr, diag.T("端口 %d 已被占用，改用 %d", "port %d is taken; using %d", c.Port, port))
			}
			return listener, nil
		}
		if first == nil {
			first = err
		}
		if !portTaken(err) {
			break
		}
	}
	why := diag.Cause(first)
	return nil, failure{diag.Text{
		ZH: fmt.Sprintf("无法在 %s 的端口 %d 上提供预览：%s", c.Host, c.Port, why.ZH),
		EN: fmt.Sprintf("cannot serve on port %d of %s: %s", c.Port, c.Host, why.EN)},
		diag.T("用 --port 换一个端口；--host 须是本机的地址", "choose another port by --port; --host has to be an address of this machine")}
}

// portTaken tells whether another program has the port.
func portTaken(err error) bool {
	const windowsSays = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsSays)
}

// chosenHost is the host beside loopback addresses by which the server may be
// called, "" for none.
func (c *previewCmd) chosenHost() string {
	if ip := net.ParseIP(c.Host); c.Host == "localhost" || ip != nil && ip.IsLoopback() {
		return ""
	}
	return c.Host
}

// greet prints the address on a line of its own, as terminals make clickable.
func (c *previewCmd) greet(p *program, listener net.Listener) {
	port := listener.Addr().(*net.TCPAddr).Port
	host := c.Host
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	address := "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + "/"
	fmt.Fprintln(p.stdout, address)
	p.say(p.stderr, diag.T("保存后浏览器里即时可见；Ctrl-C 结束", "what you save is in the browser at once; Ctrl-C ends it"))
	if c.chosenHost() != "" {
		p.say(p.stderr, diag.T("注意：同一网络上的人都能看到这份未公布的稿件（--host %s）", "note: everybody on the network can read this unpublished draft (--host %s)", c.Host))
	}
	if c.Open {
		p.openBrowser(address)
	}
}

// tellFindings prints the number of findings whenever it is another. What the
// first check used goes back to the system: later ones look at a few chapters.
func (p *program) tellFindings(ctx context.Context, engine *preview.Engine) {
	news, cancel := engine.Subscribe()
	defer cancel()
	last := ""
	released := false
	for {
		if found := engine.Findings(); found.Complete && found.Version == engine.State().Version {
			if !released {
				released = true
				debug.FreeOSMemory()
			}
			if line := summary(found.List); line.EN != last {
				last = line.EN
				p.say(p.stderr, line)
			}
		}
		select {
		case <-news:
		case <-ctx.Done():
			return
		}
	}
}

// editors are the addresses by which known editors open a file at a line.
var editors = map[string]string{
	"vscode":   "vscode://file/{path}:{line}:{col}",
	"vscodium": "vscodium://file/{path}:{line}:{col}",
	"cursor":   "cursor://file/{path}:{line}:{col}",
	"zed":      "zed://file/{path}:{line}:{col}",
	"idea":     "idea://open?file={path}&line={line}&column={col}",
	"textmate": "txmt://open?url=file://{path}&line={line}&column={col}",
}

// editorAddress takes an editor by its name or by an address of one's own.
func editorAddress(chosen string) string {
	if known, ok := editors[chosen]; ok {
		return known
	}
	return chosen
}
