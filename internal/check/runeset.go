package check

// runeSet holds which characters a text has, so that most of the words that are
// looked for need not be: a word of which one character is missing is missing.
// Characters beyond the first plane share places with others.
type runeSet [1 << 10]uint64

func (s *runeSet) add(text string) {
	for _, c := range text {
		s[uint16(c)>>6] |= 1 << (c & 63)
	}
}

// may tells whether the text may have a word.
func (s *runeSet) may(word string) bool {
	for _, c := range word {
		if s[uint16(c)>>6]&(1<<(c&63)) == 0 {
			return false
		}
	}
	return true
}

// among gives the entries of a list whose words a text may have.
func among[T any](t *prose, list []T, word func(*T) string) (some []*T) {
	for i := range list {
		if t.runes.may(word(&list[i])) {
			some = append(some, &list[i])
		}
	}
	return some
}
