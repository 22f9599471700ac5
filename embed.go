// Package gongkai holds what the program carries with it: the built-in layouts,
// with the words of each language, and the built-in static files. A site's own
// file of the same name stands in for the built-in one; laying the one over the
// other is the business of whoever reads them.
//
// The package stands at the root because go:embed cannot reach parent folders.
package gongkai

import (
	"embed"
	"io/fs"
)

//go:embed all:layouts all:static
var files embed.FS

// Layouts gives the built-in layouts: base.html, one file a kind of page,
// contents.html, footer.html, partials/*.html and i18n/<language>.yaml.
func Layouts() fs.FS { return folder("layouts") }

// Static gives the built-in static files: css/style.css, js/early.js, js/site.js,
// js/text.js, js/search.js, js/found.js and icons/favicon.svg.
func Static() fs.FS { return folder("static") }

// folder gives one embedded folder as a file system of its own. Its name is a
// constant above, so that it cannot be invalid.
func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic(err)
	}
	return sub
}
