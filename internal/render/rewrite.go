package render

import "bytes"

// deeper appends a fragment with its headings one level lower, for pages on
// which the chapter's title is itself a heading below the page's.
func deeper(dst *bytes.Buffer, html []byte) {
	for {
		i := bytes.IndexByte(html, '<')
		if i < 0 || i+3 >= len(html) {
			dst.Write(html)
			return
		}
		at := i + 1
		if html[at] == '/' {
			at++
		}
		if html[at] == 'h' && at+1 < len(html) && html[at+1] >= '1' && html[at+1] <= '5' {
			dst.Write(html[:at+1])
			dst.WriteByte(html[at+1] + 1)
			html = html[at+2:]
			continue
		}
		dst.Write(html[:at])
		html = html[at:]
	}
}

// renamed appends part of a fragment with the ids of its chapter changed: every
// attribute that names an id beginning with prefix gets it as with+prefix.
// Fragments name ids only as ="s2-… and ="#s2-…, in quotes.
func renamed(dst *bytes.Buffer, html []byte, prefix, with string) {
	done := 0
	for at := 0; ; {
		i := bytes.Index(html[at:], []byte(prefix))
		if i < 0 {
			dst.Write(html[done:])
			return
		}
		at += i
		if before := html[:at]; bytes.HasSuffix(before, []byte(`="`)) || bytes.HasSuffix(before, []byte(`="#`)) {
			dst.Write(html[done:at])
			dst.WriteString(with)
			done = at
		}
		at += len(prefix)
	}
}
