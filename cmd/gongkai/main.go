// Command gongkai turns Markdown chapters with front-matter statistics into a
// static, bilingual report site in which every figure is stated once, checked,
// and the same in both languages.
//
// One file holds one subcommand; a subcommand has flags, wiring and exit codes
// and nothing else. Exit 0: good; 1: findings or a failure; 2: wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"gongkai/internal/diag"
)

// cli is the command line. Help texts are names of entries in help.go, so that
// help comes in the user's language.
type cli struct {
	Dir     string           `short:"C" name:"dir" default:"." type:"path" placeholder:"DIR" help:"${dir_help}"`
	Lang    string           `enum:",zh,en" default:"" placeholder:"zh|en" help:"${lang_help}"`
	Version kong.VersionFlag `help:"${version_help}"`

	Build buildCmd `cmd:"" help:"${build_help}"`
	Check checkCmd `cmd:"" help:"${check_help}"`
	New   newCmd   `cmd:"" help:"${new_help}"`
}

// program is what a subcommand runs with.
type program struct {
	ctx    context.Context
	dir    string
	lang   string
	stdout io.Writer
	stderr io.Writer
	color  bool // stderr is a terminal and NO_COLOR is not set
	tty    bool // stdout is a terminal
}

// say prints a line of progress or result in the user's language.
func (p *program) say(w io.Writer, text diag.Text) { fmt.Fprintln(w, text.In(p.lang)) }

// errFindings ends a command whose findings are printed already.
var errFindings = errors.New("findings")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	lang := chooseLang(args)
	var c cli
	parser, err := newParser(&c, lang, stdout, stderr)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	parsed, code := parse(parser, args, lang, stderr)
	if parsed == nil {
		return code
	}
	p := &program{ctx: ctx, dir: c.Dir, lang: lang, stdout: stdout, stderr: stderr,
		color: isTerminal(stderr) && os.Getenv("NO_COLOR") == "", tty: isTerminal(stdout)}
	return p.exit(parsed.Run(p))
}

// exit prints a failure and gives the exit code.
func (p *program) exit(err error) int {
	if err == nil {
		return 0
	}
	var usage usageError
	var said explained
	switch {
	case errors.Is(err, errFindings):
		return 1
	case errors.As(err, &usage):
		fmt.Fprintf(p.stderr, "gongkai: %s\n", diag.Text(usage).In(p.lang))
		return 2
	case errors.Is(err, context.Canceled):
		p.say(p.stderr, diag.T("gongkai: 已中断，原有文件未动", "gongkai: interrupted; what was published is as it was"))
	case errors.As(err, &said):
		fmt.Fprintf(p.stderr, "gongkai: %s\n", said.In(p.lang))
		if hint := said.Hint(p.lang); hint != "" {
			fmt.Fprintf(p.stderr, "    %s%s\n", diag.T("建议：", "hint: ").In(p.lang), hint)
		}
	default:
		fmt.Fprintf(p.stderr, "gongkai: %v\n", err)
	}
	return 1
}

// explained is an error that says itself in the user's language.
type explained interface {
	error
	In(lang string) string
	Hint(lang string) string
}

// usageError is a wrong use of the command line, exit code 2.
type usageError diag.Text

func (e usageError) Error() string { return e.EN }

func newParser(c *cli, lang string, stdout, stderr io.Writer) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("gongkai"),
		kong.Description(help(lang)["description"]),
		kong.Vars(help(lang)),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exitCode(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.ValueFormatter(func(value *kong.Value) string { return value.Help }),
	)
}

// exitCode carries kong's wish to end the process (after --help) out of Parse.
type exitCode int

// parse reads the command line; without a context the code is the exit code.
func parse(parser *kong.Kong, args []string, lang string, stderr io.Writer) (ctx *kong.Context, code int) {
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
		fmt.Fprintf(stderr, "gongkai: %s\n", usageText(err, lang))
		fmt.Fprintf(stderr, "    %s\n", diag.T("建议：gongkai --help 列出全部用法", "hint: gongkai --help shows all there is").In(lang))
		return nil, 2
	}
	return ctx, 0
}

// chooseLang takes the language of messages from --lang, else from the locale.
func chooseLang(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return known(v)
		}
		if a == "--lang" && i+1 < len(args) {
			return known(args[i+1])
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return known(v)
		}
	}
	return "en"
}

func known(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return "zh"
	}
	return "en"
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
