package deploy

import (
	"errors"
	"io"
	"net"
	"testing"

	"github.com/pkg/sftp"
)

// cutting is a server that refuses to make a folder, as OpenSSH does where there
// is one, without a reason, and whose connection breaks when it is asked more.
type cutting struct{ conn net.Conn }

func (c cutting) Filecmd(*sftp.Request) error { return sftp.ErrSSHFxFailure }

func (c cutting) Filelist(*sftp.Request) (sftp.ListerAt, error) {
	c.conn.Close()
	return nil, io.EOF
}

func (c cutting) Fileread(*sftp.Request) (io.ReaderAt, error) { return nil, sftp.ErrSSHFxFailure }

func (c cutting) Filewrite(*sftp.Request) (io.WriterAt, error) { return nil, sftp.ErrSSHFxFailure }

// A connection that is lost while the server is asked why it refused is what the
// operator has to know, not the refusal.
func TestLostWhileAsking(t *testing.T) {
	near, far := net.Pipe()
	h := cutting{far}
	server := sftp.NewRequestServer(far, sftp.Handlers{FileGet: h, FilePut: h, FileCmd: h, FileList: h})
	go server.Serve()
	t.Cleanup(func() { server.Close() })
	client, err := sftp.NewClientPipe(near, near)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	s := &sftpTarget{root: "/site", clients: []*sftp.Client{client}}
	if err := s.Mkdir(t.Context(), ".gongkai-deploy"); !errors.Is(err, errLost) {
		t.Errorf("got %v, not a lost connection", err)
	}
}
