// Package content reads what the office wrote into an immutable model.
//
// It takes the site's folder as an fs.FS: content/site.yaml, content/terms.yaml
// and one folder a year, in which a chapter is the pair of files
// NN-slug.LANG.md and the report itself index.LANG.md. It gives a *Site of
// reports, chapters and statistics in all languages, and findings for whatever
// is wrong with the files: their encoding (FI), their front matter (FM), their
// formulas (FO), a missing half of a pair (BI-02), the report's year (ID), and
// filled tables of the national format (FT, ST), each cell of which becomes a
// statistic.
// docs/format.md is the reference of the format.
//
// A file goes through these steps, each a pure function:
//
//	bytes → text             file.go, encoding.go
//	text → front matter      split.go
//	front matter → nodes     quick.go, and yaml.go where that is not certain
//	nodes → draft            decode.go, statistics.go, waivers.go, meta.go
//	drafts → chapter         chapter.go, join.go
//	filled tables → cells    forms.go
//	chapters → report        report.go, figure.go, formula.go
//
// A chapter depends on its own files only, a report on its chapters only, so
// that whatever did not change is shared with the next model: a Loader remembers
// what each file gave (loader.go, year.go), and where the names of a report mean
// what they meant, only what a changed number reaches is computed (change.go).
//
// It refuses nothing as a whole: where something is wrong, there is a finding,
// and the model holds what could be read. Whether the figures agree with each
// other is not decided here.
package content
