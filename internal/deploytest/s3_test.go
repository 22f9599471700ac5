package deploytest

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const (
	s3ID     = "shilikey"
	s3Secret = "geheim-9f3aX-shili"
	s3Bucket = "shili-site"
)

// startS3 starts an S3-compatible server with one bucket.
func startS3(t testing.TB) place {
	t.Helper()
	bin := server(t, "s3")
	state, err := os.MkdirTemp(scratch, "s3-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(state+"/data", 0o755); err != nil {
		t.Fatal(err)
	}
	port := freePort(t)
	host := fmt.Sprintf("127.0.0.1:%d", port)
	cmd := exec.Command(bin, "--access", s3ID, "--secret", s3Secret, "--port", host, "--quiet", "posix", state+"/data")
	cmd.Env = append(os.Environ(), "HOME="+state)
	daemon(t, cmd, state+"/log")
	waitFor(t, port)
	client, err := minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(s3ID, s3Secret, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if err = client.MakeBucket(background, s3Bucket, minio.MakeBucketOptions{}); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s3Place(port, state+"/data/"+s3Bucket)
}

// s3Place gives the bucket as a target, by a port that may be a proxy's.
func s3Place(port int, dir string) place {
	return place{
		kind: "s3", dir: dir, address: fmt.Sprintf("s3://%s?endpoint=http://127.0.0.1:%d", s3Bucket, port),
		env:     []string{"AWS_ACCESS_KEY_ID=" + s3ID, "AWS_SECRET_ACCESS_KEY=" + s3Secret},
		secrets: []string{s3Secret},
	}
}
