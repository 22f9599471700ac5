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

// formulas are what is known of a report's formulas beside their values.
type formulas struct {
	readers map[int32][]int32        // by number of a statement: the formulas that name it
	faults  map[int32][]diag.Finding // by number of a formula
}

// computed are the values of formulas. What was computed anew since the report
// was made as a whole stands in front, so that a change of one chapter need not
// copy the values of all.
type computed struct{ front, all map[*stat.Stat]stat.Value }

func (c computed) of(s *stat.Stat) (stat.Value, bool) {
	if v, ok := c.front[s]; ok {
		return v, v.Kind == stat.Number
	}
	v, ok := c.all[s]
	return v, ok
}

// evaluation computes formulas of a report, each after those it needs.
type evaluation struct {
	*assembly
	values   map[*stat.Stat]stat.Value // computed here
	state    map[*stat.Stat]progress
	affected map[int32]bool // formulas to compute; nil: all
	stack    []frame
}

// frame is a formula whose needs are being computed. The stack is a slice and
// not Go's own, because a chain of formulas may be as long as the report.
type frame struct {
	Statement
	number int32
	needs  []need
}

// need is a formula that another needs.
type need struct {
	Statement
	number int32
}

// compute computes every formula once.
func (a *assembly) compute() {
	a.formulas = formulas{readers: map[int32][]int32{}, faults: map[int32][]diag.Finding{}}
	e := evaluation{assembly: a, state: make(map[*stat.Stat]progress), values: make(map[*stat.Stat]stat.Value)}
	a.report.figures.computed = computed{all: e.values}
	for i, s := range a.report.figures.stated {
		e.from(int32(i), s)
	}
}

// from computes a formula and those it needs, unless that is done.
func (e *evaluation) from(number int32, s Statement) {
	if s.Stat.Formula != nil && e.progress(number, s.Stat) == waiting {
		e.push(number, s)
		e.run()
	}
}

// progress tells how far a formula is. One that is not affected is where it was
// before.
func (e *evaluation) progress(number int32, s *stat.Stat) progress {
	if e.affected == nil || e.affected[number] {
		return e.state[s]
	}
	if _, ok := e.report.figures.computed.of(s); !ok {
		return failed
	}
	return done
}

// push begins a formula: unknown names are reported, known ones are its needs.
func (e *evaluation) push(number int32, s Statement) {
	e.state[s.Stat] = running
	f := frame{Statement: s, number: number}
	for _, name := range s.Stat.Formula.Names() {
		fig, of, ok := e.report.find(s.Chapter, name.Path)
		if !ok {
			e.state[s.Stat] = failed
			e.unknown(f, name)
			continue
		}
		if e.affected == nil {
			e.formulas.readers[of] = append(e.formulas.readers[of], number)
		}
		if fig.Stat.Formula != nil && (fig.By == nil || fig.Part != nil && fig.Part == fig.By.Rest) {
			f.needs = append(f.needs, need{Statement{fig.Chapter, fig.Stat}, of})
		}
	}
	e.stack = append(e.stack, f)
}

// run computes what is on the stack.
func (e *evaluation) run() {
	for len(e.stack) > 0 {
		top := &e.stack[len(e.stack)-1]
		if len(top.needs) == 0 {
			e.finish(*top)
			e.stack = e.stack[:len(e.stack)-1]
			continue
		}
		need := top.needs[0]
		top.needs = top.needs[1:]
		switch e.progress(need.number, need.Stat) {
		case waiting:
			e.push(need.number, need.Statement)
		case running:
			e.cycle(need)
		}
	}
}

// finish computes a formula all of whose needs are done. Where one of them
// failed so does this, without another finding: the cause has been reported.
func (e *evaluation) finish(s frame) {
	if e.state[s.Stat] == failed {
		return
	}
	env := figures{evaluation: e, from: s.Chapter}
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
		e.values[s.Stat] = stat.Value{Num: value}
	}
}

// figures gives a formula the figures that its names mean in its chapter.
type figures struct {
	*evaluation
	from   *Chapter
	failed bool // a figure was asked for that could not be computed
}

// Value gives the figure of a statistic or part.
func (e *figures) Value(path string) (stat.Value, bool) {
	f, number, ok := e.report.find(e.from, path)
	if !ok || f.By != nil && f.Part == nil {
		return stat.Value{}, false
	}
	e.failed = e.failed || f.Stat.Formula != nil && e.progress(number, f.Stat) == failed
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
func (e *evaluation) unknown(s frame, name stat.Name) {
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
func (e *evaluation) cycle(again need) {
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
	e.fault(frame{Statement: again.Statement, number: again.number}, "FO-02", &stat.FormulaError{
		Len:     len([]rune(again.Stat.Formula.String())),
		Message: diag.T("公式循环引用：%s", "the formulas need each other: %s", strings.Join(append(keys, again.Stat.Key), " → ")),
		Hint:    diag.T("其中一项应写数值", "one of them must have a value"),
	})
}

// fault reports what is wrong with a formula at its place.
func (e *evaluation) fault(s frame, rule string, err *stat.FormulaError) {
	at := s.Stat.ValueAt
	e.formulas.faults[s.number] = append(e.formulas.faults[s.number], diag.Finding{
		Pos:  diag.Pos{File: s.Chapter.Texts[0].File, Line: int(at.Line), Col: int(at.Col) + err.Offset, Len: err.Len},
		Rule: rule, Severity: diag.Error, At: s.Stat.Key, Message: err.Message, Hint: err.Hint,
	})
}

// ambiguous finds the keys of a chapter that are also the path of a breakdown or
// part.
func (a *assembly) ambiguous(c *Chapter) (found []diag.Finding) {
	for _, s := range c.Stats {
		key, tail := s.Key, ""
		for range 2 {
			dot := strings.LastIndexByte(key, '.')
			if dot < 0 {
				break
			}
			key, tail = s.Key[:dot], s.Key[dot+1:]
			if f, _, ok := a.report.lookUp(nil, key, tail); ok {
				found = append(found, clash(Statement{c, s}, f.Chapter, key))
			}
		}
	}
	return found
}

// clash says that a key has a second meaning within the statistic key.
func clash(s Statement, other *Chapter, key string) diag.Finding {
	at := s.Stat.KeyAt
	return diag.Finding{
		Pos:  diag.Pos{File: s.Chapter.Texts[0].File, Line: int(at.Line), Col: int(at.Col), Len: len([]rune(s.Stat.Key))},
		Rule: "FM-08", Severity: diag.Error,
		Message: diag.T("“%s”既是统计项，又是统计项“%s”的构成或部分（%s）", "%q is a statistic and also a breakdown or part of %q (%s)", s.Stat.Key, key, other.Texts[0].File),
		Hint:    diag.T("给其中一个换一个名称", "rename one of them"),
	}
}
