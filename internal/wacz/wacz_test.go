package wacz

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var sample = map[string]string{
	"https://www.example.gov.cn/column/index.html":              "<title>示例 &amp; 首页</title>",
	"https://www.example.gov.cn/column/2018/index.html":         "<!DOCTYPE html><title>2018</title>",
	"https://www.example.gov.cn/column/2018/data/%E6%95%B0.csv": "键,值\r\n",
	"https://www.example.gov.cn/column/2018/empty.txt":          "",
	"https://www.example.gov.cn/column/2018/long.html":          "<title>长</title>" + strings.Repeat("示例。\n", 30_000),
}

func archive(t *testing.T) []byte {
	t.Helper()
	var resources []Resource
	for url, text := range sample { // in any order
		resources = append(resources, Resource{url, MediaType(url), func() ([]byte, error) { return []byte(text), nil }})
	}
	var b bytes.Buffer
	err := Write(&b, Archive{Title: "示例年报", Description: "2018-v1", Software: "gongkai", Main: "https://www.example.gov.cn/column/2018/index.html",
		Date: time.Date(2019, 3, 29, 8, 30, 0, 0, time.FixedZone("", 8*3600))}, resources)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytes(t *testing.T) {
	first := archive(t)
	for range 5 {
		if !bytes.Equal(first, archive(t)) {
			t.Fatal("the bytes differ")
		}
	}
}

// record is a WARC record as a reader sees it.
type record struct {
	headers textproto.MIMEHeader
	block   string
}

// readRecord reads the one record of a gzip member.
func readRecord(t *testing.T, member []byte) record {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(member))
	if err != nil {
		t.Fatal(err)
	}
	z.Multistream(false)
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(bytes.NewReader(data))
	version, err := r.ReadString('\n')
	if err != nil || version != "WARC/1.1\r\n" {
		t.Fatalf("%q, %v", version, err)
	}
	headers, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(headers.Get("Content-Length"))
	if err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(r)
	if len(rest) != n+4 || string(rest[n:]) != "\r\n\r\n" {
		t.Fatalf("the block has %d bytes, %q behind it", n, rest[min(n, len(rest)):])
	}
	if want := fmt.Sprintf("sha256:%x", sha256.Sum256(rest[:n])); headers.Get("WARC-Block-Digest") != want {
		t.Errorf("digest %s, want %s", headers.Get("WARC-Block-Digest"), want)
	}
	return record{headers, string(rest[:n])}
}

// A reader finds every resource through the index, and the digests are right.
func TestReaderFindsEverything(t *testing.T) {
	data := archive(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		if f.Method != zip.Store {
			t.Errorf("%s is compressed: a reader could not seek in it", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	checkPackage(t, files)
	found := map[string]string{}
	lines := strings.SplitAfter(strings.TrimSuffix(string(files[indexName]), "\n"), "\n")
	if !sort.StringsAreSorted(lines) {
		t.Error("the index is not sorted")
	}
	for _, line := range lines {
		parts := strings.SplitN(line, " ", 3)
		var entry struct{ URL, Mime, Status, Digest, Length, Offset, Filename string }
		if err := json.Unmarshal([]byte(parts[2]), &entry); err != nil {
			t.Fatal(err)
		}
		at, _ := strconv.Atoi(entry.Offset)
		n, _ := strconv.Atoi(entry.Length)
		r := readRecord(t, files["archive/"+entry.Filename][at:at+n])
		if r.headers.Get("WARC-Type") != "resource" || r.headers.Get("WARC-Target-URI") != entry.URL || r.headers.Get("WARC-Block-Digest") != entry.Digest ||
			r.headers.Get("WARC-Date") != "2019-03-29T00:30:00Z" || parts[1] != "20190329003000" || r.headers.Get("Content-Type") != MediaType(entry.URL) {
			t.Errorf("%s\n%v", line, r.headers)
		}
		found[entry.URL] = r.block
	}
	if diff := cmp.Diff(sample, found); diff != "" {
		t.Error(diff)
	}
	if r := readRecord(t, files[warcName]); r.headers.Get("WARC-Type") != "warcinfo" || !strings.Contains(r.block, "software: gongkai\r\n") {
		t.Errorf("the file begins with %v", r)
	}
	const pages = `{"format":"json-pages-1.0","id":"pages","title":"All Pages"}
2018 https://www.example.gov.cn/column/2018/index.html
长 https://www.example.gov.cn/column/2018/long.html
示例 & 首页 https://www.example.gov.cn/column/index.html
`
	if got := pageTitles(t, files[pagesName]); got != pages {
		t.Errorf("pages:\n%s", got)
	}
}

func pageTitles(t *testing.T, data []byte) string {
	t.Helper()
	head, rest, _ := strings.Cut(string(data), "\n")
	text := head + "\n"
	for line := range strings.Lines(rest) {
		var p page
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		text += p.Title + " " + p.URL + "\n"
	}
	return text
}

// checkPackage compares what the description says with what is there.
func checkPackage(t *testing.T, files map[string][]byte) {
	t.Helper()
	var seal struct{ Path, Hash string }
	if err := json.Unmarshal(files[sealName], &seal); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("sha256:%x", sha256.Sum256(files[packName])); seal.Path != packName || seal.Hash != want {
		t.Errorf("%+v, want %s", seal, want)
	}
	var p dataPackage
	if err := json.Unmarshal(files[packName], &p); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{packName: true, sealName: true}
	for _, r := range p.Resources {
		described[r.Path] = true
		if want := fmt.Sprintf("sha256:%x", sha256.Sum256(files[r.Path])); r.Hash != want || r.Bytes != int64(len(files[r.Path])) {
			t.Errorf("%+v, want %s", r, want)
		}
	}
	if len(described) != len(files) {
		t.Errorf("described %v of %d files", described, len(files))
	}
	p.Resources = nil
	want := dataPackage{Profile: "data-package", WACZVersion: "1.1.1", Title: "示例年报", Description: "2018-v1", Created: "2019-03-29T00:30:00Z", Software: "gongkai",
		MainPageURL: "https://www.example.gov.cn/column/2018/index.html", MainPageDate: "2019-03-29T00:30:00Z"}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Error(diff)
	}
}

func TestSearchKey(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.gov.cn/Column/2018/":    "cn,gov,example)/column/2018/",
		"http://EXAMPLE.org:8080/%E6%95%B0.html":     "org,example:8080)/%e6%95%b0.html",
		"https://zwgk.example.gov.cn/2018/data.html": "cn,gov,example,zwgk)/2018/data.html",
	} {
		if got, err := searchKey(address); got != want || err != nil {
			t.Errorf("%s: %q, %v, want %q", address, got, err, want)
		}
	}
}

func TestGzipStored(t *testing.T) {
	for _, n := range []int{0, 1, 0xfffe, 0xffff, 0x10000, 200_000} {
		data := bytes.Repeat([]byte{'x'}, n)
		z, err := gzip.NewReader(bytes.NewReader(gzipStored(nil, data)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes: %d, %v", n, len(got), err)
		}
	}
}

// The media types are those of net/http's own sniffing where that knows them.
func TestMediaTypes(t *testing.T) {
	if got, want := MediaType("index.html"), http.DetectContentType([]byte("<!DOCTYPE html>")); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for name, want := range map[string]string{"a.svg": "image/svg+xml", "b.min.js": "text/javascript; charset=utf-8", "c": "application/octet-stream", "d.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} {
		if got := MediaType(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
