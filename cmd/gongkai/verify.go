package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/output"
	"gongkai/internal/snapshot"
)

// verifyCmd is `gongkai verify`.
type verifyCmd struct {
	Path   string `arg:"" name:"path" help:"${path_arg}"`
	Signer string `placeholder:"${signer_ph}" help:"${signer_help}"`
}

// Run verifies what Path names: a line for each fault and one of result on
// stdout.
func (c *verifyCmd) Run(p *program) error {
	o, err := c.verify(p)
	if err != nil {
		return c.explain(err)
	}
	if err := c.signatures(o); err != nil {
		return err
	}
	for _, f := range o.Faults {
		p.say(p.stdout, diag.Text{ZH: c.Path + "：" + f.Text.ZH, EN: c.Path + ": " + f.Text.EN})
	}
	for _, note := range o.Notes {
		p.say(p.stderr, note)
	}
	if len(o.Faults) > 0 {
		p.say(p.stdout, diag.Text{
			ZH: fmt.Sprintf("%s：不完整，%d 处问题", c.Path, len(o.Faults)),
			EN: fmt.Sprintf("%s: not complete: %s", c.Path, plural(len(o.Faults), "fault"))})
		return errFindings
	}
	p.say(p.stdout, diag.Text{
		ZH: fmt.Sprintf("%s：完整，%d 个文件，%d 字节", c.Path, o.Files, o.Bytes),
		EN: fmt.Sprintf("%s: complete: %s, %d bytes", c.Path, plural(o.Files, "file"), o.Bytes)})
	return nil
}

// verify finds out what Path names.
func (c *verifyCmd) verify(p *program) (*snapshot.Outcome, error) {
	if strings.HasPrefix(c.Path, "http://") || strings.HasPrefix(c.Path, "https://") {
		return snapshot.VerifyURL(p.ctx, c.Path)
	}
	info, err := os.Stat(c.Path)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return snapshot.Verify(c.Path)
	case snapshot.IsBag(c.Path):
		return snapshot.VerifyFolder(c.Path)
	}
	if o, err := snapshot.VerifyStore(c.Path); !errors.Is(err, snapshot.ErrNoManifest) {
		return o, err
	}
	return snapshot.VerifySite(c.Path)
}

// explain says in words what kept from verifying.
func (c *verifyCmd) explain(err error) error {
	switch {
	case errors.Is(err, snapshot.ErrNoManifest):
		return failure{diag.T("“%s”既不是快照，也没有 %s，无从核对", "%q is no snapshot and has no %s: there is nothing to compare it with", c.Path, output.ManifestName),
			diag.T("写快照的 zip、解开的快照文件夹，或 gongkai build 生成的文件夹", "name a snapshot's zip, the folder of an unpacked one, or a folder that gongkai build made")}
	case errors.Is(err, snapshot.ErrNotLoopback):
		return failure{diag.T("“%s”不在本机；只核对本机的网址", "%q is not on this machine; only addresses of this machine are verified", c.Path),
			diag.T("先把文件夹取回本机再核对", "fetch the folder and verify it here")}
	}
	return err
}
