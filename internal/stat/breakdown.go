package stat

// Sum adds the stated parts, without Rest. A part that is "/" or a dash counts
// as 0. complete is false when a part is blank or not exact (10余), so that the
// sum says nothing about the total; those parts are left out of it.
func (b *Breakdown) Sum() (sum Rational, complete bool) {
	complete = true
	for i := range b.Parts {
		v := &b.Parts[i].Value
		switch {
		case v.Kind == Blank, v.Kind == Number && v.Qual != Exact:
			complete = false
		case v.Kind == Number:
			sum = sum.Add(v.Num)
		}
	}
	return sum, complete
}

// RestOf gives what the parts leave of the whole: a computed value, negative
// where they exceed it. ok is false when that is not known, because the whole or
// a part is no exact number or because the parts overlap.
func (b *Breakdown) RestOf(whole Value) (rest Value, ok bool) {
	sum, complete := b.Sum()
	if !complete || b.Overlap || whole.Kind != Number || whole.Qual != Exact {
		return Value{Kind: Blank}, false
	}
	return Value{Num: whole.Num.Sub(sum)}, true
}
