package deploy

import (
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for _, c := range []struct {
		text string
		want Address
	}{
		{"dir:/srv/www", Address{Kind: Folder, Path: "/srv/www"}},
		{"dir:网站", Address{Kind: Folder, Path: "网站"}},
		{`dir:D:\网站\www`, Address{Kind: Folder, Path: `D:\网站\www`}}, // a drive is no scheme
		{`dir:\\server\share\www`, Address{Kind: Folder, Path: `\\server\share\www`}},
		{`zip:D:\移交.zip`, Address{Kind: Package, Path: `D:\移交.zip`}},
		{"zip:移交.zip", Address{Kind: Package, Path: "移交.zip"}},
		{"sftp://www@host.example:2222/srv/www/", Address{Kind: SFTP, User: "www", Host: "host.example:2222", Path: "/srv/www"}},
		{"sftp://host.example/~/www", Address{Kind: SFTP, Host: "host.example:22", Path: "~/www"}},
		{"sftp://[::1]:2222/w", Address{Kind: SFTP, Host: "[::1]:2222", Path: "/w"}},
		{"s3://bucket", Address{Kind: Bucket, Host: "bucket"}},
		{"s3://bucket/a/b/?endpoint=https://store.example&region=cn-1", Address{Kind: Bucket, Host: "bucket", Path: "a/b", Endpoint: "https://store.example", Region: "cn-1"}},
	} {
		got, err := ParseAddress(c.text)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", c.text, got, err)
		}
		if again, err := ParseAddress(got.String()); err != nil || again != got {
			t.Errorf("%s is written %s, which is %+v, %v", c.text, got, again, err)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for _, text := range []string{
		"", "production", "dir:", "zip:", "ftp://geheim@host/x", "sftp:host/x", "sftp://", "sftp://host", "sftp://host/", "sftp://www:geheim@host/x",
		"sftp://host/x?password=geheim", "sftp://ge%heim@host/x", "sftp://host:99geheim/x", "s3://", "s3://geheim@bucket", "s3://id:geheim@bucket", "s3://bucket?key=geheim",
		"s3://bucket?endpoint=https://id:geheim@host", "s3://bucket?endpoint=ftp://geheim", "s3://bucket?endpoint=https://host/geheim", "s3://bucket#geheim", "s3://bucket?%geheim",
	} {
		got, err := ParseAddress(text)
		if err == nil {
			t.Errorf("%q is taken for %+v", text, got)
			continue
		}
		e := err.(*Error)
		if all := e.In("zh") + e.In("en") + e.Hint("zh") + e.Hint("en"); strings.Contains(all, "heim") {
			t.Errorf("%q is repeated: %s", text, all)
		} else if e.In("zh") == "" || e.Hint("en") == "" {
			t.Errorf("%q: a text is missing", text)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, text := range []string{"dir:/a", "sftp://u@h:22/~/x", "s3://b/p?endpoint=https://h&region=r", "zip:a.zip", "sftp://u:p@h/x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAddress(text)
		if err != nil {
			return
		}
		if again, err := ParseAddress(a.String()); err != nil || again != a {
			t.Errorf("%q gives %+v, written %q, which gives %+v, %v", text, a, a.String(), again, err)
		}
	})
}
