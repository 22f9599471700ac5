package main

import (
	"regexp"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"gongkai/internal/diag"
)

// helpTexts are the words of --help.
var helpTexts = map[string]diag.Text{
	"description":  diag.T("把 Markdown 章节与文头统计数据生成双语年报站点：每个数只写一次，先核对再公布。\n\n例：\n  gongkai new site 年报          新建站点\n  gongkai build                  生成 public/\n  gongkai check                  只核对，不生成\n  gongkai check --explain SM-01  说明一条规则", "Turns Markdown chapters with front-matter statistics into a bilingual report site: every figure stated once and checked before it is published.\n\nExamples:\n  gongkai new site report        start a site\n  gongkai build                  make public/\n  gongkai check                  findings only\n  gongkai check --explain SM-01  what a rule means"),
	"dir_help":     diag.T("站点所在文件夹（其中有 content/），默认为当前文件夹", "the site's folder, the one that has content/ (default: this folder)"),
	"lang_help":    diag.T("提示信息的语言：zh 或 en，默认依系统设置", "language of messages, zh or en (default: the system's)"),
	"version_help": diag.T("显示版本", "print the version"),
	"build_help":   diag.T("核对并生成站点；有错误时不动原有文件", "check the content and make the site; with errors nothing published changes"),
	"check_help":   diag.T("只核对，列出问题", "list what is wrong, make nothing"),
	"new_help":     diag.T("新建站点、年度报告或章节", "start a site, a year's report or a chapter"),
	"out_help":     diag.T("输出文件夹，默认为站点下的 public", "output folder (default: public in the site's folder)"),
	"force_help":   diag.T("覆盖输出文件夹中不是 gongkai 生成的同名文件", "replace files of the same name that gongkai did not make"),
	"strict_help":  diag.T("警告按错误处理", "warnings count as errors"),
	"format_help":  diag.T("输出格式：text、json（问题的数组）或 sarif", "text, json (an array of findings) or sarif"),
	"list_help":    diag.T("列出全部规则", "list all rules"),
	"explain_help": diag.T("说明一条规则，如 SM-01", "explain one rule, such as SM-01"),
	"waived_help":  diag.T("连同已豁免的问题一起列出", "show waived findings too"),
	"quiet_help":   diag.T("只列错误，不列警告和提示", "show errors only, no warnings and notes"),
	"site_help":    diag.T("新建站点文件夹", "make the folder of a new site"),
	"report_help":  diag.T("为一个年度新建报告", "start the report of a year"),
	"chapter_help": diag.T("在一个年度中新建章节", "add a chapter to a year"),
	"folder_arg":   diag.T("新站点的文件夹", "folder of the new site"),
	"year_arg":     diag.T("年份，如 2026", "the year, such as 2026"),
	"slug_arg":     diag.T("章节的英文短名，用于地址，如 requests", "short English name of the chapter, used in addresses, such as requests"),
	"order_help":   diag.T("章节序号，默认排在最后", "the chapter's place (default: last)"),
}

// help gives all help texts in one language.
func help(lang string) kong.Vars {
	vars := kong.Vars{"version": version()}
	for key, text := range helpTexts {
		vars[key] = text.In(lang)
	}
	return vars
}

// version gives the module's version as Go recorded it; "(devel)" for a build
// from a working copy.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return "gongkai " + info.Main.Version
	}
	return "gongkai (devel)"
}

// usageMessages translate kong's messages, which come in English only.
var usageMessages = []struct {
	match *regexp.Regexp
	zh    string
}{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (.*)\?)?$`), "没有选项 $1"},
	{regexp.MustCompile(`^unexpected argument (\S+?)(?:, did you mean (.*)\?)?$`), "不认识“$1”"},
	{regexp.MustCompile(`^expected "(.*)"$`), "还需要参数：$1"},
	{regexp.MustCompile(`^expected one of (.*)$`), "须写明要做什么：$1"},
	{regexp.MustCompile(`^(--\S+?)=?\S*: expected .* value.*$`), "选项 $1 缺少值"},
	{regexp.MustCompile(`^(--\S+) must be one of (.*) but got (.*)$`), "选项 $1 只能是 $2，不能是 $3"},
}

func usageText(err error, lang string) string {
	text := err.Error()
	if lang != "zh" {
		return text
	}
	for _, m := range usageMessages {
		if m.match.MatchString(text) {
			return m.match.ReplaceAllString(text, m.zh)
		}
	}
	return text
}
