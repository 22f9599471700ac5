package check

import (
	"fmt"
	"path"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleBI06: a translation says what its source says today.
var ruleBI06 = Rule{
	ID: "BI-06", Severity: diag.Warning,
	Title: diag.T("译文与今天的原文一致", "translations keep up with their source"),
	Doc: diag.T("translation.lock 记下译文确认时原文的各段与文头文字。此后原文改了哪一段，就在译文的相应处提出。只改数值不算改动文字。核对译文后，用 gongkai translated 确认。",
		"translation.lock holds what the source said, block by block and word by word in front matter, when a translation was confirmed. Where the source has changed since, the place in the translation is named. New values of figures change no words. Go through the translation, then confirm it with gongkai translated."),
	chapter: func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding {
		return eachTranslation(c, docs, func(l int, was *content.Confirmed) []diag.Finding {
			if was == nil || c.Report.Incomplete && len(docs[0].Blocks()) == 0 {
				return nil // the source could not be read: that is said already
			}
			return staleness(c, l, docs, *was)
		})
	},
}

// ruleBI07: somebody has confirmed the translation.
var ruleBI07 = Rule{
	ID: "BI-07", Severity: diag.Info,
	Title: diag.T("译文已确认", "translations are confirmed"),
	Doc: diag.T("译文核对后用 gongkai translated 确认一次，此后原文有改动才能指出。没有 translation.lock 的年份只提示一次。",
		"Once a translation has been gone through, gongkai translated confirms it; only then can later changes of the source be pointed out. A year without translation.lock is noted once."),
	site: func(site *content.Site) []diag.Finding {
		var findings []diag.Finding
		for _, rep := range site.Reports {
			if rep.Lock == nil && translations(rep) > 0 {
				findings = append(findings, diag.Finding{Pos: diag.Pos{File: path.Join(rep.Dir, content.LockFile)}, At: "translation",
					Message: diag.T("%d年的译文都未确认过", "no translation of %d was ever confirmed", rep.Year),
					Hint:    diag.T("核对译文后运行：gongkai translated %d", "go through them, then run: gongkai translated %d", rep.Year)})
			}
		}
		return findings
	},
	chapter: func(c *content.Chapter, docs []*markdown.Doc) []diag.Finding {
		return eachTranslation(c, docs, func(l int, was *content.Confirmed) []diag.Finding {
			if was != nil {
				return nil
			}
			return []diag.Finding{{Pos: diag.Pos{File: c.Texts[l].File}, At: "translation",
				Message: diag.T("译文未确认过", "this translation was never confirmed"), Hint: confirmHint(c.Texts[l].File)}}
		})
	},
}

// eachTranslation calls f for each translation of a year that has a lock, with
// what it was made from, nil when it is not in the lock.
func eachTranslation(c *content.Chapter, docs []*markdown.Doc, f func(l int, was *content.Confirmed) []diag.Finding) []diag.Finding {
	if c.Report == nil || c.Report.Lock == nil || len(docs) == 0 || docs[0] == nil {
		return nil
	}
	var findings []diag.Finding
	for l := 1; l < len(docs); l++ {
		if docs[l] != nil {
			findings = append(findings, f(l, c.Report.Lock.Find(path.Base(c.Texts[l].File)))...)
		}
	}
	return findings
}

// translations counts the files of a year that are translations.
func translations(rep *content.Report) int {
	n := 0
	for _, c := range append([]*content.Chapter{rep.Index}, rep.Chapters...) {
		for _, t := range c.Texts[1:] {
			if t != nil {
				n++
			}
		}
	}
	return n
}

func confirmHint(file string) diag.Text {
	return diag.T("核对译文后运行：gongkai translated %s", "go through the translation, then run: gongkai translated %s", file)
}

// staleness compares the source with what a translation was made from.
func staleness(c *content.Chapter, l int, docs []*markdown.Doc, was content.Confirmed) []diag.Finding {
	file := c.Texts[l].File
	findings := staleWords(c, l, was.Words)
	source, other := docs[0].Blocks(), docs[l].Blocks()
	_, alike := structure(c, l, source, other)
	for _, ch := range compareBlocks(was.Blocks, lockedBlocks(docs[0])) {
		i := ch.now
		if !alike && len(other) == len(was.Blocks) {
			i = ch.was
		}
		f := diag.Finding{Pos: diag.Pos{File: file}, Message: ch.sentence(source)}
		if len(other) > 0 {
			f.Pos = other[min(i, len(other)-1)].Pos
			f.Pos.File = file
		}
		findings = append(findings, f)
	}
	for i := range findings {
		findings[i].At, findings[i].Hint = "translation", confirmHint(file)
	}
	return findings
}

// staleWords compares the words of the source's front matter. Both lists are in
// the order of their names.
func staleWords(c *content.Chapter, l int, was []content.LockedWord) []diag.Finding {
	var findings []diag.Finding
	old := make(map[string]string, len(was))
	for _, w := range was {
		old[w.Name] = w.Sum
	}
	pos := diag.Pos{File: c.Texts[l].File}
	for _, w := range sourceWords(c) {
		before, known := old[w.Name]
		delete(old, w.Name)
		switch {
		case !known:
			findings = append(findings, diag.Finding{Pos: pos, Message: diag.T("确认之后，原文%[2]s增加了文字“%[1]s”", "since it was confirmed, the source has gained the words of %[1]s%[3]s", w.Name, lineZH(w.line), lineEN(w.line))})
		case before != w.Sum:
			findings = append(findings, diag.Finding{Pos: pos, Message: diag.T("确认之后，原文%[2]s的文字“%[1]s”有改动", "since it was confirmed, the words of %[1]s have changed in the source%[3]s", w.Name, lineZH(w.line), lineEN(w.line))})
		}
	}
	for _, w := range was {
		if _, left := old[w.Name]; left {
			findings = append(findings, diag.Finding{Pos: pos, Message: diag.T("确认之后，原文删去了文字“%s”", "since it was confirmed, the source has lost the words of %s", w.Name)})
		}
	}
	return findings
}

func lineZH(line int32) string {
	if line == 0 {
		return "文头"
	}
	return fmt.Sprintf("第%d行", line)
}

func lineEN(line int32) string {
	if line == 0 {
		return ""
	}
	return fmt.Sprintf(" (line %d)", line)
}
