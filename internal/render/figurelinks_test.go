package render

import (
	"strings"
	"testing"
)

// What a script carries is the drawing, whatever its texts.
func TestCarrier(t *testing.T) {
	for name, c := range map[string]struct{ picture, want string }{
		"plain":     {`<svg lang="zh-CN">公开</svg>`, "gongkaiPicture=`<svg lang=\"zh-CN\">公开</svg>`\n"},
		"dangerous": {"`${alert(1)}\\ $5 {x}", "gongkaiPicture=`\\`\\${alert(1)}\\\\ $5 {x}`\n"},
		"dollars":   {"$$${", "gongkaiPicture=`$$\\${`\n"},
	} {
		if got := string(carrier([]byte(c.picture))); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	if got := carrierName("data/s2-fig-x.en.svg"); got != "data/s2-fig-x.en.js" {
		t.Errorf("the script is named %q", got)
	}
	if strings.Contains(carrierName("data/a.svg"), "svg") {
		t.Error("a script is named like a drawing")
	}
}
