package content

import "gongkai/internal/diag"

// CheckFileName tells whether a file of that name in a year's folder is a
// chapter or an index of a site in these languages; if not, reason and hint say
// why and what to do, or are empty where the name is none of the site's.
func CheckFileName(name string, langs []string) (reason, hint diag.Text, ok bool) {
	_, reason, hint, ok = parseFileName(name, langs)
	return reason, hint, ok
}
