package deploy

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/internal/output"
)

// summer is a target that may be able to hash files itself, so that they need
// not travel.
type summer interface {
	// sums gives the sums of files; those that it leaves out are gone. Without ok
	// the target cannot do it, and the files have to be read.
	sums(ctx context.Context, files []File) (sums map[string]Sum, ok bool)
}

// Many servers only give files; those with a shell mostly have sha256sum.
const (
	sumCommand  = "LC_ALL=C xargs -0 sha256sum --"
	sumPatience = 5 * time.Second // for a server that does not know what to do
	emptySum    = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

// sums asks sha256sum on the server. Names go in by standard input, so that no
// shell reads them.
func (s *sftpTarget) sums(ctx context.Context, files []File) (map[string]Sum, bool) {
	if !s.canSum() {
		return nil, false
	}
	var list bytes.Buffer
	for _, f := range files {
		list.WriteString(f.Path + "\x00")
	}
	conn := s.conns[int(s.next.Add(1))%len(s.conns)]
	out, ok := execute(ctx, conn, "cd "+quoteShell(s.root)+" && "+sumCommand, &list)
	if !ok {
		return nil, false
	}
	entries, err := output.ReadManifest(bytes.NewReader(out))
	if err != nil {
		return nil, false
	}
	sums := map[string]Sum{}
	for _, e := range entries {
		sums[e.Path] = Sum(e.Sum)
	}
	return sums, true
}

// probe tells once whether the server has a shell with sha256sum.
func (s *sftpTarget) probe() bool {
	ctx, cancel := context.WithTimeout(context.Background(), sumPatience)
	defer cancel()
	out, ok := execute(ctx, s.conns[0], "LC_ALL=C sha256sum && echo | xargs -0 true", strings.NewReader(""))
	return ok && strings.HasPrefix(string(out), emptySum)
}

// execute runs a command on the server and gives what it prints. That some files
// were missing makes its status 123 or 1 and is no failure.
func execute(ctx context.Context, conn *ssh.Client, command string, in io.Reader) (out []byte, ok bool) {
	session, err := conn.NewSession()
	if err != nil {
		return nil, false
	}
	defer session.Close()
	stop := context.AfterFunc(ctx, func() { session.Close() })
	defer stop()
	var printed bytes.Buffer
	session.Stdin, session.Stdout = in, &printed
	err = session.Run(command)
	if exit, is := err.(*ssh.ExitError); is && (exit.ExitStatus() == 123 || exit.ExitStatus() == 1) {
		err = nil
	}
	return printed.Bytes(), err == nil && ctx.Err() == nil
}

// quoteShell writes a word for a POSIX shell.
func quoteShell(word string) string {
	return "'" + strings.ReplaceAll(path.Clean(word), "'", `'\''`) + "'"
}
