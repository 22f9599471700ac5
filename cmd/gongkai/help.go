package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"gongkai/internal/diag"
)

// helpTexts are the words of --help; a subcommand may have its own in its file.
var helpTexts = map[string]diag.Text{
	"description": diag.T("把 Markdown 章节与文头统计数据生成双语年报站点：每个数只写一次，先核对再公布。\n\n例：\n  gongkai new site 年报          新建站点\n  gongkai build                  生成 public/\n  gongkai check                  只核对，不生成\n  gongkai check --explain SM-01  说明一条规则\n  gongkai deploy 目标            发布到主机",
		"Turns Markdown chapters with front-matter statistics into a bilingual report site: every figure stated once and checked before it is published.\n\nExamples:\n  gongkai new site report        start a site\n  gongkai build                  make public/\n  gongkai check                  findings only\n  gongkai check --explain SM-01  what a rule means\n  gongkai deploy production      onto the host"),
	"dir_help":           diag.T("站点所在文件夹（其中有 content/），默认为当前文件夹", "the site's folder, the one that has content/ (default: this folder)"),
	"lang_help":          diag.T("提示信息的语言：zh 或 en，默认依系统设置", "language of messages, zh or en (default: the system's)"),
	"version_help":       diag.T("显示版本", "print the version"),
	"build_help":         diag.T("核对并生成站点；有错误时不动原有文件", "check the content and make the site; with errors nothing published changes"),
	"check_help":         diag.T("只核对，列出问题", "list what is wrong, make nothing"),
	"preview_help":       diag.T("在浏览器里预览，保存后立即可见，问题列在页上", "show the site in the browser; what is saved is seen at once, with what is wrong"),
	"port_help":          diag.T("端口，默认 1313；被占用时用其后第一个空闲的", "the port (default: 1313), or the next that is free"),
	"host_help":          diag.T("在哪个地址上提供，默认只有本机能访问", "the address to serve on (default: only this machine can reach it)"),
	"open_help":          diag.T("打开浏览器", "open the browser"),
	"poll_help":          diag.T("定时查看文件有无改动，用于网络盘", "look at the files now and then, for network drives"),
	"editor_help":        diag.T("Alt+点击时用哪个编辑器打开原稿：vscode、idea 等，或含 {path}、{line} 的地址", "the editor in which Alt+click opens the source: vscode, idea …, or an address with {path} and {line}"),
	"port_ph":            diag.T("端口", "PORT"),
	"host_ph":            diag.T("地址", "HOST"),
	"editor_ph":          diag.T("编辑器", "EDITOR"),
	"new_help":           diag.T("新建站点、年度报告或章节", "start a site, a year's report or a chapter"),
	"translated_help":    diag.T("确认译文已按今天的原文核对", "confirm translations against today's source"),
	"snapshot_help":      diag.T("把一个年度封存为快照 snapshots/年份-v1.zip，此后按快照发布", "seal a year as snapshots/YEAR-v1.zip; from then on it is published from there"),
	"diff_help":          diag.T("比较两个快照、快照与现在的原稿，或两个年度的数据", "compare two snapshots, a snapshot and today's sources, or the figures of two years"),
	"before_arg":         diag.T("之前：快照名（2018-v1）、年份（content/ 中的原稿），或快照的 zip、文件夹", "before: a snapshot (2018-v1), a year (its sources in content/), or a snapshot's zip or folder"),
	"after_arg":          diag.T("之后：同上", "after: likewise"),
	"diff_format_help":   diag.T("输出格式：text 或 json", "text or json"),
	"verify_help":        diag.T("核对快照、解开的快照、已发布的文件夹或本机网址是否完整", "tell whether a snapshot, an unpacked one, a published folder or an address on this machine is complete"),
	"sealed_year_arg":    diag.T("年份，如 2018", "the year, such as 2018"),
	"path_arg":           diag.T("快照 zip、解开的快照、网站文件夹，或 http://127.0.0.1:端口/", "a snapshot's zip, an unpacked one, a site's folder, or http://127.0.0.1:PORT/"),
	"date_help":          diag.T("归档或更正的日期；不写则注明“未注明”，工具不用时钟代填", "date of archiving or correction; without it the date is left open, the clock is never asked"),
	"correction_help":    diag.T("更正已封存的年度，封存为新版；写明原因（中文）", "correct a sealed year by a new version; says why, in Chinese"),
	"correction_en_help": diag.T("更正的原因（英文）", "why it is corrected, in English"),
	"wacz_help":          diag.T("同时生成网页存档 年份-v1.wacz，可用 ReplayWeb.page 重放；已封存的年度也可补做", "also make the web archive YEAR-v1.wacz, which ReplayWeb.page plays; a year that is sealed already can have it later"),
	"sign_help":          diag.T("用 SSH 或 minisign 私钥签名；已封存的年度也可补签", "sign with an SSH or minisign private key; a year that is sealed already can be signed later"),
	"signer_help":        diag.T("可信的公钥：allowed_signers 文件、SSH 公钥或 minisign 公钥", "trusted keys: an allowed_signers file, an SSH public key or a minisign public key"),
	"key_ph":             diag.T("私钥文件", "KEY"),
	"signer_ph":          diag.T("公钥文件", "KEYS"),
	"date_ph":            diag.T("日期", "DATE"),
	"text_ph":            diag.T("文字", "TEXT"),
	"all_help":           diag.T("确认全部译文", "confirm all translations"),
	"translation_arg":    diag.T("译文文件，如 content/2018/01-overview.en.md，或年份；可写多个", "file of a translation, such as content/2018/01-overview.en.md, or a year; any number of them"),
	"out_help":           diag.T("输出文件夹，默认为站点下的 public", "output folder (default: public in the site's folder)"),
	"force_help":         diag.T("覆盖输出文件夹中不是 gongkai 生成的同名文件", "replace files of the same name that gongkai did not make"),
	"strict_help":        diag.T("警告按错误处理", "warnings count as errors"),
	"format_help":        diag.T("输出格式：text、json（问题的数组）或 sarif", "text, json (an array of findings) or sarif"),
	"list_help":          diag.T("列出全部规则", "list all rules"),
	"explain_help":       diag.T("说明一条规则，如 SM-01", "explain one rule, such as SM-01"),
	"waived_help":        diag.T("连同已豁免的问题一起列出", "show waived findings too"),
	"undecided_help":     diag.T("连同无法判定的规则及其原因一起列出", "show rules that could not be decided, and why"),
	"quiet_help":         diag.T("只列错误，不列警告和提示", "show errors only, no warnings and notes"),
	"site_help":          diag.T("新建站点文件夹", "make the folder of a new site"),
	"report_help":        diag.T("为一个年度新建报告", "start the report of a year"),
	"edition_help":       diag.T("国家格式的年份，默认为该年度的格式", "edition of the national format (default: the one of the year)"),
	"from_help":          diag.T("照另一年的报告新建：沿用章节、数据项与用语，数值留空", "make it after another year's: its chapters, statistics and words, without figures"),
	"year_ph":            diag.T("年份", "YEAR"),
	"chapter_help":       diag.T("在一个年度中新建章节", "add a chapter to a year"),
	"folder_arg":         diag.T("新站点的文件夹", "folder of the new site"),
	"year_arg":           diag.T("年份，如 2026", "the year, such as 2026"),
	"slug_arg":           diag.T("章节的英文短名，用于地址，如 requests", "short English name of the chapter, used in addresses, such as requests"),
	"order_help":         diag.T("章节序号，默认排在最后", "the chapter's place (default: last)"),
	"dir_ph":             diag.T("文件夹", "DIR"),
	"rule_ph":            diag.T("规则", "RULE"),
}

