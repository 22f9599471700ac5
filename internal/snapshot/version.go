package snapshot

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// zipExt ends the name of a serialized bag.
const zipExt = ".zip"

// Version names one version of one year.
type Version struct{ Year, N int }

// String gives the name of its bag: "2018-v1".
func (v Version) String() string { return strconv.Itoa(v.Year) + "-v" + strconv.Itoa(v.N) }

// File gives the name of its file: "2018-v1.zip".
func (v Version) File() string { return v.String() + zipExt }

// ParseVersion reads "2018-v1".
func ParseVersion(name string) (v Version, ok bool) {
	year, n, ok := strings.Cut(name, "-v")
	if !ok {
		return v, false
	}
	var err1, err2 error
	v.Year, err1 = strconv.Atoi(year)
	v.N, err2 = strconv.Atoi(n)
	return v, err1 == nil && err2 == nil && len(year) == 4 && v.N >= 1 && v.String() == name
}

// List gives the versions whose files stand in the folder dir, by year and
// number; none when there is no such folder.
func List(dir string) ([]Version, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []Version
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), zipExt); ok {
			if v, ok := ParseVersion(name); ok {
				all = append(all, v)
			}
		}
	}
	slices.SortFunc(all, func(a, b Version) int {
		if a.Year != b.Year {
			return a.Year - b.Year
		}
		return a.N - b.N
	})
	return all, err
}
