package deploy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"gongkai/internal/diag"
)

// Names in the environment, as other programs for such stores have them.
const (
	envAccessKey = "AWS_ACCESS_KEY_ID"
	envSecretKey = "AWS_SECRET_ACCESS_KEY"
	envSession   = "AWS_SESSION_TOKEN"
	envSecrets   = "AWS_SHARED_CREDENTIALS_FILE" // default ~/.aws/credentials
	envProfile   = "AWS_PROFILE"
	envEndpoint  = "AWS_ENDPOINT_URL"
	envRegion    = "AWS_REGION"
)

// s3Target is a bucket, or what begins with a prefix in one. Folders are only
// parts of names there. A PUT replaces an object at once; a rename is a copy
// that the store makes, which replaces as well, and a removal.
type s3Target struct {
	client *minio.Client
	bucket string
	prefix string // with its slash, or empty
}

func openS3(ctx context.Context, a Address, env Environment) (*s3Target, error) {
	endpoint, region, err := s3Place(a, env)
	if err != nil {
		return nil, err
	}
	secrets, err := s3Secrets(env)
	if err != nil {
		return nil, err
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: secrets, Secure: endpoint.Scheme == "https", Region: region, Transport: s3Transport(), MaxRetries: 4,
	})
	if err != nil {
		return nil, badAddress(diag.T("endpoint 应写作 https://主机", "its endpoint is not written https://host"))
	}
	s := &s3Target{client: client, bucket: a.Host}
	if a.Path != "" {
		s.prefix = a.Path + "/"
	}
	ok, err := client.BucketExists(ctx, a.Host)
	if err = s.remote(ctx, err); err != nil {
		return nil, failed(verbUse, a.String(), err)
	}
	if !ok {
		return nil, refuse(diag.T("没有存储桶“%s”", "there is no bucket %q", a.Host), diag.T("先在对象存储中建立它", "make it in the store first"))
	}
	return s, nil
}

func s3Place(a Address, env Environment) (endpoint *url.URL, region string, err error) {
	text := a.Endpoint
	if text == "" {
		text = env.Getenv(envEndpoint)
	}
	if region = a.Region; region == "" {
		region = env.Getenv(envRegion)
	}
	if region == "" {
		region = "us-east-1"
	}
	if text == "" {
		text = "https://s3." + region + ".amazonaws.com"
	}
	if err := checkEndpoint(text); err != nil {
		return nil, "", err
	}
	endpoint, err = url.Parse(text)
	return endpoint, region, err
}

// s3Secrets takes the keys from the environment, else from the file of keys.
func s3Secrets(env Environment) (*credentials.Credentials, error) {
	if id, key := env.Getenv(envAccessKey), env.Getenv(envSecretKey); id != "" && key != "" {
		return credentials.NewStaticV4(id, key, env.Getenv(envSession)), nil
	}
	name := env.Getenv(envSecrets)
	if name == "" {
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, ".aws", "credentials")
		}
	}
	if err := env.outside(name); err != nil {
		return nil, err
	}
	c := credentials.NewFileAWSCredentials(name, env.Getenv(envProfile))
	if v, err := c.GetWithContext(nil); err != nil || v.AccessKeyID == "" {
		return nil, refuse(diag.T("没有对象存储的访问密钥", "there are no keys for the store"),
			diag.T("设置 %s 和 %s，或写入 ~/.aws/credentials", "set %s and %s, or put them into ~/.aws/credentials", envAccessKey, envSecretKey))
	}
	return c, nil
}

// s3Transport keeps a connection for each worker, and gives up on a store that
// does not answer.
func s3Transport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: dialTimeout, KeepAlive: keepAlive}).DialContext,
		MaxIdleConnsPerHost:   s3Workers,
		IdleConnTimeout:       time.Minute,
		TLSHandshakeTimeout:   dialTimeout,
		ResponseHeaderTimeout: time.Minute,
		DisableCompression:    true,
	}
}

const s3Workers = 16

func (s *s3Target) Traits() Traits { return Traits{Workers: s3Workers} }
func (s *s3Target) Close() error   { return nil }

func (s *s3Target) key(name string) string { return s.prefix + name }

