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
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"gongkai/internal/diag"
)

// cli is the command line. Help texts and placeholders are names of entries in
// help.go, so that help comes in the user's language.
type cli struct {
	Dir     string           `short:"C" default:"." placeholder:"${dir_ph}" help:"${dir_help}"`
	Lang    string           `enum:",zh,en" default:"" placeholder:"zh|en" help:"${lang_help}"`
	Version kong.VersionFlag `help:"${version_help}"`

	Build buildCmd `cmd:"" help:"${build_help}"`
	Check checkCmd `cmd:"" help:"${check_help}"`

	Preview previewCmd `cmd:"" help:"${preview_help}"`

	New newCmd `cmd:"" help:"${new_help}"`

	Snapshot snapshotCmd `cmd:"" help:"${snapshot_help}"`
	Diff     diffCmd     `cmd:"" help:"${diff_help}"`
	Verify   verifyCmd   `cmd:"" help:"${verify_help}"`
	Export   exportCmd   `cmd:"" help:"${export_help}"`

	Translated translatedCmd `cmd:"" help:"${translated_help}"`

	Deploy deployCmd `cmd:"" help:"${deploy_help}"`
}

// program is what a subcommand runs with.
type program struct {
	ctx    context.Context
	dir    string // the site's folder, as the user named it
	getenv func(string) string
	stdin  io.Reader
	lang   string
	stdout stream
	stderr stream
	now    func() time.Time
}

// say prints a line of progress or result in the user's language.
func (p *program) say(w io.Writer, text diag.Text) { fmt.Fprintln(w, text.In(p.lang)) }

// errFindings ends a command whose findings are printed already.
var errFindings = errors.New("findings")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	code := run(ctx, environment{os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// environment is what the process around the program gives it.
type environment struct {
	args           []string
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// run is the whole program but for the process around it.
func run(ctx context.Context, env environment) int {
	lang := chooseLang(env.args, env.getenv)
	p := &program{ctx: ctx, lang: lang, getenv: env.getenv, stdin: env.stdin, now: clock(env.getenv), stdout: newStream(env.stdout, env.getenv), stderr: newStream(env.stderr, env.getenv)}
	var c cli
	parser, err := p.newParser(&c)
	if err != nil {
		return p.exit(err)
	}
	command, code := p.parse(parser, env.args)
	if command == nil {
		return code
	}
	p.dir = c.Dir
	return p.exit(command.Run(p))
}

// exit prints what went wrong and gives the exit code.
func (p *program) exit(err error) (code int) {
	for _, err := range separate(err) {
		code = max(code, p.tell(err))
	}
	return code
}

// separate gives the errors that errors.Join put together.
func separate(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// tell prints one error and gives the exit code that it asks for.
func (p *program) tell(err error) int {
	var usage usageError
	var said explained
	switch {
	case errors.Is(err, errFindings):
		return 1
	case errors.As(err, &usage):
		p.complain(usage)
		return 2
	case errors.Is(err, context.Canceled):
		p.say(p.stderr, diag.T("gongkai: 已中断，原有文件未动", "gongkai: interrupted; what was published is as it was"))
	case errors.As(err, &said):
		p.complain(said)
	default:
		p.complain(failure{message: machine(err)})
	}
	return 1
}

func (p *program) complain(e explained) {
	fmt.Fprintf(p.stderr, "gongkai: %s\n", e.In(p.lang))
	if hint := e.Hint(p.lang); hint != "" {
		fmt.Fprintf(p.stderr, "    %s%s\n", diag.T("建议：", "hint: ").In(p.lang), hint)
	}
}
