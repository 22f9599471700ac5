package bench

import (
	"fmt"
	"strconv"
)

// site is what a chapter must know of the site around it.
type site struct {
	chapters  int
	perYear   int
	firstYear int
}

// years gives the number of reports.
func (s site) years() int { return (s.chapters + s.perYear - 1) / s.perYear }

// in gives the number of chapters of a year's report; the last may be shorter.
func (s site) in(year int) int {
	return min(s.perYear, s.chapters-(year-s.firstYear)*s.perYear)
}

// base gives the file name of a chapter without language and ending, in every
// year alike: "07-training-7". Numbers are as wide as the widest.
func (s site) base(number int) string {
	return fmt.Sprintf("%0*d-%s-%d", max(2, len(strconv.Itoa(s.perYear))), number, topicOf(number).id, number)
}

func topicOf(number int) topic {
	all := topics()
	return all[(number-1)%len(all)]
}

// chapter is one chapter before it is written in each language.
type chapter struct {
	site   site
	year   int
	number int
	stats  []statistic
	blocks []words // of the body, without the empty lines between
}

// statistic is one entry of the front matter: a value or a formula.
type statistic struct {
	key     string
	label   words
	note    words // may be empty
	value   string
	formula string
	unit    unit
	percent bool
	by      stated
}

// stated is a breakdown with its values; without parts there is none.
type stated struct {
	breakdown
	values []int
}

// newChapter makes the statistics and the text of a chapter.
func newChapter(s site, year, number int) *chapter {
	c := &chapter{site: s, year: year, number: number}
	r := newRandom(minYear, number) // the same in every year: a report resembles the one before
	c.countDisclosed(r)
	c.countRequests(r)
	c.countPlain(r)
	c.write(r)
	return c
}

// key makes a name of this chapter's own, so that keys do not meet in a report.
func (c *chapter) key(name string) string { return keyOf(c.number, name) }

func keyOf(number int, name string) string { return "c" + strconv.Itoa(number) + "." + name }

// countDisclosed states what was published, where, and the share of websites.
func (c *chapter) countDisclosed(r *random) {
	total := r.between(2_000, 90_000)
	disclosed := c.broken(r, "disclosed", words{"示例主动公开信息", "Sample items disclosed"}, channels(), total)
	disclosed.unit = unit{"条", "item", "items"}
	disclosed.note = words{"示例数据，统计截至示例年度末。", "Sample data, as of the end of the sample year."}
	c.stats = append(c.stats, disclosed, statistic{
		key: c.key("website_share"), label: words{"示例政府网站占比", "Sample share of government websites"},
		formula: fmt.Sprintf("%[1]s.channel.website / sum(%[1]s.channel)", disclosed.key), percent: true,
	})
	if r.below(2) == 0 {
		field := c.broken(r, "documents", words{"示例规范性文件", "Sample normative documents"}, fields(), r.between(20, 900))
		field.unit = unit{"件", "document", "documents"}
		c.stats = append(c.stats, field)
	}
}

// countRequests states requests received and completed, and those left over.
func (c *chapter) countRequests(r *random) {
	request := unit{"件", "request", "requests"}
	total := r.between(200, 5_000)
	received := c.broken(r, "requests.received", words{"示例收到申请", "Sample requests received"}, applicants(), total)
	completed := c.broken(r, "requests.completed", words{"示例办结申请", "Sample requests completed"}, results(), total-20-r.below(total/20))
	received.unit, completed.unit = request, request
	c.stats = append(c.stats, received, completed, statistic{
		key: c.key("requests.pending"), label: words{"示例结转申请", "Sample requests carried over"},
		note:    words{"示例数据，收到与办结之差。", "Sample data: received less completed."},
		formula: received.key + " - " + completed.key, unit: request,
	})
}

// statistics is how many a chapter states, like a full chapter of a real report.
const statistics = 20

// countPlain adds three figures with a qualifier and fills up with whole numbers.
func (c *chapter) countPlain(r *random) {
	vagues := vagueSubjects()
	for _, i := range r.order(len(vagues))[:3] {
		v := vagues[i]
		c.state(v.subject, fmt.Sprintf(v.format, r.between(v.low, v.high)))
	}
	subjects := plainSubjects()
	for _, i := range r.order(len(subjects))[:statistics-len(c.stats)] {
		c.state(subjects[i], strconv.Itoa(c.grown(r.between(2, 1_500))))
	}
}

// grown gives what a number has come to in the chapter's year: a few per cent
// more or less than in the one before.
func (c *chapter) grown(n int) int { return n + n*(c.year%5)/25 }

func (c *chapter) state(s subject, value string) {
	c.stats = append(c.stats, statistic{key: c.key(s.key), label: s.label, value: value, unit: s.unit})
}

// broken states a total of four to six parts, "other" the last of them. The
// total is what total has grown to.
func (c *chapter) broken(r *random, name string, label words, by breakdown, total int) statistic {
	n := r.between(4, len(by.parts))
	by.parts = append(by.parts[:n-1:n-1], by.parts[len(by.parts)-1])
	values, sum := r.split(total, n), 0
	for i := range values {
		values[i] = c.grown(values[i])
		sum += values[i]
	}
	return statistic{key: c.key(name), label: label, value: strconv.Itoa(sum), by: stated{by, values}}
}
