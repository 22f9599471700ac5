package render

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

const searchPage = "search.html"

// searchPage lists where the search page finds the texts, newest year first;
// without scripts it offers the full pages instead.
func (r *Renderer) searchPage(s *scratch, p Page) ([]byte, []diag.Finding) {
	lg := r.lang(p.Lang)
	v := r.view(p, lg.t("search_title"))
	v.Description = lg.t("description_search", "site", lg.in(r.site.Config.Name))
	v.Summary = lg.t("search_lead")
	v.Search = &SearchView{
		Text: v.Root + r.theme.text, Script: v.Root + r.theme.search, Count: lg.t("search_count", "n", "$n"),
		None: lg.t("search_none", "q", "$q"), Missing: lg.t("search_missing", "list", "$list"),
	}
	var files []string
	for _, rep := range slices.Backward(r.listed) {
		dir := r.reportDir(rep, 0)
		files = append(files, relative(p.Path, dir+indexName(lg.code, 1)))
		v.Years = append(v.Years, YearView{Year: rep.Year, Title: r.reportTitle(rep, p.Lang), Href: relative(p.Path, r.reportDir(rep, p.Lang)+"full.html")})
	}
	v.Search.Files = strings.Join(files, " ")
	return r.finish(s, v, p, nil)
}
