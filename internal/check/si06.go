package check

import (
	"slices"
	"strings"

	"gongkai/internal/content"
	"gongkai/internal/diag"
	"gongkai/internal/markdown"
)

// ruleSI06: what an author can do for readers who do not see the page. What the
// pages do is the layouts' business and tested there.
var ruleSI06 = Rule{
	ID: "SI-06", Severity: diag.Warning,
	Title: diag.T("链接和图片的文字说明其内容", "links and pictures say what they are"),
	Doc: diag.T("读屏软件会脱离上下文逐个读出链接：链接的文字须说明去处，不写“点击这里”“更多”；图片的文字须说明图中内容，不写文件名或“图片”。语言标记、标题、表格的标题与表头、图的描述、对比度由版式保证。",
		"Screen readers read links one after the other without their surroundings: the words of a link say where it leads, not 点击这里, here or more; the words of a picture say what it shows, not a file name or 图片. Language marks, titles, captions and headers of tables, descriptions of charts and contrast are seen to by the layouts."),
	chapter: func(c *content.Chapter, docs []*markdown.Doc) (findings []diag.Finding) {
		for l, doc := range docs {
			if doc == nil || l >= len(c.Texts) || c.Texts[l] == nil {
				continue
			}
			for _, link := range doc.Links() {
				if f, ok := speechless(link); ok {
					f.Pos.File = c.Texts[l].File
					findings = append(findings, f)
				}
			}
		}
		return findings
	},
}

// Words that say nothing about where a link leads or what a picture shows.
var (
	emptyLinks    = []string{"这里", "此处", "点击", "点击这里", "点击此处", "点此", "更多", "详情", "链接", "查看", "下载", "here", "click here", "more", "read more", "link", "details", "download", "this"}
	emptyPictures = []string{"图片", "图", "照片", "截图", "示意图", "image", "picture", "photo", "figure", "chart"}
	pictureFiles  = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"}
)

// speechless looks at the words of a link or picture. A picture without any is
// MD-05's.
func speechless(link markdown.Link) (f diag.Finding, found bool) {
	words := strings.ToLower(strings.Trim(link.Text, " 。.：:→>»[]【】“”"))
	f = diag.Finding{Pos: link.Pos, At: link.Text}
	switch {
	case link.Image && words != "" && (slices.Contains(emptyPictures, words) || suffixOf(words, pictureFiles...) != ""):
		f.Message = diag.T("图片的文字“%s”没有说明图中内容", "the picture's text %q does not say what it shows", link.Text)
		f.Hint = diag.T("写明图中内容，如“综合自助机外观”", "say what can be seen, as for somebody who cannot see it")
	case !link.Image && slices.Contains(emptyLinks, words):
		f.Message = diag.T("链接的文字“%s”没有说明去处", "the link's text %q does not say where it leads", link.Text)
		f.Hint = diag.T("用所指页面或文件的名称作链接文字", "use the name of the page or file that it leads to")
	default:
		return f, false
	}
	return f, true
}
