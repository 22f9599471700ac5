package manuscript

import (
	"strings"

	"gongkai/internal/content"
)

// Of gives what a chapter of a site says. Its filled tables are named, not
// read; their cells are not among the statistics.
func Of(site *content.Site, ch *content.Chapter) (*Chapter, error) {
	c := &Chapter{Number: ch.Number, Waivers: ch.Waivers}
	if ch == ch.Report.Index {
		c.Report = &ch.Report.Meta
	}
	for _, text := range ch.Texts {
		if text == nil {
			text = &content.Text{}
		}
		body, err := site.Body(text)
		if err != nil {
			return nil, err
		}
		c.Titles = append(c.Titles, text.Title)
		c.Summaries = append(c.Summaries, text.Summary)
		c.Bodies = append(c.Bodies, string(body))
	}
	for _, f := range ch.Forms {
		file := strings.TrimPrefix(f.File, ch.Report.Dir+"/")
		if f.Sheet != "" {
			file += "#" + f.Sheet
		}
		c.Forms = append(c.Forms, Form{f.Name, file})
	}
	for _, s := range ch.Stats {
		if !strings.HasPrefix(s.Key, "form.") { // the cells of filled tables
			c.Stats = append(c.Stats, s)
		}
	}
	return c, nil
}
