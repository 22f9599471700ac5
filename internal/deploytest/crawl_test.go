package deploytest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// While one site is deployed over another, again and again, a crawler follows
// every link of the live copy in a loop: it misses no file and gets none that is
// neither the old nor the new.
func TestCrawl(t *testing.T) {
	deployments, grace := pick(2, 20), pick(1, 10)
	a, b := twoSites(t)
	if *long {
		a, b = newSite(t, 320, "示例甲"), newSite(t, 340, "示例乙")
	}
	places(t, func(t *testing.T, p place) {
		p.must(t, p.deploy(a)...)
		c := &crawler{t: t, get: p.reader(t), valid: []builtSite{a, b}}
		c.start(2)
		began := time.Now()
		for i := range deployments {
			s := []builtSite{b, a}[i%2]
			p.must(t, p.deploy(s, fmt.Sprintf("--grace=%d", grace))...)
			p.equal(t, s)
		}
		c.stop()
		t.Logf("%d deployments of %d and %d files in %v: %d requests, %d loops, %d missing, %d torn", deployments, len(a.files), len(b.files),
			time.Since(began).Round(time.Second), c.requests.Load(), c.loops.Load(), c.missing.Load(), c.torn.Load())
		if c.loops.Load() == 0 {
			t.Error("the crawler never came to an end")
		}
	})
}

// crawler follows the links of a live site.
type crawler struct {
	t     *testing.T
	get   func(name string) (string, error)
	valid []builtSite

	requests, loops, missing, torn atomic.Int64
	quit                           atomic.Bool
	group                          sync.WaitGroup
}

func (c *crawler) start(n int) {
	for range n {
		c.group.Go(func() {
			for !c.quit.Load() {
				c.loop()
			}
		})
	}
}

func (c *crawler) stop() {
	c.quit.Store(true)
	c.group.Wait()
}

// loop visits every page and file that the home page leads to.
func (c *crawler) loop() {
	seen := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		if c.quit.Load() {
			return
		}
		name := queue[0]
		c.requests.Add(1)
		text, err := c.get(name)
		if err != nil {
			c.missing.Add(1)
			c.t.Errorf("%s: %v", name, err)
			continue
		}
		if !c.whole(name, text) {
			c.torn.Add(1)
			c.t.Errorf("%s is neither old nor new (%d bytes)", name, len(text))
		}
		for _, link := range links(name, text) {
			if !seen[link] {
				seen[link] = true
				queue = append(queue, link)
			}
		}
	}
	c.loops.Add(1)
}

func (c *crawler) whole(name, text string) bool {
	for _, s := range c.valid {
		if want, ok := s.files[name]; ok && want == text {
			return true
		}
	}
	return false
}

// reader gives what a visitor of the place gets: by HTTP, from a plain file
// server over the folder or from the store.
func (p place) reader(t testing.TB) func(string) (string, error) {
	if p.kind == "s3" {
		return p.storeReader(t)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Open(filepath.Join(p.dir, filepath.FromSlash(r.URL.Path)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		io.Copy(w, f)
	})}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return func(name string) (string, error) {
		answer, err := http.Get("http://" + l.Addr().String() + "/" + name)
		if err != nil {
			return "", err
		}
		defer answer.Body.Close()
		data, err := io.ReadAll(answer.Body)
		if err == nil && answer.StatusCode != http.StatusOK {
			err = fmt.Errorf("status %d", answer.StatusCode)
		}
		return string(data), err
	}
}

func (p place) storeReader(t testing.TB) func(string) (string, error) {
	host := fmt.Sprintf("127.0.0.1:%d", portOf(t, p.address))
	client, err := minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(s3ID, s3Secret, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	return func(name string) (string, error) {
		body, _, _, err := (&minio.Core{Client: client}).GetObject(background, s3Bucket, name, minio.GetObjectOptions{})
		if err != nil {
			return "", err
		}
		defer body.Close()
		var b strings.Builder
		_, err = io.Copy(&b, body)
		return b.String(), err
	}
}
