package render

import "bytes"

// deeper appends a fragment with its headings one level lower, for pages on
// which the chapter's title is itself a heading below the page's.
//
// A heading has no heading in it, so its end tag is looked for where it begins:
// looking at every tag would cost as much as the rest of a long page.
func deeper(dst *bytes.Buffer, html []byte) {
	next, other := []byte("<h"), []byte("</h")
	for {
		i := bytes.Index(html, next)
		if i < 0 {
			dst.Write(html)
			return
		}
		at := i + len(next)
		if at < len(html) && html[at] >= '1' && html[at] <= '5' {
			dst.Write(html[:at])
			dst.WriteByte(html[at] + 1)
			at++
			next, other = other, next
		} else {
			dst.Write(html[:at])
		}
		html = html[at:]
	}
}

// renamed appends part of a fragment with the ids of its chapter changed: every
// attribute that names an id beginning with prefix gets it as with+prefix.
// Fragments name ids only as ="s2-… and ="#s2-…, in quotes, and in the lists of
// headers="…".
func renamed(dst *bytes.Buffer, html []byte, prefix, with string) {
	done := 0
	for at := 0; ; {
		i := bytes.Index(html[at:], []byte(prefix))
		if i < 0 {
			dst.Write(html[done:])
			return
		}
		at += i
		if before := html[:at]; bytes.HasSuffix(before, []byte(`="`)) || bytes.HasSuffix(before, []byte(`="#`)) || inHeaders(before) {
			dst.Write(html[done:at])
			dst.WriteString(with)
			done = at
		}
		at += len(prefix)
	}
}

// inHeaders tells whether html ends within the list of a headers attribute,
// behind a space.
func inHeaders(html []byte) bool {
	if !bytes.HasSuffix(html, []byte(" ")) {
		return false
	}
	const attr = ` headers="`
	tag := html[max(bytes.LastIndexByte(html, '<'), 0):]
	i := bytes.Index(tag, []byte(attr))
	return i >= 0 && bytes.IndexByte(tag[i+len(attr):], '"') < 0
}

// moved appends a fragment for a page one folder above its own: addresses that
// are relative to dir become relative to the folder that holds it.
func moved(dst *bytes.Buffer, html []byte, dir string) {
	attr := []byte(` href="`)
	for {
		i := bytes.Index(html, attr)
		if i < 0 {
			dst.Write(html)
			return
		}
		dst.Write(html[:i+len(attr)])
		html = html[i+len(attr):]
		switch target, _, _ := bytes.Cut(html, []byte(`"`)); {
		case bytes.HasPrefix(target, []byte("../")):
			html = html[len("../"):]
		case len(target) > 0 && target[0] != '#' && target[0] != '/' && !hasScheme(target):
			dst.WriteString(dir)
		}
	}
}

// hasScheme tells whether an address begins with a scheme, such as https: or
// mailto:, so that it is not relative.
func hasScheme(address []byte) bool {
	colon := bytes.IndexByte(address, ':')
	return colon > 0 && !bytes.ContainsAny(address[:colon], "/?#")
}
