package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/output"
)

var update = flag.Bool("update", false, "write what the program prints into the scripts")

// The test binary is the program too, when it is called by its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongkai": func() {
		dropPrivileges()
		main()
	}})
}

// TestScript runs testdata/script. Each script starts in a folder that holds a
// copy of testdata/site under the name site, with no locale set.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values["kept"] = map[string][]string{}
			env.Setenv("SOURCE_DATE_EPOCH", "1830297600") // 2028-01-01: the samples' dates are past
			// A user without rights has to get this far.
			if err := os.Chmod(filepath.Dir(env.WorkDir), 0o755); err != nil {
				return err
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "site"), os.DirFS("testdata/site"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"replace": replace,
			"recode":  recode,
			"grow":    grow,
			"bomb":    bomb,
			"keep":    keep,
			"same":    same,
			"hold":    hold,
			"files":   files,
			"flipbit": flipBit,
			"keygen":  keygen,
			"unzip":   unzip,
			"sums":    sums,
		},
	})
}

// exits CODE PROGRAM ARG… runs a program that must end with that code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// replace FILE OLD NEW changes a text that must be in the file; \n is a line end.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.NewReplacer(`\n`, "\n")
	old, text := lines.Replace(args[1]), ts.ReadFile(args[0])
	if !strings.Contains(text, old) {
		ts.Fatalf("%s does not contain %q", args[0], old)
	}
	write(ts, args[0], []byte(strings.Replace(text, old, lines.Replace(args[2]), 1)))
}

// recode FILE FORM writes a file as gbk, with a byte order mark (bom) or with
// the line ends of Windows (crlf).
func recode(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	switch args[1] {
	case "gbk":
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
		ts.Check(err)
		text = gbk
	case "bom":
		text = "\ufeff" + text
	case "crlf":
		text = strings.ReplaceAll(text, "\n", "\r\n")
	default:
		ts.Fatalf("unknown form %q", args[1])
	}
	write(ts, args[0], []byte(text))
}

// grow FILE MEGABYTES appends paragraphs.
func grow(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	line := strings.Repeat("示例", 170) + "\n\n" // 1 KiB and a little
	write(ts, args[0], slices.Concat([]byte(ts.ReadFile(args[0])), bytes.Repeat([]byte(line), n<<10)))
}

// bomb FILE writes front matter that would be nine to the power of ten words
// long, were its aliases followed.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	b.WriteString("---\ntitle: 示例\na0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := range 9 {
		alias := fmt.Sprintf("*a%d, ", i)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(alias, 9), ", "))
	}
	b.WriteString("---\n示例。\n")
	write(ts, args[0], []byte(b.String()))
}

func write(ts *testscript.TestScript, name string, data []byte) {
	ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o644))
}

// keep DIR remembers a folder for same.
func keep(ts *testscript.TestScript, _ bool, args []string) {
	kept(ts)[args[0]] = tree(ts, args[0])
}

// same DIR fails when anything in a folder is not as it was for keep: a name, a
// byte, a mode or the time of a change.
func same(ts *testscript.TestScript, _ bool, args []string) {
	if d := cmp.Diff(kept(ts)[args[0]], tree(ts, args[0])); d != "" {
		ts.Fatalf("%s has changed:\n%s", args[0], d)
	}
}

func kept(ts *testscript.TestScript) map[string][]string {
	return ts.Value("kept").(map[string][]string)
}

// tree describes everything in a folder, a line for each name.
func tree(ts *testscript.TestScript, dir string) []string {
	var all []string
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		line := strings.TrimPrefix(name, root) + " " + info.Mode().String()
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			line += fmt.Sprintf(" %d %x", info.ModTime().UnixNano(), sha256.Sum256(data))
		}
		all = append(all, line)
		return nil
	}))
	return all
}

// hold DIR builds into a folder until the script ends.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	t, err := output.Open(ts.MkAbs(args[0]), output.Options{})
	ts.Check(err)
	ts.Defer(func() { ts.Check(t.Abort()) })
}

var hashed = regexp.MustCompile(`\.[0-9a-f]{8}\.`)

// files DIR prints the names of the files in a folder for cmp stdout; the hash
// in the name of a static file is written as HASH.
func files(ts *testscript.TestScript, _ bool, args []string) {
	root := ts.MkAbs(args[0])
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		return
	}
	ts.Check(fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fmt.Fprintln(ts.Stdout(), hashed.ReplaceAllString(name, ".HASH."))
		}
		return err
	}))
}

// flipbit FILE AT changes one bit of a byte.
func flipBit(ts *testscript.TestScript, _ bool, args []string) {
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := []byte(ts.ReadFile(args[0]))
	data[at] ^= 1
	write(ts, args[0], data)
}

// keygen FILE makes a key of OpenSSH in FILE, its public key in FILE.pub, and
// FILE.allowed, an allowed_signers file with it.
func keygen(ts *testscript.TestScript, _ bool, args []string) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	ts.Check(err)
	block, err := ssh.MarshalPrivateKey(private, "示例")
	ts.Check(err)
	key, err := ssh.NewPublicKey(public)
	ts.Check(err)
	write(ts, args[0], pem.EncodeToMemory(block))
	write(ts, args[0]+".pub", ssh.MarshalAuthorizedKey(key))
	write(ts, args[0]+".allowed", append([]byte("signer@example.com "), ssh.MarshalAuthorizedKey(key)...))
}
