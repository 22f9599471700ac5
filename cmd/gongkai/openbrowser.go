package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"strings"

	"gongkai/internal/diag"
)

// openers are the commands that may open an address in the user's browser, the
// preferred first; %s stands for the address, which else comes last. chosen is
// the variable BROWSER: commands parted by colons.
func openers(system, chosen string) []string {
	switch system {
	case "windows":
		return []string{"rundll32 url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	return append(strings.FieldsFunc(chosen, func(r rune) bool { return r == ':' }), "xdg-open", "wslview", "x-www-browser")
}

// openBrowser opens an address in the user's browser, without waiting for it,
// and says when that does not work.
func (p *program) openBrowser(address string) {
	commands := openers(runtime.GOOS, p.getenv("BROWSER"))
	for _, command := range commands {
		words := strings.Fields(command)
		if len(words) == 0 {
			continue
		}
		program, err := exec.LookPath(words[0])
		if err != nil {
			continue
		}
		if !strings.Contains(command, "%s") {
			words = append(words, "%s")
		}
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "%s", address)
		}
		cmd := exec.Command(program, words[1:]...)
		apart(cmd)
		if err := cmd.Start(); err != nil {
			p.openYourself(words[0], err)
			return
		}
		go func() { // so that no process is left behind
			if err := cmd.Wait(); err != nil {
				p.openYourself(words[0], err)
			}
		}()
		return
	}
	p.say(p.stderr, diag.Text{
		ZH: fmt.Sprintf("没有找到能打开浏览器的程序（%s）；请自行打开上面的地址", strings.Join(commands, "、")),
		EN: fmt.Sprintf("no program was found that opens a browser (%s): open the address above yourself", strings.Join(commands, ", "))})
}

// openYourself says that a program did not open the browser.
func (p *program) openYourself(program string, err error) {
	why := diag.Cause(err)
	p.say(p.stderr, diag.Text{
		ZH: fmt.Sprintf("%s 没有打开浏览器（%s）；请自行打开上面的地址", program, why.ZH),
		EN: fmt.Sprintf("%s did not open the browser (%s): open the address above yourself", program, why.EN)})
}
