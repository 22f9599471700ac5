package deploy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"gongkai/internal/diag"
)

// Environment is where secrets come from; never from a file of the site.
type Environment struct {
	Getenv func(string) string
	Site   string // the site's folder: key files and the like in it are refused
}

// Names in the environment.
const (
	envPassword   = "GONGKAI_SFTP_PASSWORD"
	envKey        = "GONGKAI_SFTP_KEY"            // a private key's file
	envPassphrase = "GONGKAI_SFTP_KEY_PASSPHRASE" // of that file
	envKnownHosts = "GONGKAI_SFTP_KNOWN_HOSTS"    // a file; default ~/.ssh/known_hosts and /etc/ssh/ssh_known_hosts
	envAgent      = "SSH_AUTH_SOCK"
)

const dialTimeout = 20 * time.Second

// dial connects to an SSH server whose key is the known one.
func dial(ctx context.Context, a Address, env Environment) (*ssh.Client, error) {
	known, err := hostKeys(a.Host, env)
	if err != nil {
		return nil, err
	}
	login := a.User
	if login == "" {
		login = localUser()
	}
	methods, closeAgent, err := authMethods(env)
	if err != nil {
		return nil, err
	}
	defer closeAgent()
	dialer := net.Dialer{Timeout: dialTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", a.Host)
	if err != nil {
		return nil, unreachable(a.Host, err)
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	conn.SetDeadline(time.Now().Add(dialTimeout))
	c, channels, requests, err := ssh.NewClientConn(conn, a.Host, &ssh.ClientConfig{
		User: login, Auth: methods,
		HostKeyCallback: known.check, HostKeyAlgorithms: known.algorithms,
	})
	if err != nil {
		conn.Close()
		return nil, explainHandshake(a.Host, login, err)
	}
	conn.SetDeadline(time.Time{})
	return ssh.NewClient(c, channels, requests), nil
}

func unreachable(host string, err error) error {
	why := reason(err)
	var op *net.OpError
	if errors.As(err, &op) && !op.Timeout() {
		why = diag.T("%s", "%s", op.Err)
	}
	return &Error{wrapped: err,
		message: diag.Text{ZH: fmt.Sprintf("连接不上“%s”：%s", host, why.ZH), EN: fmt.Sprintf("cannot connect to %q: %s", host, why.EN)},
		hint:    diag.T("检查主机名、端口和网络", "check the name, the port and the network")}
}

func explainHandshake(host, login string, err error) error {
	var said *Error
	switch {
	case errors.As(err, &said): // about the host key
		return said
	case strings.Contains(err.Error(), "unable to authenticate"):
		return refuse(
			diag.T("“%s”不接受用户“%s”的登录：口令或密钥不对", "%q does not let %q in: wrong password or key", host, login),
			diag.T("口令写在环境变量 %s，密钥文件写在 %s，或使用 ssh-agent", "give the password by %s, a key's file by %s, or use ssh-agent", envPassword, envKey))
	}
	return unreachable(host, err)
}

func localUser() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // DOMAIN\name on Windows
}

// hostKey judges the key of a server.
type hostKey struct {
	files      []string
	callback   ssh.HostKeyCallback
	algorithms []string // those of the keys on file, so that the server shows one of these
}

// hostKeys reads the known_hosts files.
func hostKeys(host string, env Environment) (*hostKey, error) {
	k := &hostKey{files: knownHostsFiles(env)}
	if len(k.files) == 0 {
		return nil, refuse(diag.T("没有 known_hosts 文件，无法确认“%s”的身份", "there is no known_hosts file to tell %q by", host), scanHint(host))
	}
	var err error
	if k.callback, err = knownhosts.New(k.files...); err != nil {
		return nil, refuse(diag.T("known_hosts 文件无法使用：%s", "the known_hosts file cannot be used: %s", err), diag.Text{})
	}
	var keyError *knownhosts.KeyError
	if err := k.callback(host, &net.TCPAddr{IP: net.IPv4zero}, noKey{}); errors.As(err, &keyError) {
		for _, want := range keyError.Want {
			k.add(want.Key.Type())
		}
	}
	return k, nil
}

// add lists the signature algorithms of a type of key.
func (k *hostKey) add(keyType string) {
	names := []string{keyType}
	if keyType == ssh.KeyAlgoRSA {
		names = []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256}
	}
	for _, name := range names {
		if !slices.Contains(k.algorithms, name) {
			k.algorithms = append(k.algorithms, name)
		}
	}
}

// noKey is a key that no file lists; asking for it gives those that are listed.
type noKey struct{ ssh.PublicKey }

func (noKey) Type() string    { return "none" }
func (noKey) Marshal() []byte { return nil }

func knownHostsFiles(env Environment) []string {
	if name := env.Getenv(envKnownHosts); name != "" {
		return []string{name}
	}
	files := []string{"/etc/ssh/ssh_known_hosts"}
	if home, err := os.UserHomeDir(); err == nil {
		files = append(files, filepath.Join(home, ".ssh", "known_hosts"))
	}
	return slices.DeleteFunc(files, func(name string) bool { _, err := os.Stat(name); return err != nil })
}

