package main

import "gongkai/internal/diag"

// deployTexts are the words of gongkai deploy --help.
var deployTexts = map[string]diag.Text{
	"deploy_help": diag.T("发布到静态主机：先核对，不让读者看到半成品，可以退回", "bring the site onto its static host: checked, never half done, and back again if need be"),
	"deploy_long": diag.T("目标可以是文件夹（dir:/srv/www）、SFTP 主机（sftp://用户@主机/路径）、对象存储（s3://桶/前缀?endpoint=https://主机）或移交包（zip:移交.zip）。口令和密钥只取自环境变量、ssh-agent 或站点以外的文件。docs/deploy.zh.md 有详细说明。\n\n例：\n  gongkai deploy production --dry-run   只列出将要做什么\n  gongkai deploy production             发布\n  gongkai deploy production --status    现在是哪一次发布，是否完好\n  gongkai deploy production --rollback  退回上一次发布",
		"A target is a folder (dir:/srv/www), an SFTP server (sftp://user@host/path), an object store (s3://bucket/prefix?endpoint=https://host) or a package to hand over (zip:package.zip). Passwords and keys come from the environment, ssh-agent or a file outside the site. docs/deploy.md says more.\n\nExamples:\n  gongkai deploy production --dry-run   what would be done\n  gongkai deploy production             do it\n  gongkai deploy production --status    which release is there, and is it intact\n  gongkai deploy production --rollback  back to the release before"),
	"target_arg":     diag.T("site.yaml 的 targets 中的名称，或目标地址", "a name from targets in site.yaml, or an address"),
	"source_help":    diag.T("要发布的文件夹，默认为站点下的 public", "the folder to deploy (default: public in the site's folder)"),
	"dryrun_help":    diag.T("只列出将要做什么，不改动主机", "say what would be done and change nothing"),
	"status_help":    diag.T("显示主机上是哪一次发布，逐个文件核对是否完好", "which release is on the host, and whether every file of it is intact"),
	"rollback_help":  diag.T("退回上一次发布", "return to the release before"),
	"to_help":        diag.T("与 --rollback 合用：退回这一次发布", "with --rollback: the release to return to"),
	"json_help":      diag.T("结果以 JSON 输出", "the result as JSON"),
	"yes_help":       diag.T("不询问：同意删除较多的文件", "ask nothing: remove many files if need be"),
	"removals_help":  diag.T("删除多于这么多文件时先询问，默认为已发布文件的十分之一，至少 10", "ask before more files than this are removed (default: a tenth of those there, at least 10)"),
	"overwrite_help": diag.T("以本站的文件替换主机上被改动或占位的文件", "replace what others changed on the host or put in the way"),
	"override_help":  diag.T("写明理由，放行一条规则的问题（或 stale），记入发布记录；可写多次", "let the findings of a rule (or stale) pass, for this reason, which the release records; may be repeated"),
	"override_ph":    diag.T("规则=理由", "RULE=REASON"),
	"keep_help":      diag.T("主机上保留多少次较早的发布，默认 5", "how many earlier releases the host keeps (default: 5)"),
	"grace_help":     diag.T("删除旧文件之前等候的秒数，默认 10", "seconds to wait before old files are removed (default: 10)"),
	"trust_help":     diag.T("大小和时间没有变的文件不再逐字节核对", "trust published files whose size and time are as recorded, without reading them"),
	"create_help":    diag.T("目标文件夹不存在时新建", "make the target's folder when it is missing"),
}
