package main

import (
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"gongkai/internal/diag"
)

func (p *program) newParser(c *cli) (*kong.Kong, error) {
	vars := helpVars(p.lang)
	return kong.New(c,
		kong.Name("gongkai"),
		kong.Description(vars["description"]),
		vars,
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(code int) { panic(exitCode(code)) }),
		kong.Help(p.printHelp),
	)
}

// exitCode carries kong's wish to end the process (after --help) out of Parse.
type exitCode int

// parse reads the command line; without a context the code is the exit code.
func (p *program) parse(parser *kong.Kong, args []string) (ctx *kong.Context, code int) {
	defer func() {
		if r := recover(); r != nil {
			c, ok := r.(exitCode)
			if !ok {
				panic(r)
			}
			ctx, code = nil, int(c)
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		return nil, p.exit(explainUsage(err))
	}
	return ctx, 0
}

// explainUsage says kong's errors, which come in English and partly in terms of
// its parser, in the words of this command line.
func explainUsage(err error) error {
	var said usageError
	if errors.As(err, &said) {
		return said
	}
	hint := diag.T("%s 列出全部用法", "%s shows all there is", helpCommand(err))
	for _, m := range usageMessages {
		match := m.pattern.FindStringSubmatch(err.Error())
		if match == nil {
			continue
		}
		message := diag.Text{ZH: fillIn(m.text.ZH, match, "zh"), EN: fillIn(m.text.EN, match, "en")}
		if m.guess && match[2] != "" {
			hint = diag.Text{ZH: "是否为：" + unquote(match[2], "zh") + "？", EN: "did you mean " + unquote(match[2], "en") + "?"}
		}
		return usage(message, hint)
	}
	return usage(diag.Text{ZH: err.Error(), EN: err.Error()}, hint)
}

// helpCommand gives the command line that explains the command in question.
func helpCommand(err error) string {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		return parse.Context.Selected().FullPath() + " --help"
	}
	return "gongkai --help"
}

// usageMessages are kong's messages and ours. $1 and $2 are what the pattern
// found; with guess the second is what the user may have meant.
var usageMessages = []struct {
	pattern *regexp.Regexp
	text    diag.Text
	guess   bool
}{
	{regexp.MustCompile(`^unknown flag (--\S+?)(?:, did you mean (?:one of )?(.*)\?)?$`),
		diag.T("没有选项 $1", "there is no flag $1"), true},
	{regexp.MustCompile(`^unknown flag (-\w).*$`), // kong finds any other letter alike
		diag.T("没有选项 $1", "there is no flag $1"), false},
	{regexp.MustCompile(`^unexpected argument (.+?)(?:, did you mean (?:one of )?(.*)\?)?$`),
		diag.T("不认识“$1”", `"$1" is not expected here`), true},
	{regexp.MustCompile(`^expected one of (.*)$`), diag.T("须写明要做什么：$1", "say what to do: $1"), false},
	{regexp.MustCompile(`^expected (.*)$`), diag.T("还需要参数：$1", "an argument is missing: $1"), false},
	{regexp.MustCompile(`^(?:missing flags: )?(--\S+?)(?:=\S*)?: expected \S+ value but got "EOL".*$`),
		diag.T("选项 $1 缺少值", "the flag $1 needs a value"), false},
	{regexp.MustCompile(`^(--\S+) must be one of (.*) but got (.*)$`),
		diag.T("选项 $1 只能是 $2，不能是 $3", "$1 is one of $2, not $3"), false},
	{regexp.MustCompile(`^(\S+): (?:bool value must be true.*|expected a valid 64 bit int) but got (.*)$`),
		diag.T("$1 的值不对：$2", "$1 cannot be $2"), false},
}

// fillIn puts what a pattern found into a text.
func fillIn(text string, match []string, lang string) string {
	for i, part := range match[1:] {
		part = unquote(part, lang)
		for name, shown := range argNames {
			part = strings.ReplaceAll(part, "<"+name+">", "<"+shown.In(lang)+">")
		}
		text = strings.ReplaceAll(text, "$"+string(rune('1'+i)), part)
	}
	return text
}

// unquote writes kong's lists of quoted words plainly; an empty word, which
// stands for a default, is left out.
func unquote(list, lang string) string {
	words := strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
	kept := words[:0]
	for _, w := range words {
		if w = strings.Trim(strings.TrimSpace(w), `"`); w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, diag.T("、", ", ").In(lang))
}
