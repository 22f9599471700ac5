package content

import (
	"time"

	"gongkai/internal/diag"
)

const (
	dateForm   = "2006-01-02"
	minuteForm = "2006-01-02 15:04"
)

// date reads a day of the calendar, YYYY-MM-DD.
func (d *decoder) date(n *node) word {
	w := d.line(n)
	if w.text == "" {
		return w
	}
	if _, err := time.Parse(dateForm, w.text); err != nil {
		d.invalid(n, diag.T("“%s”不是有效日期", "%q is not a valid date", w.text), dateHint())
		return faulty(n)
	}
	return w
}

// moment reads a day or a minute.
func (d *decoder) moment(n *node) word {
	w := d.line(n)
	if w.text == "" {
		return w
	}
	_, day := time.Parse(dateForm, w.text)
	_, minute := time.Parse(minuteForm, w.text)
	if day != nil && minute != nil {
		d.invalid(n, diag.T("“%s”不是有效的日期或时间", "%q is not a valid date or time", w.text),
			diag.T("写作2019-03-29或2019-03-29 09:30", "write it as 2019-03-29 or 2019-03-29 09:30"))
		return faulty(n)
	}
	return w
}

func dateHint() diag.Text {
	return diag.T("写作2018-12-31（四位年、两位月、两位日）", "write it as 2018-12-31")
}
