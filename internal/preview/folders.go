package preview

import (
	"path"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/pdf"
	"gongkai/internal/sealed"
)

// Folders are those of a site's folder that its pages are made from.
func Folders() []string {
	return []string{"content", "layouts", "static", pdf.Folder, sealed.Folder}
}

// Ignored tells whether a file of the site is an editor's or the system's own
// business, so that no page depends on it.
func Ignored(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	base := path.Base(name)
	if top == "content" {
		return content.Ignored(base)
	}
	return strings.HasPrefix(base, ".") || base == "4913"
}
