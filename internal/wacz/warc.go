package wacz

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// warc writes the WARC file. The first time it notes index and pages too.
func (p *packer) warc(w io.Writer, note bool) error {
	info := "software: " + p.archive.Software + "\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
	record := p.record(nil, "warcinfo", recordID("warcinfo", info), "WARC-Filename: data.warc.gz\r\nContent-Type: application/warc-fields\r\n", []byte(info))
	member := gzipStored(nil, record)
	if _, err := w.Write(member); err != nil {
		return err
	}
	at := int64(len(member))
	for _, r := range p.resources {
		data, err := r.Data()
		if err != nil {
			return err
		}
		head := "WARC-Target-URI: " + r.URL + "\r\nContent-Type: " + r.Type + "\r\n"
		record = p.record(record[:0], "resource", recordID(r.URL, string(digest(data))), head, data)
		member = gzipStored(member[:0], record)
		if _, err := w.Write(member); err != nil {
			return err
		}
		if note {
			if err := p.note(r, data, at, len(member)); err != nil {
				return err
			}
		}
		at += int64(len(member))
	}
	return nil
}

func digest(data []byte) []byte {
	sum := sha256.Sum256(data)
	return hex.AppendEncode([]byte("sha256:"), sum[:])
}

// record appends a WARC record.
func (p *packer) record(dst []byte, kind, id, head string, block []byte) []byte {
	dst = fmt.Appendf(dst, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\nWARC-Block-Digest: %s\r\n%sContent-Length: %d\r\n\r\n",
		kind, id, p.stamp(), digest(block), head, len(block))
	return append(append(dst, block...), "\r\n\r\n"...)
}

// gzipStored appends a gzip member (RFC 1952) of stored blocks (RFC 1951,
// 3.2.4), without name and time.
func gzipStored(dst, data []byte) []byte {
	dst = append(dst, 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
	le := binary.LittleEndian
	for rest, final := data, byte(0); final == 0; {
		n := min(len(rest), 0xffff)
		if n == len(rest) {
			final = 1
		}
		dst = append(dst, final)
		dst = le.AppendUint16(dst, uint16(n))
		dst = le.AppendUint16(dst, ^uint16(n))
		dst = append(dst, rest[:n]...)
		rest = rest[n:]
	}
	dst = le.AppendUint32(dst, crc32.ChecksumIEEE(data))
	return le.AppendUint32(dst, uint32(len(data)))
}

// note adds a resource to the index (CDXJ), and to the pages where it is one.
func (p *packer) note(r Resource, data []byte, at int64, length int) error {
	key, err := searchKey(r.URL)
	if err != nil {
		return err
	}
	kind, _, _ := strings.Cut(r.Type, ";")
	line, err := encodeLine(struct {
		URL      string `json:"url"`
		Mime     string `json:"mime"`
		Status   string `json:"status"`
		Digest   string `json:"digest"`
		Length   string `json:"length"`
		Offset   string `json:"offset"`
		Filename string `json:"filename"`
	}{r.URL, kind, "200", string(digest(data)), fmt.Sprint(length), fmt.Sprint(at), "data.warc.gz"})
	if err != nil {
		return err
	}
	p.index = append(p.index, key+" "+p.archive.Date.UTC().Format("20060102150405")+" "+string(line))
	if kind == "text/html" {
		p.pages = append(p.pages, page{ID: strings.Trim(recordID("page", r.URL), "<>")[len("urn:uuid:"):], URL: r.URL, TS: p.archive.Date.UTC().Format(time.RFC3339), Title: titleOf(data)})
	}
	return nil
}

// searchKey turns an address into the sort-friendly form in which replay tools
// look it up (SURT): "cn,gov,example)/2018/index.html".
func searchKey(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	labels := strings.Split(strings.ToLower(u.Hostname()), ".")
	for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
		labels[i], labels[j] = labels[j], labels[i]
	}
	if labels[len(labels)-1] == "www" {
		labels = labels[:len(labels)-1]
	}
	host := strings.Join(labels, ",")
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	return host + ")" + strings.ToLower(u.EscapedPath()), nil
}

var titleElement = regexp.MustCompile(`(?is)<title>(.*?)</title>`)

// titleOf gives the title of an HTML page.
func titleOf(data []byte) string {
	m := titleElement.FindSubmatch(data[:min(len(data), 64<<10)])
	if m == nil {
		return ""
	}
	return strings.TrimSpace(html.UnescapeString(string(bytes.TrimSpace(m[1]))))
}

// MediaType gives the media type of a file by its name, the same on every
// system.
func MediaType(name string) string {
	switch ext := name[strings.LastIndexByte(name, '.')+1:]; ext {
	case "html":
		return "text/html; charset=utf-8"
	case "css":
		return "text/css; charset=utf-8"
	case "js":
		return "text/javascript; charset=utf-8"
	case "txt":
		return "text/plain; charset=utf-8"
	case "csv":
		return "text/csv; charset=utf-8"
	case "json":
		return "application/json"
	case "xml":
		return "application/xml"
	case "svg":
		return "image/svg+xml"
	case "png", "gif", "webp", "avif":
		return "image/" + ext
	case "jpg", "jpeg":
		return "image/jpeg"
	case "ico":
		return "image/vnd.microsoft.icon"
	case "pdf":
		return "application/pdf"
	case "xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case "woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}