func (s *s3Target) List(ctx context.Context, dir string) ([]Info, error) {
	prefix := s.prefix
	if dir != "" {
		prefix += dir + "/"
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the goroutine behind the channel
	var all []Info
	for object := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: prefix}) {
		if object.Err != nil {
			return nil, s.remote(ctx, object.Err)
		}
		name := strings.TrimPrefix(object.Key, prefix)
		switch folder, ok := strings.CutSuffix(name, "/"); {
		case ok && folder != "":
			all = append(all, Info{Name: folder, Kind: EntryFolder})
		case name != "": // an object named like the folder is only a mark
			all = append(all, Info{name, EntryFile, object.Size, strings.Trim(object.ETag, `"`)})
		}
	}
	return all, ctx.Err()
}

func (s *s3Target) Read(ctx context.Context, name string) (io.ReadCloser, error) {
	core := minio.Core{Client: s.client} // one request; the plain client asks twice
	body, _, _, err := core.GetObject(ctx, s.bucket, s.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, s.remote(ctx, err)
	}
	return remoteBody{body, s, ctx}, nil
}

// remoteBody gives the errors of reading our names.
type remoteBody struct {
	io.ReadCloser
	s   *s3Target
	ctx context.Context
}

func (b remoteBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = b.s.remote(b.ctx, err)
	}
	return n, err
}

func (s *s3Target) Write(ctx context.Context, name string, c Content) error {
	r, err := c.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = s.client.PutObject(ctx, s.bucket, s.key(name), r, c.Size, putOptions(name))
	return s.remote(ctx, err)
}

// putOptions asks the store to compare what arrives with a checksum.
func putOptions(name string) minio.PutObjectOptions {
	return minio.PutObjectOptions{ContentType: contentType(name), SendContentMd5: true, DisableMultipart: true}
}

// Create asks for a new object; one that is there makes the store refuse.
func (s *s3Target) Create(ctx context.Context, name string, data []byte) error {
	opt := putOptions(name)
	opt.SetMatchETagExcept("*") // RFC 9110, 13.1.2: If-None-Match
	_, err := s.client.PutObject(ctx, s.bucket, s.key(name), bytes.NewReader(data), int64(len(data)), opt)
	if code := minio.ToErrorResponse(err).StatusCode; code == http.StatusPreconditionFailed || code == http.StatusConflict {
		return fs.ErrExist
	}
	return s.remote(ctx, err)
}

func (s *s3Target) Copy(ctx context.Context, from, to string) error {
	dst := minio.CopyDestOptions{Bucket: s.bucket, Object: s.key(to), ReplaceMetadata: true, ContentType: contentType(to)}
	_, err := s.client.CopyObject(ctx, dst, minio.CopySrcOptions{Bucket: s.bucket, Object: s.key(from)})
	return s.remote(ctx, err)
}

func (s *s3Target) Rename(ctx context.Context, from, to string) error {
	if err := s.Copy(ctx, from, to); err != nil {
		return err
	}
	return s.Remove(ctx, from)
}

// Remove removes an object. That there was none is not an error in a store.
func (s *s3Target) Remove(ctx context.Context, name string) error {
	return s.remote(ctx, s.client.RemoveObject(ctx, s.bucket, s.key(name), minio.RemoveObjectOptions{}))
}

func (s *s3Target) Mkdir(context.Context, string) error { return nil }
func (s *s3Target) Rmdir(context.Context, string) error { return nil }

// remote gives an error of the store our name. The store's own text may repeat
// the request; only its code is used.
func (s *s3Target) remote(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	answer := minio.ToErrorResponse(err)
	switch answer.Code {
	case minio.NoSuchKey:
		return fs.ErrNotExist
	case minio.AccessDenied, minio.InvalidAccessKeyID, "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken":
		return storeRefusal{fs.ErrPermission, answer.Code}
	case "QuotaExceeded", "XMinioStorageFull", "InsufficientStorage":
		return errDiskFull
	}
	var transport *url.Error // of the connection, not of the store
	if errors.As(err, &transport) || isNetwork(err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errLost
	}
	switch answer.StatusCode {
	case http.StatusNotFound:
		return fs.ErrNotExist
	case http.StatusForbidden:
		return storeRefusal{fs.ErrPermission, answer.Code}
	case http.StatusInsufficientStorage:
		return errDiskFull
	}
	return err
}

// storeRefusal is a refusal with the store's code for it.
type storeRefusal struct {
	error
	code string
}

func (r storeRefusal) Unwrap() error { return r.error }

// contentType gives the type that browsers need, by the name's ending. The
// table of the system is not asked: it differs from machine to machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".json":
		return "application/json"
	case ".xml":
		return "application/xml"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".ico":
		return "image/x-icon"
	case ".webp":
		return "image/webp"
	case ".pdf":
		return "application/pdf"
	case ".zip":
		return "application/zip"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}
