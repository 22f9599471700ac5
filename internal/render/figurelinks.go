package render

import (
	"strings"

	"gongkai/internal/chart"
)

// figureLinks are the ways on from a chart or table: its data, its picture, its
// address. Empty addresses are left out.
type figureLinks struct {
	id, csv, svg, about string
}

// appendLinks appends them. The PNG is made from the SVG by the script, and
// copying needs it too, so those two are buttons, which the style sheet hides
// without it.
func (l lang) appendLinks(dst []byte, k figureLinks) []byte {
	link := func(href, attr, key string) {
		if href == "" {
			return
		}
		dst = append(dst, `<a href="`...)
		dst = append(appendText(dst, href), `"`+attr+`>`...)
		dst = append(appendText(dst, l.t(key)), `</a> `...)
	}
	dst = append(dst, `<p class="fig-links">`...)
	link(k.csv, ` download`, "download_csv")
	link(k.svg, ` download`, "download_svg")
	if k.svg != "" {
		dst = append(dst, `<button type="button" data-png>`...)
		dst = append(appendText(dst, l.t("download_png")), `</button> `...)
	}
	dst = append(dst, `<button type="button" data-copy="#`+k.id+`">`...)
	dst = append(appendText(dst, l.t("copy_link")), `</button> `...)
	link(k.about, "", "about_figure")
	return append(dst[:len(dst)-1], `</p>`...)
}

// pictureName is the file of a chart's picture, relative to the year; other
// languages than the source have their code in it.
func (l lang) pictureName(id string) string {
	if l.index > 0 {
		id += "." + l.code
	}
	return "data/" + id + ".svg"
}

// carrierName is the script that carries a picture.
func carrierName(picture string) string { return strings.TrimSuffix(picture, ".svg") + ".js" }

// carrier puts a picture into a script. The PNG is drawn from it: a page opened
// from a folder may read no other file, and a browser gives back no drawing that
// was made from one.
func carrier(picture []byte) []byte {
	dst := append(make([]byte, 0, len(picture)+32), "gongkaiPicture=`"...)
	for i, c := range picture {
		if c == '\\' || c == '`' || c == '$' && i+1 < len(picture) && picture[i+1] == '{' {
			dst = append(dst, '\\')
		}
		dst = append(dst, c)
	}
	return append(dst, "`\n"...)
}

// picture draws a chart for a file of its own. The description is the one that
// the page shows; sources name the report.
func (l lang) picture(scene *chart.Scene, c caption, number, description string, notes ...string) []byte {
	return scene.AppendFile(nil, l.sheet(c, number, description, notes...))
}

// sheet is what stands around a picture.
func (l lang) sheet(c caption, number, description string, notes ...string) chart.Sheet {
	return chart.Sheet{
		Lang: htmlLang(l.code), Title: strings.TrimSpace(number + l.t("fig_sep") + c.title), Sub: c.sub,
		Description: description, Notes: notes,
	}
}
