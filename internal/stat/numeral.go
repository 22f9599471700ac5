package stat

// The scales that make a new section of a numeral: what stands before one may
// itself reach up to it.
const (
	wan = 1_0000
	yi  = 1_0000_0000
)

// numeral reads one number: Arabic digits or Han numerals with their scales, and
// the 余 that may stand before a scale (10余万).
func (r *reader) numeral() (Rational, *ParseError) {
	r.bareAt = -1
	var total Rational
	var below int64 // what the next section must stay under
	for first := true; ; first = false {
		place := r.pos
		s, err := r.section(first)
		if err != nil {
			return Rational{}, err
		}
		inexact, err := r.infix(s.present)
		if err != nil {
			return Rational{}, err
		}
		scale := r.scale(first || s.present)
		switch {
		case !s.present && scale == 0 && first:
			return Rational{}, r.refuseNothing()
		case !s.present && scale == 0:
			return total, nil
		case !s.present:
			r.bareAt, s.num = place, FromInt(1)
		case !first && scale == 0 && !s.gap && s.num.Cmp(FromInt(below/10)) < 0:
			return Rational{}, r.refuseTail(place)
		}
		s.num = s.num.Mul(FromInt(max(scale, 1)))
		if !first && s.num.Cmp(FromInt(below)) >= 0 {
			return Rational{}, r.refuseOrder(place)
		}
		total = total.Add(s.num)
		if scale == 0 || inexact || s.decimal {
			return total, nil
		}
		below = scale
	}
}

// infix takes a 余 or 多 after a section and tells whether there was one.
func (r *reader) infix(present bool) (bool, *ParseError) {
	if !present {
		return false, nil
	}
	place := r.pos
	err := r.qualifiers(infixWords[:])
	return r.pos > place, err
}

// scale takes 万, 亿 or 万亿; 0 when there is none.
func (r *reader) scale(allowed bool) int64 {
	if !allowed {
		return 0
	}
	place := r.pos
	r.skipSpace()
	switch {
	case r.take("万亿"), r.take("萬億"):
		return wan * yi
	case r.take("万"), r.take("萬"):
		return wan
	case r.take("亿"), r.take("億"):
		return yi
	}
	r.pos = place
	return 0
}

// section is the part of a numeral that one 万 or 亿 multiplies.
type section struct {
	num     Rational
	present bool
	gap     bool  // began with 零
	decimal bool  // ended with a fraction
	lowest  int64 // the last of 千, 百, 十 that was read; 万 before any
}

// section reads up to a scale. first says that nothing of the numeral has been
// read yet, so that 零 is a digit and a lone 百 may stand for 一百.
func (r *reader) section(first bool) (section, *ParseError) {
	s := section{lowest: wan}
	for {
		place, leading := r.pos, first && !s.present
		gap := !leading && (r.take("零") || r.take("〇"))
		c, err := r.chunk(leading)
		if err != nil {
			return s, err
		}
		unit := r.unit()
		switch {
		case !c.present && unit == 0 && !gap:
			return s, nil
		case !c.present && unit != 10 && !leading:
			return s, r.refuseOrder(place)
		case !c.present:
			c = chunk{num: FromInt(1), present: true, han: true}
			if unit != 10 {
				r.bareAt = place
			}
		}
		switch s.fits(c, unit, gap) {
		case misplaced:
			return s, r.refuseOrder(place)
		case ambiguous:
			return s, r.refuseTail(place)
		}
		s.gap = s.gap || !s.present && gap
		s.num, s.present, s.decimal = s.num.Add(c.num.Mul(FromInt(max(unit, 1)))), true, c.decimal
		if c.han {
			s.num, s.decimal = r.hanFraction(s.num)
		}
		if unit == 0 || s.decimal {
			return s, nil
		}
		s.lowest = unit
	}
}

// fit says whether a chunk may stand where it stands.
type fit uint8

const (
	fitting   fit = iota
	misplaced     // 一百二百, 两十
	ambiguous     // 三百二: 302 or 320
)

// fits judges the next chunk and its unit (0: none) against what the section
// holds so far.
func (s *section) fits(c chunk, unit int64, gap bool) fit {
	switch {
	case unit >= s.lowest, unit != 0 && (c.run > 1 || c.num.Sign() == 0):
		return misplaced
	case c.liang && (unit == 10 || unit == 0 && (s.present || gap)):
		return misplaced
	case !s.present:
		return fitting
	case c.decimal, unit != 0 && c.num.Cmp(FromInt(10)) >= 0, c.num.Cmp(FromInt(s.lowest)) >= 0:
		return misplaced
	case unit == 0 && !gap && c.num.Cmp(FromInt(s.lowest/10)) < 0:
		return ambiguous
	}
	return fitting
}

// unit takes 十, 百 or 千; 0 when there is none.
func (r *reader) unit() int64 {
	place := r.pos
	r.skipSpace()
	c, size := r.peek()
	r.pos += size
	switch c {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	}
	r.pos = place
	return 0
}
