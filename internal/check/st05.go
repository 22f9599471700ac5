package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleST05: the sections of the first chapter.
var ruleST05 = Rule{
	ID: "ST-05", Severity: diag.Warning,
	Title: diag.T("总体情况的五个方面齐全", "the five sections of the first chapter"),
	Doc: diag.T("写明 report.format 为 2019 或 2021 的报告，“总体情况”依次写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，以小标题或段首标明；各级政府（body_type: government）还要写工作考核、社会评议和责任追究结果。",
		"In a report whose report.format is 2019 or 2021, the first chapter treats proactive disclosure, disclosure upon request, management of government information, platforms, and supervision, in this order, under headings or at the beginning of paragraphs; a government (body_type: government) also reports its assessment (考核), the review by society (社会评议) and accountability (责任追究)."),
	prose: func(p *page) []diag.Finding {
		t := p.of("zh")
		if t == nil || !nationalChapters(p.chapter.Report) || p.chapter == p.chapter.Report.Index || chapterOfTitle(p.chapter.Texts[0].Title) != 0 {
			return nil
		}
		if len(t.blocks) == 0 {
			return []diag.Finding{{Pos: titlePlace(p.chapter), At: "empty",
				Message: diag.T("“%s”是空的", "%q is empty", p.chapter.Texts[0].Title),
				Hint:    diag.T("依次写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障", "write of proactive disclosure, disclosure upon request, management of information, platforms, and supervision, in this order")}}
		}
		findings := p.sections(t)
		if p.chapter.Report.Meta.BodyType == "government" {
			findings = append(findings, p.supervision(t)...)
		}
		return findings
	},
}

var generalSections = [][]string{{"主动公开"}, {"依申请公开", "申请公开"}, {"信息管理", "政府信息的管理"}, {"平台建设", "公开平台", "平台"}, {"监督保障", "监督", "保障"}}

// sections seeks the five sections in the headings and at the beginnings of
// paragraphs and items.
func (p *page) sections(t *prose) (findings []diag.Finding) {
	last, lastName := -1, ""
	for _, words := range generalSections {
		at := sectionAt(t, words)
		f := diag.Finding{Pos: titlePlace(p.chapter), At: words[0]}
		switch {
		case at < 0:
			f.Message = diag.T("总体情况中没有标明“%s”", "the first chapter has no section on %s", words[0])
			f.Hint = diag.T("以小标题或段首写明", "give it a heading, or begin a paragraph with it")
		case at < last:
			f.Pos = t.blocks[at].info.Pos
			f.Pos.File = t.text.File
			f.Message = diag.T("“%s”应在“%s”之后", "%s belongs after %s", words[0], lastName)
		}
		if !f.Message.IsZero() {
			findings = append(findings, f)
		}
		if at > last {
			last, lastName = at, words[0]
		}
	}
	return findings
}

// sectionAt gives the block that begins a section, headings before paragraphs;
// -1 when there is none.
func sectionAt(t *prose, words []string) int {
	for i := range t.blocks {
		if t.blocks[i].info.Kind == markdown.HeadingBlock && containsAny(t.blocks[i].words, words...) {
			return i
		}
	}
	for i := range t.blocks {
		opening, _, _ := strings.Cut(clause(t.blocks[i].words, 30), "\n")
		if number, _ := enumerator(t.blocks[i].words); number != "" {
			opening = clause(t.blocks[i].words[len(number):], 30)
		}
		if t.blocks[i].info.Kind == markdown.ParagraphBlock && containsAny(opening, words...) {
			return i
		}
	}
	return -1
}

// supervision seeks what governments report in addition.
func (p *page) supervision(t *prose) (findings []diag.Finding) {
	for _, words := range [][]string{{"考核"}, {"社会评议", "评议"}, {"责任追究", "追责", "问责"}} {
		found := false
		for i := range t.blocks {
			found = found || containsAny(t.blocks[i].words, words...)
		}
		if !found {
			findings = append(findings, diag.Finding{Pos: titlePlace(p.chapter), At: words[0],
				Message: diag.T("总体情况中没有写%s的情况", "the first chapter says nothing of %s", words[0]),
				Hint:    diag.T("条例第五十条第四项要求各级政府写明；没有的写“无”", "article 50(4) of the Regulations asks governments for it; write 无 where there was none")})
		}
	}
	return findings
}
