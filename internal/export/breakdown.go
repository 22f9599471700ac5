package export

import (
	"crypto/sha256"
	"iter"

	"gongkai/internal/content"
)

// breakdowns writes the file of each breakdown, in the order of reading.
func (x *exporter) breakdowns(sink Sink) ([]resource, error) {
	var all []resource
	for st := range x.report.Statements() {
		for i := range st.Stat.By {
			by := &st.Stat.By[i]
			if x.hadBefore(st, by.Key) {
				continue
			}
			path := breakdownPath(st.Stat.Key, by.Key)
			data := x.figureTable(x.ofBreakdown(st.Stat.Key, by.Key))
			if err := sink.Write(path, data); err != nil {
				return nil, err
			}
			all = append(all, resource{
				path: path, title: st.Stat.Words[0].Label + colon.in(x.langs[0]) + at(by.Labels, 0),
				format: "csv", mediatype: "text/csv", bytes: int64(len(data)), sum: sha256.Sum256(data),
			})
		}
	}
	return all, nil
}

// hadBefore tells whether an earlier statement of the key has the breakdown.
func (x *exporter) hadBefore(st content.Statement, by string) bool {
	for _, e := range before(x.report, st) {
		for i := range e.Stat.By {
			if e.Stat.By[i].Key == by {
				return true
			}
		}
	}
	return false
}

// ofBreakdown gives the parts of a breakdown in all statements of the key.
func (x *exporter) ofBreakdown(key, by string) iter.Seq[*figure] {
	return func(yield func(*figure) bool) {
		for i, st := range x.report.Stated(key) {
			earlier := x.report.Stated(key)[:i]
			for j := range st.Stat.By {
				if st.Stat.By[j].Key != by {
					continue
				}
				for f := range partsOf(x.report, st, &st.Stat.By[j]) {
					if !given(x.report, earlier, f) && !yield(f) {
						return
					}
				}
			}
		}
	}
}

var colon = words{"：", ": "}