// argNames are the arguments' names as help and messages show them.
var argNames = map[string]diag.Text{
	"folder": diag.T("文件夹", "folder"),
	"year":   diag.T("年份", "year"),
	"slug":   diag.T("短名", "slug"),
	"target": diag.T("目标", "target"),
	"file":   diag.T("文件或年份", "file or year"),
	"path":   diag.T("位置", "path"),
	"before": diag.T("之前", "before"),
	"after":  diag.T("之后", "after"),
}

// helpVars gives all help texts in one language.
func helpVars(lang string) kong.Vars {
	vars := kong.Vars{"version": version()}
	for _, texts := range []map[string]diag.Text{helpTexts, deployTexts, exportTexts} {
		for key, text := range texts {
			vars[key] = text.In(lang)
		}
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

// helpPage writes what --help shows. Kong's own speaks English only and counts
// every character as one column.
type helpPage struct {
	strings.Builder
	lang  string
	width int
}

// printHelp is kong's help printer.
func (p *program) printHelp(_ kong.HelpOptions, ctx *kong.Context) error {
	node := ctx.Selected()
	if node == nil {
		node = ctx.Model.Node
	}
	h := &helpPage{lang: p.lang, width: p.stdout.width}
	fmt.Fprintf(h, "%s%s\n\n", h.word(diag.T("用法：", "Usage: ")), h.summary(node))
	for _, line := range wrap(node.Help, h.width) {
		fmt.Fprintln(h, line)
	}
	if more, ok := deployTexts[node.Name+"_long"]; ok {
		fmt.Fprintln(h)
		for _, line := range wrap(h.word(more), h.width) {
			fmt.Fprintln(h, line)
		}
	}
	h.arguments(node)
	h.commands(node)
	if node.Parent != nil {
		h.flags(h.word(diag.T("选项：", "Flags:")), node.Flags)
	}
	h.flags(h.word(diag.T("通用选项：", "Flags of all commands:")), ctx.Model.Flags)
	if len(node.Children) > 0 {
		fmt.Fprintln(h, h.word(diag.T("\n各命令的说明：gongkai 命令 --help", "\ngongkai COMMAND --help explains each command.")))
	}
	_, err := io.WriteString(ctx.Stdout, h.String())
	return err
}

func (h *helpPage) word(text diag.Text) string { return text.In(h.lang) }

// summary is the one line of usage.
func (h *helpPage) summary(node *kong.Node) string {
	s := node.FullPath()
	if len(node.Children) > 0 {
		s += h.word(diag.T(" <命令>", " <command>"))
	}
	for _, arg := range node.Positional {
		s += " <" + argNames[arg.Name].In(h.lang) + ">"
	}
	return s + h.word(diag.T(" [选项]", " [flags]"))
}

// entry is one line of a list: a name and what it is.
type entry struct{ name, help string }

func (h *helpPage) arguments(node *kong.Node) {
	var list []entry
	for _, arg := range node.Positional {
		list = append(list, entry{"<" + argNames[arg.Name].In(h.lang) + ">", arg.Help})
	}
	h.list(h.word(diag.T("参数：", "Arguments:")), list)
}

func (h *helpPage) commands(node *kong.Node) {
	var list []entry
	for _, command := range node.Leaves(true) {
		list = append(list, entry{command.Path(), command.Help})
	}
	h.list(h.word(diag.T("命令：", "Commands:")), list)
}

func (h *helpPage) flags(title string, flags []*kong.Flag) {
	var list []entry
	for _, f := range flags {
		short := "    "
		if f.Short != 0 {
			short = "-" + string(f.Short) + ", "
		}
		name := short + "--" + f.Name
		if !f.IsBool() {
			name += "=" + f.PlaceHolder
		}
		help := f.Help
		if f.Name == "help" {
			help = h.word(diag.T("显示本说明", "show this"))
		}
		list = append(list, entry{name, help})
	}
	h.list(title, list)
}

// list writes names in one column and their texts, wrapped, in another.
func (h *helpPage) list(title string, list []entry) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(h, "\n%s\n", title)
	column := 0
	for _, e := range list {
		column = max(column, diag.DisplayWidth(e.name)+4)
	}
	for _, e := range list {
		lead := "  " + e.name
		for _, line := range wrap(e.help, h.width-column) {
			fmt.Fprintf(h, "%s%*s%s\n", lead, column-diag.DisplayWidth(lead), "", line)
			lead = ""
		}
	}
}
