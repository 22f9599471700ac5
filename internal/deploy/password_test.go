package deploy

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"

	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// sshd is a server in this process for what OpenSSH needs an account of the
// system for: passwords, asked for in either way.
func sshd(t *testing.T, config *ssh.ServerConfig) (address, known string) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	config.AddHostKey(signer)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn, config)
		}
	}()
	known = filepath.Join(t.TempDir(), "known_hosts")
	if err := os.WriteFile(known, []byte(knownhosts.Line([]string{l.Addr().String()}, signer.PublicKey())+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String(), known
}

func serve(conn net.Conn, config *ssh.ServerConfig) {
	_, channels, requests, err := ssh.NewServerConn(conn, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for offered := range channels {
		channel, requests, err := offered.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				r.Reply(r.Type == "subsystem", nil) // no shell
			}
		}()
		server, err := sftp.NewServer(channel)
		if err != nil {
			return
		}
		go func() {
			server.Serve()
			channel.Close()
		}()
	}
}

func TestPassword(t *testing.T) {
	const right = "geheim-示例-r1"
	ask := func(_ ssh.ConnMetadata, challenge ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
		answers, err := challenge("", "", []string{"Password: "}, []bool{false})
		if err != nil || len(answers) != 1 || answers[0] != right {
			return nil, errors.New("no")
		}
		return nil, nil
	}
	check := func(_ ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
		if string(password) != right {
			return nil, errors.New("no")
		}
		return nil, nil
	}
	for name, config := range map[string]*ssh.ServerConfig{"password": {PasswordCallback: check}, "dialogue": {KeyboardInteractiveCallback: ask}} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			address, known := sshd(t, config)
			dir := t.TempDir()
			env := func(password string) Environment {
				values := map[string]string{envPassword: password, envKnownHosts: known}
				return Environment{Getenv: func(name string) string { return values[name] }}
			}
			a, err := ParseAddress(fmt.Sprintf("sftp://www@%s%s", address, dir))
			if err != nil {
				t.Fatal(err)
			}
			target, err := Open(t.Context(), a, env(right), false)
			if err != nil {
				t.Fatal(err)
			}
			defer target.Close()
			src := build(t, site())
			mustDeploy(t, src, Options{Target: target, By: "示例", Keep: 2})
			same(t, dir, src)
			settled(t, dir)
			two := build(t, site().with("2018/one.html", "改", "2018/two.html", ""))
			mustDeploy(t, two, Options{Target: target, By: "示例", Keep: 2})
			same(t, dir, two)
			if _, err := Rollback(t.Context(), 0, Options{Target: target, By: "示例", Keep: 2}); err != nil {
				t.Fatal(err)
			}
			same(t, dir, src)
			_, err = Open(t.Context(), a, env(right+"x"), false)
			if err == nil || !strings.Contains(err.Error(), "wrong password or key") || strings.Contains(err.Error(), "geheim") {
				t.Errorf("a wrong password gives %v", err)
			}
		})
	}
}

// A key with a passphrase, and one that is none.
func TestKeyFile(t *testing.T) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte("geheim"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "id")
	if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	env := func(passphrase, site string) Environment {
		return Environment{Site: site, Getenv: func(name string) string {
			if name == envPassphrase {
				return passphrase
			}
			return ""
		}}
	}
	if _, err := keyFile(name, env("geheim", t.TempDir())); err != nil {
		t.Error(err)
	}
	for what, e := range map[string]Environment{"cannot be used": env("falsch", ""), "is in the site's folder": env("geheim", dir)} {
		if _, err := keyFile(name, e); err == nil || !strings.Contains(err.Error(), what) || strings.Contains(err.Error(), "falsch") {
			t.Errorf("error %v, want one with %q", err, what)
		}
	}
	if err := os.WriteFile(name, []byte("PRIVATE geheim"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := keyFile(name, env("", "")); err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("error %v", err)
	}
}
