package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"gongkai/internal/diag"
	"gongkai/internal/sign"
	"gongkai/internal/snapshot"
)

// signature is the extra that a private key makes.
func (p *program) signature(file string) (extra, error) {
	key, err := os.ReadFile(file)
	if err != nil {
		return extra{}, err
	}
	signer, err := sign.ReadSigner(key, func() ([]byte, error) { return p.askPassphrase(file) })
	switch {
	case errors.Is(err, sign.ErrUnknownKey):
		return extra{}, failure{diag.T("“%s”既不是 OpenSSH 私钥，也不是 minisign 私钥", "%q is neither an OpenSSH private key nor a minisign secret key", file), diag.Text{}}
	case errors.Is(err, sign.ErrPassphrase):
		return extra{}, failure{diag.T("“%s”的口令不对", "the passphrase of %q is wrong", file), diag.Text{}}
	case err != nil:
		return extra{}, err
	}
	return extra{".zip" + signer.Ext(), diag.T("签名", "signature"), func(s *snapshot.Snapshot, to io.Writer) error {
		data, err := signer.Sign(s.Reader(), s.Name+".zip")
		if err == nil {
			_, err = to.Write(data)
		}
		return err
	}}, nil
}

// askPassphrase asks on the terminal, without showing what is typed; where
// there is none it reads a line.
func (p *program) askPassphrase(file string) ([]byte, error) {
	if f, ok := p.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(p.stderr, diag.T("%s 的口令：", "passphrase of %s: ", file).In(p.lang))
		defer fmt.Fprintln(p.stderr)
		return term.ReadPassword(int(f.Fd()))
	}
	line, err := bufio.NewReader(p.stdin).ReadString('\n')
	if line == "" && err != nil {
		return nil, failure{diag.T("“%s”有口令，而没有人可问", "%q has a passphrase, and there is nobody to ask for it", file),
			diag.T("在终端里运行，或从标准输入给出口令", "run it on a terminal, or give the passphrase on standard input")}
	}
	return []byte(strings.TrimRight(line, "\r\n")), nil
}

// signatures checks the signatures that stand beside a file. With --signer one
// of them must be of a trusted key.
func (c *verifyCmd) signatures(o *snapshot.Outcome) error {
	trusted, err := c.trusted()
	if err != nil {
		return err
	}
	found := false
	for _, ext := range sign.Exts() {
		signature, err := os.ReadFile(c.Path + ext)
		if errors.Is(err, fs.ErrNotExist) || isFolder(c.Path) {
			continue
		}
		if err != nil {
			return err
		}
		ok, err := c.signature(o, ext, signature, trusted)
		if err != nil {
			return err
		}
		found = found || ok
	}
	if trusted != nil && !found {
		o.Faults = append(o.Faults, snapshot.Fault{Kind: snapshot.Broken, Text: diag.T("没有可信的签名（%s）", "it bears no trusted signature (%s)", c.Signer)})
	}
	return nil
}

// trusted reads the keys that --signer names; nil without it.
func (c *verifyCmd) trusted() ([]byte, error) {
	if c.Signer == "" {
		return nil, nil
	}
	data, err := os.ReadFile(c.Signer)
	if err == nil && data == nil {
		data = []byte{}
	}
	return data, err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// signature checks one signature and tells whether it is of a trusted key.
func (c *verifyCmd) signature(o *snapshot.Outcome, ext string, signature, trusted []byte) (ok bool, err error) {
	f, err := os.Open(c.Path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	name := filepath.Base(c.Path) + ext
	who, err := sign.Verify(f, ext, signature, trusted)
	var note diag.Text
	switch {
	case errors.Is(err, sign.ErrSignature), errors.Is(err, sign.ErrMalformed), errors.Is(err, sign.ErrPurpose):
		o.Faults = append(o.Faults, snapshot.Fault{Path: name, Kind: snapshot.Broken, Text: signatureFault(name, err)})
		return false, nil
	case errors.Is(err, sign.ErrStranger), errors.Is(err, sign.ErrNoKeys):
		note = diag.T("“%[1]s”的密钥不在 %[2]s 之中", "the key of %[1]q is not in %[2]s", name, c.Signer)
	case err != nil:
		return false, err
	case who.Trusted:
		note = diag.T("“%[1]s”：签名有效，%[2]s", "%[1]q: good signature, %[2]s", name, strings.TrimSpace(who.Principal+" "+who.Key))
	case who.Checked:
		note = diag.T("“%[1]s”：签名有效，密钥 %[2]s；密钥是谁的未核对（--signer）", "%[1]q: good signature by key %[2]s; whose key that is was not checked (--signer)", name, who.Key)
	default:
		note = diag.T("“%[1]s”：密钥 %[2]s 的签名未核对，需要公钥（--signer）", "%[1]q: the signature by key %[2]s was not checked, that takes the public key (--signer)", name, who.Key)
	}
	o.Notes = append(o.Notes, note)
	return who.Trusted && err == nil, nil
}

func signatureFault(name string, err error) diag.Text {
	switch {
	case errors.Is(err, sign.ErrSignature):
		return diag.T("“%s”不是这个文件的签名", "%q is not a signature of this file", name)
	case errors.Is(err, sign.ErrPurpose):
		return diag.T("“%s”是为别的用途签的", "%q was signed for another purpose", name)
	}
	return diag.T("“%s”不是可读的签名", "%q is no signature that can be read", name)
}
