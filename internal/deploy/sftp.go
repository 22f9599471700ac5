package deploy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
)

// Two connections are handled by two processes of the server.
const (
	sftpConnections = 2
	sftpWorkers     = 32
	keepAlive       = 15 * time.Second
)

// sftpTarget is a folder of an SSH server.
type sftpTarget struct {
	root    string
	conns   []*ssh.Client
	clients []*sftp.Client
	next    atomic.Uint32
	chmod   atomic.Bool // the server's umask takes bits away
	links   bool        // it knows hard links
	quit    chan struct{}

	canSum func() bool // whether the server hashes files itself
}

// openSFTP connects and makes the folder when told to.
func openSFTP(ctx context.Context, a Address, env Environment, create bool) (*sftpTarget, error) {
	s := &sftpTarget{quit: make(chan struct{})}
	s.canSum = sync.OnceValue(s.probe)
	err := s.connect(ctx, a, env)
	if err == nil {
		err = s.findRoot(a, create)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *sftpTarget) connect(ctx context.Context, a Address, env Environment) error {
	for len(s.conns) < sftpConnections {
		conn, err := dial(ctx, a, env)
		if err != nil && len(s.conns) > 0 {
			return nil // the server allows only so many
		}
		if err != nil {
			return err
		}
		client, err := sftp.NewClient(conn, sftp.UseConcurrentWrites(true), sftp.UseFstat(true))
		if err != nil {
			conn.Close()
			if len(s.conns) > 0 {
				return nil
			}
			return unreachable(a.Host, err)
		}
		s.conns, s.clients = append(s.conns, conn), append(s.clients, client)
		go s.keepAlive(conn)
	}
	return nil
}

// keepAlive closes a connection on which nothing is answered any more, so that
// whoever waits for it gets an error.
func (s *sftpTarget) keepAlive(conn *ssh.Client) {
	for {
		select {
		case <-s.quit:
			return
		case <-time.After(keepAlive):
		}
		alive := time.AfterFunc(2*keepAlive, func() { conn.Close() })
		_, _, err := conn.SendRequest("keepalive@openssh.com", true, nil)
		alive.Stop()
		if err != nil {
			return
		}
	}
}

// findRoot makes sure that the folder is there and that the server can replace
// files in one step.
func (s *sftpTarget) findRoot(a Address, create bool) error {
	c := s.clients[0]
	if _, ok := c.HasExtension("posix-rename@openssh.com"); !ok {
		return failed(verbUse, a.String(), errNoRename)
	}
	_, s.links = c.HasExtension("hardlink@openssh.com")
	s.root = a.Path
	if rest, ok := strings.CutPrefix(a.Path, "~/"); ok {
		home, err := c.Getwd()
		if err != nil {
			return cannotRead("~", remote(err))
		}
		s.root = path.Join(home, rest)
	}
	info, err := c.Stat(s.root)
	if err != nil && create && errors.Is(remote(err), fs.ErrNotExist) {
		if err := c.Mkdir(s.root); err != nil {
			return cannotWrite(s.root, remote(err))
		}
		c.Chmod(s.root, dirMode) // what the umask took
		info, err = c.Stat(s.root)
	}
	switch err = remote(err); {
	case errors.Is(err, fs.ErrNotExist):
		return noRoot(a.String())
	case err != nil:
		return cannotRead(s.root, err)
	case !info.IsDir():
		return noRoot(a.String())
	}
	return nil
}

// client gives the connections in turn.
func (s *sftpTarget) client() *sftp.Client {
	return s.clients[int(s.next.Add(1))%len(s.clients)]
}

func (s *sftpTarget) at(name string) string { return path.Join(s.root, name) }

func (s *sftpTarget) Traits() Traits { return Traits{Workers: sftpWorkers, Moves: true} }

// free tells how much room there is, where the server can tell; err is that of
// asking.
func (s *sftpTarget) free() (bytes int64, known bool, err error) {
	v, err := s.clients[0].StatVFS(s.root)
	if err != nil || v.Blocks == 0 {
		return 0, false, err
	}
	return int64(v.Bavail * v.Frsize), true, nil
}

// Close ends the connections.
func (s *sftpTarget) Close() error {
	close(s.quit)
	for i := range s.conns {
		s.clients[i].Close()
		s.conns[i].Close()
	}
	return nil
}

func (s *sftpTarget) List(ctx context.Context, dir string) ([]Info, error) {
	infos, err := s.client().ReadDirContext(ctx, s.at(dir))
	if err != nil {
		return nil, s.remote(ctx, err)
	}
	all := make([]Info, 0, len(infos))
	for _, info := range infos {
		all = append(all, Info{info.Name(), kindOf(info.Mode()), info.Size(), strconv.FormatInt(info.ModTime().Unix(), 36)})
	}
	return all, nil
}

func (s *sftpTarget) Read(ctx context.Context, name string) (io.ReadCloser, error) {
	f, err := s.client().Open(s.at(name))
	if err != nil {
		return nil, s.remote(ctx, err)
	}
	return remoteFile{f, s, ctx}, nil
}

// remoteFile gives the errors of reading our names.
type remoteFile struct {
	*sftp.File
	s   *sftpTarget
	ctx context.Context
}

func (f remoteFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	return n, f.s.remote(f.ctx, err)
}

// WriteTo asks for the parts of a large file all at once.
func (f remoteFile) WriteTo(w io.Writer) (int64, error) {
	n, err := f.File.WriteTo(w)
	return n, f.s.remote(f.ctx, err)
}

func (s *sftpTarget) Write(ctx context.Context, name string, c Content) error {
	r, err := c.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return s.put(ctx, name, os.O_TRUNC, r, c.Size)
}

// put sends a file.
func (s *sftpTarget) put(ctx context.Context, name string, flag int, r io.Reader, size int64) error {
	f, err := s.client().OpenFile(s.at(name), os.O_WRONLY|os.O_CREATE|flag)
	if err != nil {
		return s.remote(ctx, err)
	}
	if err = send(f, readerWithContext{ctx, r}, size); err == nil && s.chmod.Load() {
		err = f.Chmod(fileMode)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return s.remote(ctx, err)
}

// send writes a small file with one request, a large one with several under way.
func send(f *sftp.File, r io.Reader, size int64) error {
	const packet = 32 << 10
	if size > packet {
		_, err := f.ReadFromWithConcurrency(r, int(min(size/packet+1, 64)))
		return err
	}
	data, err := io.ReadAll(r)
	if err == nil && len(data) > 0 {
		_, err = f.Write(data)
	}
	return err
}

// Create links a finished file to its name, so that no empty one is left by a
// kill; where links are not to be had it makes the file in place.
func (s *sftpTarget) Create(ctx context.Context, name string, data []byte) error {
	size := int64(len(data))
	if !s.links {
		return s.exclusive(ctx, name, data)
	}
	temp := name + "." + newRun()
	defer s.client().Remove(s.at(temp))
	if err := s.put(ctx, temp, os.O_EXCL, bytes.NewReader(data), size); err != nil {
		return err
	}
	err := s.remote(ctx, s.client().Link(s.at(temp), s.at(name)))
	if err == nil || errors.Is(err, errLost) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) || s.exists(name) {
		return fs.ErrExist // without temp: the one who has the lock cleans up
	}
	return s.exclusive(ctx, name, data)
}

func (s *sftpTarget) exclusive(ctx context.Context, name string, data []byte) error {
	err := s.put(ctx, name, os.O_EXCL, bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, errLost) && !errors.Is(err, fs.ErrPermission) && s.exists(name) {
		return fs.ErrExist
	}
	return err
}

func (s *sftpTarget) exists(name string) bool {
	_, err := s.client().Lstat(s.at(name))
	return err == nil
}

// Copy links; where links are not to be had the content travels.
func (s *sftpTarget) Copy(ctx context.Context, from, to string) error {
	if s.links {
		err := s.remote(ctx, s.client().Link(s.at(from), s.at(to)))
		if err == nil || errors.Is(err, errLost) || errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	f, err := s.client().Open(s.at(from))
	if err != nil {
		return s.remote(ctx, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return s.remote(ctx, err)
	}
	return s.put(ctx, to, os.O_EXCL, f, info.Size())
}

func (s *sftpTarget) Rename(ctx context.Context, from, to string) error {
	return s.remote(ctx, s.client().PosixRename(s.at(from), s.at(to)))
}

func (s *sftpTarget) Remove(ctx context.Context, name string) error {
	return s.remote(ctx, s.client().Remove(s.at(name)))
}

func (s *sftpTarget) Mkdir(ctx context.Context, dir string) error {
	c := s.client()
	err := c.Mkdir(s.at(dir))
	if err == nil {
		info, err := c.Stat(s.at(dir))
		if err == nil && info.Mode().Perm() != dirMode {
			s.chmod.Store(true)
			err = c.Chmod(s.at(dir), dirMode)
		}
		return s.remote(ctx, err)
	}
	info, serr := c.Stat(s.at(dir)) // a folder that is there is refused without a reason
	switch {
	case serr == nil && info.IsDir():
		return nil
	case errors.Is(remote(serr), errLost):
		err = serr
	}
	return s.remote(ctx, err)
}

func (s *sftpTarget) Rmdir(ctx context.Context, dir string) error {
	return s.remote(ctx, s.client().RemoveDirectory(s.at(dir)))
}

// remote gives an error of the server our name. A full disk is a failure
// without a reason in this protocol, so the server is asked for its room.
func (s *sftpTarget) remote(ctx context.Context, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	err = remote(err)
	var status *sftp.StatusError
	if errors.As(err, &status) && status.FxCode() == sftp.ErrSSHFxFailure {
		free, known, asked := s.free()
		switch {
		case errors.Is(remote(asked), errLost):
			return errLost
		case known && free < 64<<10:
			return errDiskFull
		}
	}
	return err
}

func remote(err error) error {
	var status *sftp.StatusError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &status):
		if status.FxCode() == sftp.ErrSSHFxConnectionLost || status.FxCode() == sftp.ErrSSHFxNoConnection {
			return errLost
		}
		return err
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrExist):
		return err
	case errors.Is(err, sftp.ErrSSHFxConnectionLost), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), isNetwork(err):
		return errLost
	}
	return err
}
