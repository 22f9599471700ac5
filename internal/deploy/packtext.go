package deploy

import (
	"fmt"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/output"
)

// packText is the text for whoever receives a package. It begins with a byte
// order mark and has the line ends of Windows, where most of them will open it.
func packText(site diag.Text, src *Source, overrides []Override) string {
	var bytes int64
	manifest := ""
	for _, f := range src.Files {
		bytes += f.Size
		if f.Path == output.ManifestName {
			manifest = f.Sum.String()
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, packZH, site.ZH, len(src.Files), bytes, manifest)
	writeOverrides(&b, "发布时经批准的例外：\n", overrides)
	fmt.Fprintf(&b, packEN, site.EN, len(src.Files), bytes, manifest)
	writeOverrides(&b, "Exceptions that were approved:\n", overrides)
	return "\ufeff" + strings.ReplaceAll(b.String(), "\n", "\r\n")
}

func writeOverrides(b *strings.Builder, title string, overrides []Override) {
	if len(overrides) == 0 {
		return
	}
	b.WriteString("\n" + title)
	for _, o := range overrides {
		fmt.Fprintf(b, "    %s: %s\n", o.Rule, o.Reason)
	}
}

const packZH = `%s
网站发布包 说明

一、包里有什么
    site 文件夹      网站的全部文件，共 %d 个，%d 字节。都是静态网页，不需要数据库和程序。
    manifest-sha256.txt   全部文件的校验值（SHA-256）。
    说明.txt         本文件。
    site/manifest-sha256.txt 的 SHA-256（可用电话与移交人核对）：
    %s

二、先核对
    把本压缩包全部解压到一个空文件夹，在其中运行下列一种命令，应无一处不符：
    Linux：           sha256sum -c manifest-sha256.txt
    macOS：           shasum -a 256 -c manifest-sha256.txt
    Windows（逐个文件）：certutil -hashfile site\index.html SHA256

三、再发布
    把 site 文件夹里的内容（不含 site 这一层）放到网站服务器上本栏目的文件夹里，按下列顺序复制，
    读者在任何时刻看到的网页都完整：
    1. 除 .html、.xml、robots.txt、manifest-sha256.txt 以外的所有文件；
    2. 名称不是 index.html 的网页，先新增的，后原有的；
    3. index.html，先内层文件夹，后外层；
    4. sitemap.xml 和 robots.txt；
    5. manifest-sha256.txt。
    不要改动任何文件的内容和名称。

四、最后清理
    对照新旧两份 manifest-sha256.txt，旧清单有而新清单没有的文件可以删去。
    清单之外的文件不属于本网站，请勿删除。

五、核对结果
    在服务器上该文件夹中运行 sha256sum -c manifest-sha256.txt，应无一处不符。
`

const packEN = `
----------------------------------------------------------------------

%s
Package of the web site: what to do with it

1. What is in it
    site             all files of the site: %d files, %d bytes. Static pages: no database, no program.
    manifest-sha256.txt   the SHA-256 of every file.
    说明.txt         this text.
    SHA-256 of site/manifest-sha256.txt (compare it with the sender, by telephone for instance):
    %s

2. Compare first
    Unpack everything into an empty folder and run one of these there; nothing may differ:
    Linux:                   sha256sum -c manifest-sha256.txt
    macOS:                   shasum -a 256 -c manifest-sha256.txt
    Windows (file by file):  certutil -hashfile site\index.html SHA256

3. Then publish
    Put what is inside the folder "site" (not that folder itself) into this column's folder on the
    web server, in this order, so that readers find every page whole at every moment:
    1. all files but .html, .xml, robots.txt and manifest-sha256.txt;
    2. pages not named index.html: new ones, then those that were there;
    3. index.html, inner folders before outer ones;
    4. sitemap.xml and robots.txt;
    5. manifest-sha256.txt.
    Change neither the content nor the name of any file.

4. Clean up last
    What the old manifest-sha256.txt lists and the new one does not may be removed.
    Files in neither list are not this site's: leave them.

5. Compare the result
    sha256sum -c manifest-sha256.txt in that folder on the server: nothing may differ.
`
