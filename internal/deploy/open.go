package deploy

import (
	"context"

	"gongkai/internal/diag"
)

// Open connects to the target at an address. create makes its folder, when only
// that is missing. A package has no target: see Pack.
func Open(ctx context.Context, a Address, env Environment, create bool) (Target, error) {
	switch a.Kind {
	case Folder:
		return opened(openDir(a.Path, create))
	case SFTP:
		return opened(openSFTP(ctx, a, env, create))
	case Bucket:
		return opened(openS3(ctx, a, env))
	}
	return nil, refuse(diag.T("“%s”不是主机", "%q is not a host", a), diag.Text{})
}

// opened keeps a nil pointer from becoming a target.
func opened[T Target](t T, err error) (Target, error) {
	if err != nil {
		return nil, err
	}
	return t, nil
}
