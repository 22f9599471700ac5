package check

// yearRules are those about a report as a whole beside the years around it.
func yearRules() []Rule {
	return []Rule{ruleST10}
}
