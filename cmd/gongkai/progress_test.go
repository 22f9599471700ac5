package main

import (
	"bytes"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

// nowhere is a sink that forgets.
type nowhere struct{}

func (nowhere) Write(string, []byte) error            { return nil }
func (nowhere) Create(string) (io.WriteCloser, error) { return nopCloser{io.Discard}, nil }

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func TestProgress(t *testing.T) {
	tests := []struct {
		name   string
		cursor bool
		lasts  time.Duration
		want   string
	}{
		{"a short build shows nothing", true, 900 * time.Millisecond, ""},
		{"a long one is counted and leaves no trace", true, 1300 * time.Millisecond,
			"\r\x1b[K正在生成网页 2/7\r\x1b[K正在生成网页 2/7\r\x1b[K"},
		{"not a terminal", false, time.Minute, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var b bytes.Buffer
				p := &program{lang: "zh", stderr: stream{Writer: &b, cursor: tt.cursor}}
				shown := p.watch(nowhere{}, 7)
				if err := shown.Write("2018/index.html", nil); err != nil {
					t.Fatal(err)
				}
				if _, err := shown.Create("2018/full.html"); err != nil {
					t.Fatal(err)
				}
				if err := shown.Write("2018/data/statistics.csv", nil); err != nil {
					t.Fatal(err)
				}
				time.Sleep(tt.lasts)
				shown.stop()
				if got := b.String(); got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			})
		})
	}
}
