package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// chapter writes a chapter of the usual length, in Chinese or English, invented.
func chapter(lang string) []byte {
	section := `## 主动公开情况（%d）{#s%d}

示例区全年主动公开各类政府信息{disclosed}条，其中政府网站{disclosed.channel.website}条，占**{website_share}**，
政务微博{disclosed.channel.weibo}条。“五公开”工作**持续推进**，详见[依申请公开](04-requests.zh.md#received)一章；
公开目录按季度更新，责任单位逐月核对。

{chart disclosed by channel title "各渠道公开数量"}

| 渠道 | 数量 | 占比 |
|------|-----:|:----:|
| 政府网站 | {disclosed.channel.website} | 75.4%% |
| 政务微博 | {disclosed.channel.weibo} | 14.8%% |

1. 示例街道完成目录梳理，公开*财政预决算*信息。
2. 示例部门回应社会关切{responses}次。

> 公开为常态，不公开为例外。

`
	if lang == "en" {
		section = `## Proactive disclosure (%d) {#s%d}

Over the year the sample district published {disclosed} items of government information, of which
{disclosed.channel.website} on its websites, that is **{website_share}**, and {disclosed.channel.weibo} on
[microblogs](04-requests.en.md#received). The catalogue is *updated* every quarter.

{chart disclosed by channel title "Items by channel"}

| Channel | Items | Share |
|------|-----:|:----:|
| Websites | {disclosed.channel.website} | 75.4%% |
| Microblog | {disclosed.channel.weibo} | 14.8%% |

1. The sample office sorted its catalogue and published *budgets*.
2. The sample bureau answered {responses} questions.

> Openness is the rule, secrecy the exception.

`
	}
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, section, i+1, i+1)
	}
	return []byte(b.String())
}

// figures prints every insertion as the same figure.
type figures struct{}

func (figures) Inline(dst []byte, _ *Insertion) []byte {
	return append(dst, `<data value="27490">27490</data>`...)
}

func (figures) Block(dst []byte, _ *Insertion) []byte {
	return append(dst, `<figure><svg></svg></figure>`...)
}

func BenchmarkChapter(b *testing.B) {
	for _, lang := range []string{"zh", "en"} {
		body := chapter(lang)
		b.Run(lang, func(b *testing.B) {
			e := New()
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				d := e.Parse(Source{File: "a.md", Lang: lang, Body: body, Line: 1, Prefix: "s2-"})
				d.Render(HeadingIDs(d), figures{})
			}
		})
	}
}

// BenchmarkGoldmark is the floor: the same text through goldmark with tables,
// which sees braces as text.
func BenchmarkGoldmark(b *testing.B) {
	for _, lang := range []string{"zh", "en"} {
		body := chapter(lang)
		b.Run(lang, func(b *testing.B) {
			md := goldmark.New(goldmark.WithExtensions(extension.Table))
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if err := md.Convert(body, &out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRatio runs both by turns, so that a busy machine slows them alike, and
// gives our time as a multiple of the floor.
func BenchmarkRatio(b *testing.B) {
	for _, lang := range []string{"zh", "en"} {
		body := chapter(lang)
		b.Run(lang, func(b *testing.B) {
			e, md := New(), goldmark.New(goldmark.WithExtensions(extension.Table))
			var ours, floor []time.Duration
			for b.Loop() {
				begin := time.Now()
				d := e.Parse(Source{File: "a.md", Lang: lang, Body: body, Line: 1, Prefix: "s2-"})
				d.Render(HeadingIDs(d), figures{})
				middle := time.Now()
				var out bytes.Buffer
				if err := md.Convert(body, &out); err != nil {
					b.Fatal(err)
				}
				ours, floor = append(ours, middle.Sub(begin)), append(floor, time.Since(middle))
			}
			slices.Sort(ours)
			slices.Sort(floor)
			b.ReportMetric(float64(ours[len(ours)/2])/float64(floor[len(floor)/2]), "x-goldmark")
		})
	}
}
