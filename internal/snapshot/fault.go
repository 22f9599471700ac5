package snapshot

import (
	"cmp"
	"slices"

	"gongkai/internal/diag"
)

// Kind says what is wrong with a file of a bag.
type Kind uint8

// The kinds of faults.
const (
	Refused Kind = iota // the bag is not read at all: it may be made to harm
	Broken              // the bag, or a list in it, is not well formed
	Missing             // listed and not there
	Added               // there and not listed
	Changed             // not the bytes that were sealed
	Renamed             // the bytes that were sealed, under another name
)

// Fault is one thing that is wrong with a bag. Path is relative to the bag and
// empty for the bag as a whole.
type Fault struct {
	Path string
	Kind Kind
	Text diag.Text // one sentence that names the path
}

// refused makes a Fault of Kind Refused about path.
func refused(path, zh, en string) Fault {
	return Fault{path, Refused, diag.Text{ZH: "“" + path + "”：" + zh, EN: `"` + path + `": ` + en}}
}

// broken makes a Fault of Kind Broken.
func broken(path string, text diag.Text) Fault { return Fault{path, Broken, text} }

func missing(path string) Fault {
	return Fault{path, Missing, diag.T("缺少“%s”", "%q is missing", path)}
}

func added(path string) Fault {
	return Fault{path, Added, diag.T("多出“%s”，清单里没有它", "%q was added: no manifest lists it", path)}
}

func changed(path string) Fault {
	return Fault{path, Changed, diag.T("“%s”被改动，与封存时不同", "%q was changed: its digest is not the one in the manifest", path)}
}

func renamed(from, to string) Fault {
	return Fault{to, Renamed, diag.T("“%[2]s”即封存时的“%[1]s”，被改了名", "%[2]q is %[1]q, renamed", from, to)}
}

// inOrder sorts faults by path and kind.
func inOrder(faults []Fault) []Fault {
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text.EN, b.Text.EN))
	})
	return slices.Compact(faults)
}
