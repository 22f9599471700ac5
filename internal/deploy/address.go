package deploy

import (
	"net"
	"net/url"
	"path"
	"strings"

	"gongkai/internal/diag"
)

// Kind is the sort of place that a site goes to.
type Kind string

// The kinds of targets.
const (
	Folder  Kind = "dir"  // a folder of this machine, perhaps mounted from another
	SFTP    Kind = "sftp" // a folder of an SSH server
	Bucket  Kind = "s3"   // a bucket of an S3-compatible store, or a part of one
	Package Kind = "zip"  // a package to hand over
)

// Address is where a site goes. It never holds a secret.
type Address struct {
	Kind Kind

	// Path is the folder or file of dir: and zip: as given; of sftp: the
	// absolute path, or "~/" and a path in the user's home; of s3: the prefix of
	// all keys, without slashes at its ends.
	Path string

	User string // of sftp:; may be empty
	Host string // of sftp: host:port; of s3: the bucket

	Endpoint string // of s3: https://host, may be empty
	Region   string // of s3: may be empty
}

// ParseAddress reads dir:PATH, zip:FILE, sftp://[user@]host[:port]/path and
// s3://bucket[/prefix][?endpoint=URL&region=NAME]. The error of one that cannot
// be read never repeats it, for it may hold a password.
func ParseAddress(text string) (Address, error) {
	scheme, rest, _ := strings.Cut(text, ":")
	switch Kind(scheme) {
	case Folder, Package:
		if rest = strings.TrimPrefix(rest, "//"); rest == "" {
			return Address{}, badAddress(diag.T("没有写路径", "it has no path"))
		}
		return Address{Kind: Kind(scheme), Path: rest}, nil
	case SFTP, Bucket:
	default:
		return Address{}, badAddress(diag.T("开头应为 dir:、sftp://、s3:// 或 zip:", "it begins with none of dir:, sftp://, s3:// and zip:"))
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Fragment != "" || !strings.HasPrefix(rest, "//") {
		return Address{}, badAddress(diag.T("写法不对", "it is malformed"))
	}
	if _, has := u.User.Password(); has {
		return Address{}, secretInAddress()
	}
	if Kind(scheme) == SFTP {
		return sftpAddress(u)
	}
	return s3Address(u)
}

func sftpAddress(u *url.URL) (Address, error) {
	if u.RawQuery != "" {
		return Address{}, badAddress(diag.T("sftp:// 不带参数", "sftp:// takes no parameters"))
	}
	port := u.Port()
	if port == "" {
		port = "22"
	}
	dir := path.Clean("/" + u.Path)
	if dir == "/" {
		return Address{}, badAddress(diag.T("没有写主机上的路径", "it has no path on the host"))
	}
	if home, ok := strings.CutPrefix(dir, "/~/"); ok {
		dir = "~/" + home
	}
	return Address{Kind: SFTP, Path: dir, User: u.User.Username(), Host: net.JoinHostPort(u.Hostname(), port)}, nil
}

func s3Address(u *url.URL) (Address, error) {
	if u.User != nil {
		return Address{}, secretInAddress()
	}
	a := Address{Kind: Bucket, Host: u.Host, Path: strings.Trim(path.Clean("/"+u.Path), "/")}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return Address{}, badAddress(diag.T("写法不对", "it is malformed"))
	}
	for key, values := range query {
		switch key {
		case "endpoint":
			a.Endpoint = values[0]
		case "region":
			a.Region = values[0]
		default:
			return Address{}, badAddress(diag.T("不认识参数“%s”", "it has an unknown parameter %q", key))
		}
	}
	return a, checkEndpoint(a.Endpoint)
}

// checkEndpoint takes an address of a host, without a path and without secrets.
func checkEndpoint(text string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "":
		return badAddress(diag.T("endpoint 应写作 https://主机", "its endpoint is not written https://host"))
	case u.User != nil:
		return secretInAddress()
	}
	return nil
}

// plain undoes the escapes that a query does not need.
var plain = strings.NewReplacer("%3A", ":", "%2F", "/")

// String gives the address as ParseAddress reads it.
func (a Address) String() string {
	switch a.Kind {
	case SFTP:
		host := strings.TrimSuffix(a.Host, ":22")
		if a.User != "" {
			host = url.User(a.User).String() + "@" + host
		}
		return "sftp://" + host + "/" + strings.TrimPrefix(a.Path, "/")
	case Bucket:
		s := "s3://" + a.Host
		if a.Path != "" {
			s += "/" + a.Path
		}
		sign := "?"
		for _, pair := range [][2]string{{"endpoint", a.Endpoint}, {"region", a.Region}} {
			if pair[1] != "" {
				s += sign + pair[0] + "=" + plain.Replace(url.QueryEscape(pair[1]))
				sign = "&"
			}
		}
		return s
	}
	return string(a.Kind) + ":" + a.Path
}
