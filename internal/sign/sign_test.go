package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/ssh"
)

const message = "示例快照\n"

// sshPair makes a key of OpenSSH: its file, and the line of its public key.
func sshPair(t *testing.T, kind, phrase string) (private []byte, public string) {
	t.Helper()
	var key crypto.PrivateKey
	var err error
	switch kind {
	case "ed25519":
		_, key, err = ed25519.GenerateKey(rand.Reader)
	case "ecdsa":
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "rsa":
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		t.Fatal(err)
	}
	var block *pem.Block
	if phrase == "" {
		block, err = ssh.MarshalPrivateKey(key, "示例")
	} else {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(key, "示例", []byte(phrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(block), strings.TrimSpace(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
}

// minisignPair makes a key of minisign: the file of the secret key and that of
// the public one.
func minisignPair(t *testing.T, phrase string) (secret, public []byte) {
	t.Helper()
	pub, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := []byte{1, 2, 3, 4, 5, 6, 7, 8}
	sealed := append(append([]byte{}, id...), key...)
	sum := blake2b.Sum256(append([]byte("Ed"), sealed...))
	sealed = append(sealed, sum[:]...)
	head := []byte("Ed\x00\x00B2")
	salt := make([]byte, 32)
	limits := make([]byte, 16)
	if phrase != "" {
		copy(head[2:], "Sc")
		binary.LittleEndian.PutUint64(limits, 32768)
		binary.LittleEndian.PutUint64(limits[8:], 16<<20)
		stream, err := stretch([]byte(phrase), salt, 32768, 16<<20)
		if err != nil {
			t.Fatal(err)
		}
		subtle.XORBytes(sealed, sealed, stream)
	}
	raw := append(append(append(head, salt...), limits...), sealed...)
	encode := func(comment string, raw []byte) []byte {
		return []byte(untrustedComment + comment + "\n" + base64.StdEncoding.EncodeToString(raw) + "\n")
	}
	return encode("示例 secret key", raw), encode("示例 public key", append(append([]byte("Ed"), id...), pub...))
}

func noPhrase() ([]byte, error) { return nil, errors.New("nobody is there to be asked") }

func phrase(text string) Passphrase { return func() ([]byte, error) { return []byte(text), nil } }

func TestSSH(t *testing.T) {
	for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		t.Run(kind, func(t *testing.T) {
			private, public := sshPair(t, kind, "")
			_, stranger := sshPair(t, kind, "")
			key, err := ReadSigner(private, noPhrase)
			if err != nil {
				t.Fatal(err)
			}
			sig, err := key.Sign(strings.NewReader(message), "2018-v1.zip")
			if err != nil {
				t.Fatal(err)
			}
			for _, tc := range []struct {
				name, message, trusted string
				want                   Signed
				err                    error
			}{
				{"no keys", message, "", Signed{Checked: true}, nil},
				{"allowed", message, "# 示例\nother@example.com " + stranger + "\nsigner@example.com " + public + "\n", Signed{Principal: "signer@example.com", Trusted: true, Checked: true}, nil},
				{"for files", message, `signer@example.com namespaces="git,file" ` + public, Signed{Principal: "signer@example.com", Trusted: true, Checked: true}, nil},
				{"public key", message, public, Signed{Trusted: true, Checked: true}, nil},
				{"for something else", message, `signer@example.com namespaces="git" ` + public, Signed{}, ErrNoKeys},
				{"an authority", message, "signer@example.com cert-authority " + public, Signed{}, ErrNoKeys},
				{"until a time", message, `signer@example.com valid-before="20200101" ` + public, Signed{}, ErrNoKeys},
				{"a stranger", message, stranger, Signed{}, ErrStranger},
				{"no keys in it", message, "示例\n", Signed{}, ErrNoKeys},
				{"another message", message + "x", public, Signed{}, ErrSignature},
			} {
				var trusted []byte
				if tc.trusted != "" {
					trusted = []byte(tc.trusted)
				}
				got, err := Verify(strings.NewReader(tc.message), sshExt, sig, trusted)
				got.Key = ""
				if !errors.Is(err, tc.err) || err == nil && got != tc.want {
					t.Errorf("%s: %+v, %v, want %+v, %v", tc.name, got, err, tc.want, tc.err)
				}
			}
		})
	}
}

func TestMinisign(t *testing.T) {
	secret, public := minisignPair(t, "")
	_, stranger := minisignPair(t, "")
	key, err := ReadSigner(secret, noPhrase)
	if err != nil {
		t.Fatal(err)
	}
	sig, err := key.Sign(strings.NewReader(message), "2018-v1.zip")
	if err != nil {
		t.Fatal(err)
	}
	again, _ := key.Sign(strings.NewReader(message), "2018-v1.zip")
	if string(sig) != string(again) {
		t.Error("the same key and message gave another signature")
	}
	line := strings.Split(string(public), "\n")[1]
	changedComment := strings.Replace(string(sig), "file:2018-v1", "file:2018-v2", 1)
	changedComment = strings.Replace(changedComment, "file:2018-v1", "file:2018-v2", 1)
	for _, tc := range []struct {
		name, message, sig, trusted string
		want                        Signed
		err                         error
	}{
		{"no key", message, string(sig), "", Signed{Key: "0807060504030201"}, nil},
		{"file", message, string(sig), string(public), Signed{Key: "0807060504030201", Trusted: true, Checked: true}, nil},
		{"line", message, string(sig), line, Signed{Key: "0807060504030201", Trusted: true, Checked: true}, nil},
		{"another message", message + "x", string(sig), line, Signed{}, ErrSignature},
		{"another comment", message, changedComment, line, Signed{}, ErrSignature},
		{"another key of that id", message, string(sig), string(stranger), Signed{}, ErrSignature},
		{"no key in it", message, string(sig), "示例", Signed{}, ErrNoKeys},
		{"malformed", message, "示例", line, Signed{}, ErrMalformed},
		{"cut off", message, string(sig[:len(sig)-20]), line, Signed{}, ErrMalformed},
	} {
		var trusted []byte
		if tc.trusted != "" {
			trusted = []byte(tc.trusted)
		}
		got, err := Verify(strings.NewReader(tc.message), minisignExt, []byte(tc.sig), trusted)
		if !errors.Is(err, tc.err) || err == nil && got != tc.want {
			t.Errorf("%s: %+v, %v, want %+v, %v", tc.name, got, err, tc.want, tc.err)
		}
	}
}

func TestPassphrases(t *testing.T) {
	private, _ := sshPair(t, "ed25519", "示例口令")
	secret, _ := minisignPair(t, "示例口令")
	for name, key := range map[string][]byte{"ssh": private, "minisign": secret} {
		if _, err := ReadSigner(key, phrase("示例口令")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := ReadSigner(key, phrase("别的")); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%s: the wrong passphrase gave %v", name, err)
		}
		if _, err := ReadSigner(key, noPhrase); err == nil || errors.Is(err, ErrPassphrase) {
			t.Errorf("%s: without anybody to ask: %v", name, err)
		}
	}
	for _, key := range []string{"", "示例", "-----BEGIN 示例-----", untrustedComment + "x\nAAAA\n", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"} {
		if _, err := ReadSigner([]byte(key), noPhrase); !errors.Is(err, ErrUnknownKey) {
			t.Errorf("%q: %v", key, err)
		}
	}
}

// tool skips the test where a public tool is not installed.
func tool(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(err)
	}
}

func runTool(t *testing.T, stdin string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func files(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ssh-keygen accepts our signatures, and we its.
func TestSSHKeygenAgrees(t *testing.T) {
	tool(t, "ssh-keygen")
	for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		private, public := sshPair(t, kind, "")
		dir := files(t, map[string]string{"key": string(private), "key.pub": public + "\n", "allowed": "signer@example.com " + public + "\n", "m": message})
		key, err := ReadSigner(private, noPhrase)
		if err != nil {
			t.Fatal(err)
		}
		sig, err := key.Sign(strings.NewReader(message), "m")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "ours.sig"), sig, 0o600); err != nil {
			t.Fatal(err)
		}
		out := runTool(t, message, "ssh-keygen", "-Y", "verify", "-f", dir+"/allowed", "-I", "signer@example.com", "-n", "file", "-s", dir+"/ours.sig")
		if !strings.Contains(out, "Good ") {
			t.Errorf("%s: %s", kind, out)
		}
		runTool(t, "", "ssh-keygen", "-q", "-Y", "sign", "-f", dir+"/key", "-n", "file", dir+"/m")
		theirs, err := os.ReadFile(dir + "/m.sig")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Verify(strings.NewReader(message), sshExt, theirs, []byte(public)); err != nil || !got.Trusted {
			t.Errorf("%s: %+v %v", kind, got, err)
		}
		if kind == "ed25519" && string(theirs) != string(sig) {
			t.Errorf("the same key signs differently:\n%s%s", theirs, sig)
		}
	}
	private, public := sshPair(t, "ed25519", "")
	dir := files(t, map[string]string{"key": string(private), "key.pub": public, "m": message})
	runTool(t, "", "ssh-keygen", "-q", "-Y", "sign", "-f", dir+"/key", "-n", "git", dir+"/m")
	theirs, _ := os.ReadFile(dir + "/m.sig")
	if _, err := Verify(strings.NewReader(message), sshExt, theirs, nil); !errors.Is(err, ErrPurpose) {
		t.Errorf("a signature for git: %v", err)
	}
}

// minisign accepts our signatures, and we its.
func TestMinisignAgrees(t *testing.T) {
	tool(t, "minisign")
	dir := files(t, map[string]string{"m": message})
	runTool(t, "", "minisign", "-G", "-W", "-p", dir+"/pub", "-s", dir+"/sec")
	secret, err := os.ReadFile(dir + "/sec")
	if err != nil {
		t.Fatal(err)
	}
	public, _ := os.ReadFile(dir + "/pub")
	key, err := ReadSigner(secret, noPhrase)
	if err != nil {
		t.Fatal(err)
	}
	sig, err := key.Sign(strings.NewReader(message), "m")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/m.minisig", sig, 0o600); err != nil {
		t.Fatal(err)
	}
	runTool(t, "", "minisign", "-V", "-p", dir+"/pub", "-m", dir+"/m")
	runTool(t, "", "minisign", "-S", "-W", "-s", dir+"/sec", "-m", dir+"/m", "-x", dir+"/theirs")
	theirs, err := os.ReadFile(dir + "/theirs")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Verify(strings.NewReader(message), minisignExt, theirs, public); err != nil || !got.Trusted {
		t.Errorf("%+v %v", got, err)
	}
}

// FuzzVerify: no signature makes checking panic, and none passes by chance.
func FuzzVerify(f *testing.F) {
	f.Add([]byte("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----\n"))
	f.Add([]byte(untrustedComment + "\nRUQ=\n" + trustedComment + "\nAAAA\n"))
	f.Fuzz(func(t *testing.T, sig []byte) {
		for _, ext := range Exts() {
			if s, err := Verify(strings.NewReader(message), ext, sig, []byte("示例")); err == nil && s.Trusted {
				t.Errorf("%s: trusted", ext)
			}
		}
	})
}
