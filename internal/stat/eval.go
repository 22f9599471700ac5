package stat

import "gongkai/internal/diag"

// maxBits bounds every intermediate result. Without it a chain of formulas, each
// the square of the one before, would fill the memory.
const maxBits = 2048

// Eval computes the formula with the figures of env.
//
// A figure must be an exact number: blank, "/" and a dash have no number, and
// 10余 has no exact one. Only sum over a breakdown counts parts that are blank, "/"
// or a dash as 0, because a table leaves empty what did not occur. Outside sum,
// min and max the name of a breakdown is an error.
func (f *Formula) Eval(env Env) (Rational, *FormulaError) {
	m := machine{f: f, env: env}
	for _, o := range f.ops {
		if err := m.step(o); err != nil {
			return Rational{}, err
		}
		if top := m.stack[len(m.stack)-1]; top.long != nil && top.bitLen() > maxBits {
			return Rational{}, f.fail(o, diag.T("“%s”的结果太大", "the result of %q is too large", f.quote(o)),
				diag.T("请核对公式", "check the formula"))
		}
	}
	return m.stack[0], nil
}

// machine is a formula that is being computed.
type machine struct {
	f     *Formula
	env   Env
	stack []Rational
}

func (m *machine) push(r Rational) { m.stack = append(m.stack, r) }

func (m *machine) pop() Rational {
	top := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return top
}

// step does one operation; the stack is never empty after it.
func (m *machine) step(o op) *FormulaError {
	switch o.code {
	case pushConst:
		m.push(m.f.consts[o.arg])
	case pushName:
		return m.pushName(o)
	case pushReduced:
		return m.pushReduced(o)
	case reduceValues:
		n := len(m.stack) - int(o.arg)
		result := o.fn.of(m.stack[n:])
		m.stack = append(m.stack[:n], result)
	case roundValue:
		m.push(m.pop().Round(int(o.arg)))
	case negate:
		m.push(m.pop().Neg())
	default:
		return m.binary(o)
	}
	return nil
}

func (m *machine) binary(o op) *FormulaError {
	y, x := m.pop(), m.pop()
	switch o.code {
	case add:
		x = x.Add(y)
	case subtract:
		x = x.Sub(y)
	case multiply:
		x = x.Mul(y)
	case divide:
		var ok bool
		if x, ok = x.Quo(y); !ok {
			return m.f.fail(o, diag.T("除数“%s”为0", "division by %q, which is 0", m.f.quote(o)),
				diag.T("没有可比的数时不要用公式，value 写 \"/\"", "where there is nothing to divide by, state value: \"/\" instead of a formula"))
		}
	}
	m.push(x)
	return nil
}

// pushName pushes the figure of a statistic or part.
func (m *machine) pushName(o op) *FormulaError {
	path := m.f.names[o.arg].Path
	v, ok := m.env.Value(path)
	if !ok {
		if _, isSet := m.env.Set(path); isSet {
			return m.f.fail(o, diag.T("“%s”是一组分项，不是一个数", "%q is a breakdown, not a number", path),
				diag.T("写作 sum(%s)，或点名其中一项", "write sum(%s), or name one of its parts", path))
		}
		return m.f.unknown(o, path)
	}
	return m.pushValue(o, path, v)
}

// pushValue pushes a figure that must be an exact number.
func (m *machine) pushValue(o op, path string, v Value) *FormulaError {
	if v.Kind != Number {
		return m.f.fail(o, diag.T("“%[1]s”没有数（%[2]s），不能参与计算", "%[1]q has no number (%[3]s) to compute with", path, emptyZH(v), emptyEN(v)),
			diag.T("填上数值，或去掉这个公式", "state its value, or drop the formula"))
	}
	if v.Qual != Exact {
		return m.f.fail(o, diag.T("“%s”（%s）不是确数，不能参与计算", "%q (%s) is not an exact number to compute with", path, v.printed()),
			diag.T("公式只用确数；约数的结果请直接写成 value", "formulas use exact numbers only; state an approximate result as a value"))
	}
	m.push(v.Num)
	return nil
}

// pushReduced pushes the sum, minimum or maximum of a breakdown's parts, or the
// one value that the name stands for.
func (m *machine) pushReduced(o op) *FormulaError {
	path := m.f.names[o.arg].Path
	parts, ok := m.env.Set(path)
	if !ok {
		v, ok := m.env.Value(path)
		if !ok {
			return m.f.unknown(o, path)
		}
		return m.pushValue(o, path, v)
	}
	start := len(m.stack)
	for _, v := range parts {
		if o.fn == sum && v.Kind != Number {
			continue
		}
		if err := m.pushValue(o, path, v); err != nil {
			return err
		}
	}
	if len(m.stack) == start && o.fn != sum {
		return m.f.fail(o, diag.T("“%s”里没有分项", "%q has no parts", path), diag.T("请核对名称", "check the name"))
	}
	result := o.fn.of(m.stack[start:])
	m.stack = append(m.stack[:start], result)
	return nil
}

// of reduces the numbers; there is at least one, unless they are to be added.
func (fn reducer) of(numbers []Rational) Rational {
	var result Rational
	for i, n := range numbers {
		switch {
		case fn == sum:
			result = result.Add(n)
		case i == 0, fn == minimum && n.Cmp(result) < 0, fn == maximum && n.Cmp(result) > 0:
			result = n
		}
	}
	return result
}

// fail makes the error for the place of a step.
func (f *Formula) fail(o op, message, hint diag.Text) *FormulaError {
	return &FormulaError{Offset: int(o.at.offset), Len: int(o.at.len), Message: message, Hint: hint}
}

// unknown makes the error for a name that env does not know; the caller adds the
// nearest names as its hint.
func (f *Formula) unknown(o op, path string) *FormulaError {
	err := f.fail(o, diag.T("没有“%s”这个统计项", "there is no statistic %q", path), diag.Text{})
	err.Name = path
	return err
}

// quote gives the text of a step.
func (f *Formula) quote(o op) string {
	chars := []rune(f.src)
	return clip(string(chars[o.at.offset : o.at.offset+o.at.len]))
}

// emptyZH says in Chinese why a value has no number, emptyEN in English.
func emptyZH(v Value) string {
	if v.Kind == Blank {
		return "未填"
	}
	return v.printed()
}

func emptyEN(v Value) string {
	if v.Kind == Blank {
		return "blank"
	}
	return v.printed()
}
