package deploytest

import (
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"testing"
)

// proxy passes connections on until so many bytes, both ways together, have
// gone through; then it cuts all of them and takes no more.
type proxy struct {
	port  int
	left  atomic.Int64
	total atomic.Int64
}

func startProxy(t testing.TB, to int) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p := &proxy{port: l.Addr().(*net.TCPAddr).Port}
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			go p.join(in, to)
		}
	}()
	return p
}

// allow sets how many bytes may pass from now on.
func (p *proxy) allow(n int64) {
	p.left.Store(n)
	p.total.Store(0)
}

func (p *proxy) join(in net.Conn, to int) {
	defer in.Close()
	if p.left.Load() <= 0 {
		return
	}
	out, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", to))
	if err != nil {
		return
	}
	defer out.Close()
	ended := make(chan struct{}, 2)
	for _, pair := range [][2]net.Conn{{in, out}, {out, in}} {
		go func() {
			p.copy(pair[0], pair[1])
			ended <- struct{}{}
		}()
	}
	<-ended
}

// copy cuts in the middle of a packet when its bytes are used up.
func (p *proxy) copy(to, from net.Conn) {
	buffer := make([]byte, 16<<10)
	for {
		n, err := from.Read(buffer)
		left := p.left.Add(-int64(n))
		p.total.Add(int64(n))
		if left <= 0 {
			to.Write(buffer[:max(0, int64(n)+left)])
			to.Close()
			from.Close()
			return
		}
		if _, werr := to.Write(buffer[:n]); err != nil || werr != nil {
			if err != io.EOF {
				to.Close()
			}
			return
		}
	}
}
