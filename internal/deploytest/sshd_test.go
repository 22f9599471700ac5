package deploytest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sshOptions change what the server is like.
type sshOptions struct {
	user     string // to log in as; default the one who runs the tests
	password bool   // passwords are asked for
	noShell  bool   // only SFTP is allowed
	dir      string // the folder for the site; default a new one
}

// sshServer is OpenSSH's sshd on a loopback port with keys of its own.
type sshServer struct {
	opt        sshOptions
	port       int
	dir        string // the site's folder
	key        string // the client's private key
	knownHosts string
	config     string // for ssh and scp
	state      string // the folder of all this
}

const sshdConfig = `ListenAddress 127.0.0.1
Port %d
HostKey %s
PidFile none
AuthorizedKeysFile %s
StrictModes no
UsePAM no
PubkeyAuthentication yes
PasswordAuthentication %s
KbdInteractiveAuthentication no
PermitRootLogin yes
MaxStartups 100
Subsystem sftp internal-sftp
`

const sshConfig = `Host judge
  HostName 127.0.0.1
  Port %d
  User %s
  IdentityFile %s
  IdentitiesOnly yes
  UserKnownHostsFile %s
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  BatchMode yes
  LogLevel ERROR
`

func startSSH(t testing.TB, opt sshOptions) *sshServer {
	t.Helper()
	bin := server(t, "sshd")
	state, err := os.MkdirTemp(scratch, "sshd-")
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(state, 0o755)
	s := &sshServer{opt: opt, state: state, dir: opt.dir, key: state + "/id", knownHosts: state + "/known_hosts", config: state + "/config"}
	if s.opt.user == "" {
		u, err := user.Current()
		if err != nil {
			t.Fatal(err)
		}
		s.opt.user = u.Username
	}
	if s.dir == "" {
		s.dir = state + "/www"
		if err := os.Mkdir(s.dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getuid() == 0 {
		os.MkdirAll("/run/sshd", 0o755) // sshd wants it when root starts it
	}
	s.port = freePort(t)
	s.makeKeys(t)
	passwords := "no"
	if opt.password {
		passwords = "yes"
	}
	settings := fmt.Sprintf(sshdConfig, s.port, state+"/host", state+"/authorized_keys", passwords)
	if opt.noShell {
		settings += "ForceCommand internal-sftp\n"
	}
	s.write(t, "sshd_config", settings)
	s.write(t, "config", fmt.Sprintf(sshConfig, s.port, s.opt.user, s.key, s.knownHosts))
	daemon(t, exec.Command(bin, "-D", "-e", "-f", state+"/sshd_config"), state+"/log")
	waitFor(t, s.port)
	return s
}

func (s *sshServer) write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.state, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// makeKeys makes the keys of the host and of the client.
func (s *sshServer) makeKeys(t testing.TB) {
	t.Helper()
	for _, name := range []string{"host", "id", "other"} {
		out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "示例", "-f", filepath.Join(s.state, name)).CombinedOutput()
		if err != nil {
			t.Fatalf("ssh-keygen: %v: %s", err, out)
		}
	}
	public, err := os.ReadFile(s.state + "/id.pub")
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, "authorized_keys", string(public))
	s.know(t, "host")
}

// know writes a key into known_hosts as the server's.
func (s *sshServer) know(t testing.TB, name string) {
	t.Helper()
	public, err := os.ReadFile(filepath.Join(s.state, name+".pub"))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(public))
	s.write(t, "known_hosts", fmt.Sprintf("[127.0.0.1]:%d %s %s\n", s.port, fields[0], fields[1]))
}

// place gives the server as a target.
func (s *sshServer) place() place { return s.placeAt(s.port) }

// placeAt gives the server behind another port, a proxy's.
func (s *sshServer) placeAt(port int) place {
	secret := "示例passphrase-7Qx"
	return place{
		kind: "sftp", dir: s.dir, address: fmt.Sprintf("sftp://%s@127.0.0.1:%d%s", s.opt.user, port, s.dir),
		env:     []string{"GONGKAI_SFTP_KEY=" + s.key, "GONGKAI_SFTP_KNOWN_HOSTS=" + s.knownHosts, "GONGKAI_SFTP_KEY_PASSPHRASE=" + secret},
		secrets: []string{secret, "PRIVATE KEY"},
	}
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func waitFor(t testing.TB, port int) {
	t.Helper()
	for range 400 {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("nothing listens on port %d", port)
}