func (k *hostKey) check(host string, remote net.Addr, key ssh.PublicKey) error {
	err := k.callback(host, remote, key)
	var keyError *knownhosts.KeyError
	var revoked *knownhosts.RevokedError
	shown := ssh.FingerprintSHA256(key)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &revoked):
		return refuse(diag.T("主机“%s”的密钥 %s 已被吊销，没有连接", "the key %[2]s of %[1]q is revoked; nothing was sent", host, shown), diag.Text{})
	case errors.As(err, &keyError) && len(keyError.Want) > 0:
		return refuse(
			diag.T("主机“%s”的密钥与 known_hosts 中的不同（%s），没有连接", "the key of %q is not the one in known_hosts (it shows %s); nothing was sent", host, shown),
			diag.T("可能有人冒充该主机；先向主机管理员核实，再更新 known_hosts", "somebody may be in its place: ask the host's administrator before you change known_hosts"))
	case errors.As(err, &keyError):
		return refuse(diag.T("known_hosts 中没有主机“%s”（它出示的密钥为 %s），没有连接", "known_hosts has no key of %q (it shows %s); nothing was sent", host, shown), scanHint(host))
	}
	return err
}

func scanHint(host string) diag.Text {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, "22"
	}
	return diag.T("运行 ssh-keyscan -p %s %s 取得密钥，向主机管理员核对指纹后写入 ~/.ssh/known_hosts",
		"ssh-keyscan -p %s %s shows its keys: compare the fingerprint with the host's administrator and put it into ~/.ssh/known_hosts", port, name)
}

// authMethods are the ways to log in, in the order in which they are tried:
// keys (the named one, else those of the agent and of ~/.ssh), then a password.
// close lets go of the agent.
func authMethods(env Environment) (methods []ssh.AuthMethod, close func(), err error) {
	close = func() {}
	if name := env.Getenv(envKey); name != "" {
		signer, err := keyFile(name, env)
		if err != nil {
			return nil, close, err
		}
		methods = append(methods, ssh.PublicKeys(signer))
	} else {
		var signers []ssh.Signer
		if conn, err := net.Dial("unix", env.Getenv(envAgent)); err == nil && env.Getenv(envAgent) != "" {
			close = func() { conn.Close() }
			signers, _ = agent.NewClient(conn).Signers() // an agent without keys is none
		}
		if signers = append(signers, homeKeys()...); len(signers) > 0 {
			methods = append(methods, ssh.PublicKeys(signers...))
		}
	}
	if password := env.Getenv(envPassword); password != "" {
		methods = append(methods, ssh.Password(password), ssh.KeyboardInteractive(answer(password)))
	}
	if len(methods) == 0 {
		return nil, close, refuse(diag.T("没有登录用的密钥或口令", "there is no key and no password to log in with"),
			diag.T("设置 %s（密钥文件）或 %s（口令），或使用 ssh-agent", "set %s (a key's file) or %s, or use ssh-agent", envKey, envPassword))
	}
	return methods, close, nil
}

// answer gives the password to servers that ask for it in a dialogue.
func answer(password string) ssh.KeyboardInteractiveChallenge {
	return func(_, _ string, questions []string, _ []bool) ([]string, error) {
		answers := make([]string, len(questions))
		for i := range answers {
			answers[i] = password
		}
		return answers, nil
	}
}

// homeKeys are the keys of ~/.ssh that need no passphrase.
func homeKeys() (signers []ssh.Signer) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
		data, err := os.ReadFile(filepath.Join(home, ".ssh", name))
		if err != nil {
			continue
		}
		if signer, err := ssh.ParsePrivateKey(data); err == nil {
			signers = append(signers, signer)
		}
	}
	return signers
}

// keyFile reads the named private key.
func keyFile(name string, env Environment) (ssh.Signer, error) {
	if err := env.outside(name); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, cannotReadSource(name, err)
	}
	signer, err := ssh.ParsePrivateKey(data)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		signer, err = ssh.ParsePrivateKeyWithPassphrase(data, []byte(env.Getenv(envPassphrase)))
	}
	if err != nil { // its text may quote the key
		return nil, refuse(diag.T("密钥文件“%s”无法使用：格式不对，或密码不对", "the key file %q cannot be used: not a private key, or a wrong passphrase", name),
			diag.T("密码写在环境变量 %s", "its passphrase is given by %s", envPassphrase))
	}
	return signer, nil
}

// outside refuses a file of secrets that lies in the site's folder, which is
// under version control and copied about.
func (e Environment) outside(name string) error {
	abs, err1 := filepath.Abs(name)
	site, err2 := filepath.Abs(e.Site)
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	if real, err := filepath.EvalSymlinks(site); err == nil {
		site = real
	}
	rel, err := filepath.Rel(site, abs)
	if err1 != nil || err2 != nil || err != nil || e.Site == "" || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return nil
	}
	if _, err := os.Stat(abs); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return refuse(diag.T("密钥文件“%s”在站点文件夹里", "the key file %q is in the site's folder", name),
		diag.T("移到站点文件夹以外，以免随站点一起流出", "move it out, or it will travel with the site"))
}
