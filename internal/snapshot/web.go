package snapshot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// ErrNoManifest says that a folder or address has nothing to be compared with.
var ErrNoManifest = errors.New("there is no " + output.ManifestName)

// VerifySite verifies a published folder against the manifest that the build
// put there.
func VerifySite(dir string) (*Outcome, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := root.ReadFile(output.ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoManifest
	}
	if err != nil {
		return nil, err
	}
	l, faults := siteList(data)
	if l.digests == nil {
		return &Outcome{Faults: faults}, nil
	}
	items, more, err := walk(root, ofTheFolder)
	if err != nil {
		return nil, err
	}
	measure(items)
	return verifySite(items, l, append(faults, more...)), nil
}

// ofTheFolder tells what stands in a published folder beside the site.
func ofTheFolder(path string) bool {
	switch path {
	case output.ManifestName, ".gitignore", ".git", ".gongkai-staging":
		return true
	}
	return false
}

// siteList reads the manifest of a site; without digests where it is not one.
func siteList(data []byte) (list, []Fault) {
	entries, err := output.ReadManifest(bytes.NewReader(data))
	if err != nil {
		return list{}, []Fault{siteManifestFault(err)}
	}
	l := list{output.ManifestName, 0, digests{}}
	var faults []Fault
	names := clashes{}
	for _, e := range entries {
		if zh, en := output.NameFault(e.Path); en != "" {
			faults = append(faults, refused(e.Path, zh, en))
		} else if fault, ok := names.claim(e.Path); !ok {
			faults = append(faults, fault)
		} else {
			l.digests[e.Path] = fmt.Sprintf("%x", e.Sum)
		}
	}
	return l, faults
}

func siteManifestFault(err error) Fault {
	text := diag.Text{ZH: err.Error(), EN: err.Error()}
	var said interface{ In(lang string) string }
	if errors.As(err, &said) {
		text = diag.Text{ZH: said.In("zh"), EN: said.In("en")}
	}
	return broken(output.ManifestName, text)
}

func verifySite(items []item, l list, faults []Fault) *Outcome {
	c := &contents{items: items}
	faults = append(faults, c.unreadable()...)
	there := map[string]*item{}
	for i := range items {
		there[items[i].path] = &items[i]
	}
	o := outcome(c, inOrder(append(faults, compare(there, []list{l})...)))
	o.Info = nil
	return o
}

// largestServed is more than any file of a site has.
const largestServed = 4 << 30

// VerifyURL verifies a site that a server on this machine offers at address,
// by its manifest. It goes to no other machine: not by address, not by name, not
// by redirection, not through a proxy. What the server has beside the listed
// files cannot be known.
func VerifyURL(ctx context.Context, address string) (*Outcome, error) {
	base, err := url.Parse(strings.TrimSuffix(address, "/") + "/")
	if err != nil {
		return nil, err
	}
	c := loopbackClient()
	data, err := fetchAll(ctx, c, base.JoinPath(output.ManifestName).String())
	if err != nil {
		return nil, err
	}
	l, faults := siteList(data)
	var items []item
	for path := range l.digests {
		items = append(items, item{path: path, size: largestServed, open: func() (io.ReadCloser, error) {
			return fetch(ctx, c, base.JoinPath(strings.Split(path, "/")...).String())
		}})
	}
	measure(items)
	var served []item
	for i := range items {
		if !errors.Is(items[i].err, fs.ErrNotExist) {
			served = append(served, items[i])
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	o := verifySite(served, l, faults)
	o.Notes = append(o.Notes, diag.T("经网址核对，看不到清单之外多出的文件", "through an address, files beyond the manifest cannot be seen"))
	return o, nil
}

// ErrNotLoopback says that an address leads to another machine.
var ErrNotLoopback = errors.New("the address is not on this machine")

func loopbackClient() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	return &http.Client{
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if req.URL.Host != via[0].URL.Host || len(via) > 5 {
				return ErrNotLoopback
			}
			return nil
		},
		Transport: &http.Transport{
			DisableCompression:    true, // the bytes as they are
			ResponseHeaderTimeout: 30 * time.Second,
			MaxIdleConnsPerHost:   8,
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				host, port, err := net.SplitHostPort(address)
				if err != nil {
					return nil, err
				}
				ips, err := net.DefaultResolver.LookupIP(ctx, "ip", host)
				if err != nil {
					return nil, err
				}
				for _, ip := range ips {
					if !ip.IsLoopback() {
						return nil, ErrNotLoopback
					}
				}
				var conn net.Conn
				for _, ip := range ips {
					if conn, err = dialer.DialContext(ctx, network, net.JoinHostPort(ip.String(), port)); err == nil {
						return conn, nil
					}
				}
				return nil, err
			},
		},
	}
}

// fetch gives the body of a page that is there: status 200 and nothing else.
func fetch(ctx context.Context, c *http.Client, address string) (io.ReadCloser, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusOK:
		return resp.Body, nil
	case http.StatusNotFound, http.StatusGone:
		err = fs.ErrNotExist
	default:
		err = fmt.Errorf("HTTP %d", resp.StatusCode)
	}
	resp.Body.Close()
	return nil, err
}

func fetchAll(ctx context.Context, c *http.Client, address string) ([]byte, error) {
	body, err := fetch(ctx, c, address)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoManifest
	}
	if err != nil {
		return nil, err
	}
	defer body.Close()
	data, err := io.ReadAll(io.LimitReader(body, largestTag+1))
	if err == nil && len(data) > largestTag {
		err = errors.New("the manifest is larger than 256 MB")
	}
	return data, err
}
