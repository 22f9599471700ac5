package content

import (
	"gongkai/internal/stat"
)

// The earliest and latest years of a report: a government's four-digit year.
const (
	firstYear = 1900
	lastYear  = 2999
)

// report reads the report block of an index file.
func (d *decoder) report(key, n *node, r *draftReport) {
	const known = "year period issuer body_type published law format contact original"
	r.keyAt = key.at()
	r.fields = make(map[string]stat.At, 8)
	for k, v := range d.entries(n) {
		switch k.value {
		case "issuer":
			r.issuer = d.line(v)
		case "contact":
			d.contact(v, r)
		case "original":
			d.original(v, r)
		case "year", "period", "body_type", "published", "law", "format":
			if d.wordsOnly(k) {
				continue
			}
			d.reportSetting(k, v, r)
		default:
			d.unknown(k, known)
		}
		r.fields[k.value] = v.at()
	}
}

// reportSetting reads a key that only the source language has.
func (d *decoder) reportSetting(k, v *node, r *draftReport) {
	switch k.value {
	case "year":
		if r.year, _ = d.count(v, firstYear, lastYear); !v.absent() {
			r.yearAt = v.at()
		}
	case "period":
		d.period(v, r)
	case "body_type":
		r.bodyType = d.oneOf(v, "government department")
	case "published":
		r.published = d.moment(v)
	case "law":
		r.law = d.edition(v, "2007 2019")
	case "format":
		r.format = d.edition(v, "2014 2019 2021")
	}
}

// edition reads the year by which an edition is called.
func (d *decoder) edition(n *node, choices string) int {
	if w := d.oneOf(n, choices); w.text != "" {
		year, _ := d.count(n, firstYear, lastYear)
		return year
	}
	return 0
}

// period reads the dates as text: whether they are days is ID-02's question.
func (d *decoder) period(n *node, r *draftReport) {
	for k, v := range d.entries(n) {
		switch k.value {
		case "from":
			r.from = d.line(v)
		case "to":
			r.to = d.line(v)
		default:
			d.unknown(k, "from to")
		}
	}
}

func (d *decoder) contact(n *node, r *draftReport) {
	for k, v := range d.entries(n) {
		switch k.value {
		case "office":
			r.office = d.line(v)
		case "phone":
			if !d.wordsOnly(k) {
				r.phone = d.line(v)
			}
		default:
			d.unknown(k, "office phone")
		}
	}
}

func (d *decoder) original(n *node, r *draftReport) {
	for k, v := range d.entries(n) {
		switch k.value {
		case "name":
			r.name = d.line(v)
		case "address":
			if !d.wordsOnly(k) {
				r.address = d.line(v)
			}
		default:
			d.unknown(k, "name address")
		}
	}
}
