package content

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// progress is how far the computation of a formula is.
type progress uint8

const (
	waiting progress = iota
	running
	done
	failed
)

// evaluation computes the formulas of a report, each after those it needs.
type evaluation struct {
	*assembler
	state map[*stat.Stat]progress
	stack []frame
}

// frame is a formula whose needs are being computed. The stack is a slice and
// not Go's own, because a chain of formulas may be as long as the report.
type frame struct {
	Statement
	needs []Statement
}

// compute computes every formula once.
func (a *assembler) compute() {
	e := evaluation{assembler: a, state: make(map[*stat.Stat]progress)}
	for s := range a.report.Statements() {
		if s.Stat.Formula != nil && e.state[s.Stat] == waiting {
			e.push(s)
			e.run()
		}
	}
}

// push begins a formula: unknown names are reported, known ones are its needs.
func (e *evaluation) push(s Statement) {
	e.state[s.Stat] = running
	f := frame{Statement: s}
	for _, name := range s.Stat.Formula.Names() {
		fig, ok := e.report.Figure(s.Chapter, name.Path)
		switch {
		case !ok:
			e.state[s.Stat] = failed
			e.unknown(s, name)
		case fig.Stat.Formula != nil && (fig.By == nil || fig.Part != nil && fig.Part == fig.By.Rest):
			f.needs = append(f.needs, Statement{fig.Chapter, fig.Stat})
		}
	}
	e.stack = append(e.stack, f)
}

// run computes what is on the stack.
func (e *evaluation) run() {
	for len(e.stack) > 0 {
		top := &e.stack[len(e.stack)-1]
		if len(top.needs) == 0 {
			e.finish(top.Statement)
			e.stack = e.stack[:len(e.stack)-1]
			continue
		}
		need := top.needs[0]
		top.needs = top.needs[1:]
		switch e.state[need.Stat] {
		case waiting:
			e.push(need)
		case running:
			e.cycle(need)
		}
	}
}

// finish computes a formula all of whose needs are done. Where one of them
// failed so does this, without another finding: the cause has been reported.
func (e *evaluation) finish(s Statement) {
	if e.state[s.Stat] == failed {
		return
	}
	env := figures{report: e.report, from: s.Chapter, state: e.state}
	value, err := s.Stat.Formula.Eval(&env)
	e.state[s.Stat] = failed
	switch {
	case env.failed:
	case err != nil:
		e.fault(s, "FO-03", err)
	case s.Stat.Decimals < 0 && strings.Contains(value.String(), "/"):
		e.fault(s, "FO-04", &stat.FormulaError{
			Len:     len([]rune(s.Stat.Formula.String())),
			Message: diag.T("“%s”除不尽，要写明小数位数", "%q has no end; say how many decimals to print", s.Stat.Key),
			Hint:    diag.T("加一行“decimals: 1”", `add "decimals: 1"`),
		})
	default:
		e.state[s.Stat] = done
		e.report.figures.computed[s.Stat] = stat.Value{Num: value}
	}
}

// figures gives a formula the figures that its names mean in its chapter.
type figures struct {
	report *Report
	from   *Chapter
	state  map[*stat.Stat]progress
	failed bool // a figure was asked for that could not be computed
}

// Value gives the figure of a statistic or part.
func (e *figures) Value(path string) (stat.Value, bool) {
	f, ok := e.report.Figure(e.from, path)
	if !ok || f.By != nil && f.Part == nil {
		return stat.Value{}, false
	}
	e.failed = e.failed || e.state[f.Stat] == failed
	return f.Value, true
}

// Set gives the figures of a breakdown's stated parts.
func (e *figures) Set(path string) ([]stat.Value, bool) {
	f, ok := e.report.Figure(e.from, path)
	if !ok || f.By == nil || f.Part != nil {
		return nil, false
	}
	all := make([]stat.Value, len(f.By.Parts))
	for i := range all {
		all[i] = f.By.Parts[i].Value
	}
	return all, true
}

// unknown reports a name that no statistic has. When a file could not be read
// the name may stand there, and the cause has been reported.
func (e *evaluation) unknown(s Statement, name stat.Name) {
	if e.report.Incomplete {
		return
	}
	hint := diag.T("名称在本年各章的stats中写明", "names are stated under stats in the year's chapters")
	if near := e.report.Suggest(name.Path); len(near) > 0 {
		hint = diag.T("是否应为“%[1]s”？", "did you mean %[2]s?", strings.Join(near, "”或“"), strings.Join(near, " or "))
	}
	e.fault(s, "FO-01", &stat.FormulaError{
		Offset: name.Offset, Len: len([]rune(name.Path)), Hint: hint,
		Message: diag.T("没有名为“%s”的统计项", "there is no statistic %q", name.Path),
	})
}

// cycle reports the formulas that need each other, from again up to the top of
// the stack, and gives them up.
func (e *evaluation) cycle(again Statement) {
	var keys []string
	for _, f := range e.stack {
		if f.Stat == again.Stat {
			keys = nil
		}
		keys = append(keys, f.Stat.Key)
	}
	for _, f := range e.stack[len(e.stack)-len(keys):] {
		e.state[f.Stat] = failed
	}
	e.fault(again, "FO-02", &stat.FormulaError{
		Len:     len([]rune(again.Stat.Formula.String())),
		Message: diag.T("公式循环引用：%s", "the formulas need each other: %s", strings.Join(append(keys, again.Stat.Key), " → ")),
		Hint:    diag.T("其中一项应写数值", "one of them must have a value"),
	})
}

// fault reports what is wrong with a formula at its place.
func (e *evaluation) fault(s Statement, rule string, err *stat.FormulaError) {
	at := s.Stat.ValueAt
	e.add(diag.Finding{
		Pos:  diag.Pos{File: s.Chapter.Texts[0].File, Line: int(at.Line), Col: int(at.Col) + err.Offset, Len: err.Len},
		Rule: rule, Severity: diag.Error, At: s.Stat.Key, Message: err.Message, Hint: err.Hint,
	})
}

// ambiguous reports keys that are also the path of a breakdown or part.
func (a *assembler) ambiguous() {
	for s := range a.report.Statements() {
		key, tail := s.Stat.Key, ""
		for range 2 {
			dot := strings.LastIndexByte(key, '.')
			if dot < 0 {
				break
			}
			key, tail = s.Stat.Key[:dot], s.Stat.Key[dot+1:]
			if f, ok := a.report.lookUp(nil, key, tail); ok {
				a.clash(s, f.Chapter, key)
			}
		}
	}
}

// clash reports a key that has a second meaning within the statistic key.
func (a *assembler) clash(s Statement, other *Chapter, key string) {
	at := s.Stat.KeyAt
	a.add(diag.Finding{
		Pos:  diag.Pos{File: s.Chapter.Texts[0].File, Line: int(at.Line), Col: int(at.Col), Len: len([]rune(s.Stat.Key))},
		Rule: "FM-08", Severity: diag.Error,
		Message: diag.T("“%s”既是统计项，又是统计项“%s”的构成或部分（%s）", "%q is a statistic and also a breakdown or part of %q (%s)", s.Stat.Key, key, other.Texts[0].File),
		Hint:    diag.T("给其中一个换一个名称", "rename one of them"),
	})
}
