package content

// facts stands for all that the files of a report say outside the bodies of the
// texts. Models in which that is the same have the same one.
type facts struct{ _ byte } // not of size 0: each has an address of its own

// SameFacts tells whether two models of one year's report say the same but for
// the bodies of their texts: the same chapters with the same titles, statistics,
// tables and waivers. False may also mean that it is not known.
func (r *Report) SameFacts(other *Report) bool {
	return r != nil && other != nil && r.facts != nil && r.facts == other.facts
}

// SameNames tells whether every name of a figure means in both models of a report
// the same statistic, breakdown or part, whatever its value. False may also mean
// that it is not known.
func (r *Report) SameNames(other *Report) bool {
	return r != nil && other != nil && r.figures.keys != nil && r.figures.keys == other.figures.keys
}

// SameConfig tells whether two models have the same site.yaml.
func (s *Site) SameConfig(other *Site) bool {
	return s.settings != nil && s.settings == other.settings
}

// SameTerms tells whether two models have the same terms.yaml.
func (s *Site) SameTerms(other *Site) bool {
	return len(s.Terms) == len(other.Terms) && (len(s.Terms) == 0 || &s.Terms[0] == &other.Terms[0])
}

// sameFacts tells whether the report has the facts of the last one.
func (a *assembly) sameFacts(last *assembly) bool {
	if last == nil || len(last.entries) != len(a.entries) || last.format != a.format || last.report.Incomplete != a.report.Incomplete {
		return false
	}
	for i, p := range a.entries {
		if q := last.entries[i]; p != q && (p == nil || q == nil || p.front != q.front) {
			return false
		}
	}
	return true
}
