package markdown

import "testing"

func TestHTMLText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>公开<strong>27490</strong>条</p>\n":                           "公开27490条",
		"<ul>\n<li>一\n二</li>\n<li>三</li>\n</ul>":                       "一 二\n三",
		"<p>a &lt;b&gt; &amp; c</p>":                                   "a <b> & c",
		"<figure><svg><text>不算</text></svg><p>说明</p></figure>":         "说明",
		"<p>甲<br>\n乙</p>":                                              "甲\n乙",
		`<p><data value="1">1</data>, <span class="unit">条</span></p>`: "1, 条",
		"": "",
	} {
		if got := htmlText([]byte(in)); got != want {
			t.Errorf("htmlText(%q) = %q, want %q", in, got, want)
		}
	}
}
