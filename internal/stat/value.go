package stat

// Same tells whether two values say the same thing, however they are typed: 两
// and 2, 10万 and 100,000.
func (v Value) Same(w Value) bool {
	return v.Kind == w.Kind && v.Qual == w.Qual && v.Num.Equal(w.Num)
}

// TypedSpecial gives the special unit that the typed text bears by itself, by %,
// ‰, 百分之 or 千分之: Num is then already divided by 100 or 1000.
func (v Value) TypedSpecial() Special {
	if v.Kind != Number {
		return Plain
	}
	return formOf(v.Text).special
}
