package snapshot

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/zipfile"
)

// sample is a payload: names in two scripts, an empty file, one larger than a
// buffer.
func sample() map[string]string {
	return map[string]string{
		"site/2018/index.html":       "<p>示例</p>\n",
		"site/2018/en/index.html":    "<p>sample</p>\n",
		"site/2018/data/数据.csv":      "键,值\r\n示例,1\r\n",
		"site/2018/empty.txt":        "",
		"site/2018/full.html":        strings.Repeat("示例。\n", 100_000),
		"source/content/site.yaml":   "name: 示例\n",
		"findings/findings.json":     "[]\n",
		"source/content/2018/a.b.md": "---\ntitle: 示例\n---\n",
	}
}

func sampleInfo() Info {
	return Info{}.With(SourceOrganization, "示例区人民政府").With(ReportPeriod, "2018-01-01/2018-12-31").With(BaggingDate, "")
}

// seal makes a snapshot of files in dir.
func seal(t *testing.T, dir string, v Version, files map[string]string) string {
	t.Helper()
	w, err := NewWriter(dir, v)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	names := slices.Collect(maps.Keys(files)) // in any order
	for i, name := range names {
		if i%2 == 0 {
			err = w.Write(name, []byte(files[name]))
		} else {
			err = writePieces(w, name, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Assemble(sampleInfo(), map[string][]byte{"README.txt": []byte("示例\n")}); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, v.File())
}

func writePieces(w *Writer, name, text string) error {
	p, err := w.Create(name)
	if err != nil {
		return err
	}
	for len(text) > 0 {
		n := min(len(text), 7000)
		if _, err := io.WriteString(p, text[:n]); err != nil {
			return err
		}
		text = text[n:]
	}
	return p.Close()
}

var v1 = Version{2018, 1}

func TestSealedIsWhole(t *testing.T) {
	dir := t.TempDir()
	name := seal(t, dir, v1, sample())
	s, faults, err := Open(name)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	defer s.Close()
	got := map[string]string{}
	for _, f := range s.Files(dataDir) {
		data, err := s.Read(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		got[strings.TrimPrefix(f.Path, dataDir)] = string(data)
	}
	if diff := cmp.Diff(sample(), got); diff != "" {
		t.Error(diff)
	}
	if got, want := s.Info.Get(SourceOrganization), "示例区人民政府"; got != want {
		t.Errorf("%s: %q, want %q", SourceOrganization, got, want)
	}
	if s.Info.Get(BaggingDate) != "" {
		t.Error("a date that nobody gave")
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	src, err := s.FS("data/source")
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(src, "content/site.yaml"); string(data) != "name: 示例\n" || err != nil {
		t.Errorf("read %q, %v through the file system", data, err)
	}
}

// The order in which files come, the number of pieces and the folder leave no
// trace.
func TestSameBytes(t *testing.T) {
	var first []byte
	for range 5 {
		data, err := os.ReadFile(seal(t, filepath.Join(t.TempDir(), "deep", "er"), v1, sample()))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Fatal("the bytes differ")
		}
	}
}

// The format is for ever: a byte of it that changes is a change of the format.
func TestCanonicalBytes(t *testing.T) {
	name := seal(t, t.TempDir(), v1, map[string]string{"a": "示例"})
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const want = "66ecaffaa6c3b0e91851c705180dd032da0a95d463d0b61f3a7c77b1d546568d"
	if got := fmt.Sprintf("%x", sumsOf(data).sha256); got != want {
		t.Errorf("the digest of the smallest snapshot is %s, was %s", got, want)
	}
}

func TestNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	name := seal(t, dir, v1, sample())
	before, _ := os.ReadFile(name)
	if _, err := NewWriter(dir, v1); err == nil || !strings.Contains(err.Error(), "sealed already") {
		t.Errorf("a second seal gave %v", err)
	}
	after, _ := os.ReadFile(name)
	if !bytes.Equal(before, after) {
		t.Error("it was written again")
	}
}

func TestWriterRefuses(t *testing.T) {
	for _, tc := range []struct {
		paths []string
		want  string
	}{
		{[]string{"../x"}, "it has . or .. in it"},
		{[]string{"/x"}, `"data//x": it cannot go into a snapshot: one of its names is empty`},
		{[]string{`a\b`}, "control character or one of"},
		{[]string{"50%.html"}, "it has a % in it"},
		{[]string{"nul.txt"}, "device"},
		{[]string{"a.html", "A.html"}, "only in case"},
		{[]string{"é", "e\u0301"}, "how its letters are composed"},
		{[]string{"a", "a"}, "twice"},
	} {
		w, err := NewWriter(t.TempDir(), v1)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range tc.paths {
			err = w.Write(path, nil)
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%q: %v, want %q", tc.paths, err, tc.want)
		}
		if _, err := w.Assemble(nil, nil); err == nil {
			t.Errorf("%q: it was assembled all the same", tc.paths)
		}
		w.Close()
	}
}

// unpack puts a zip file into a folder with the tool of the system.
func unpack(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, v1.String())
}

// coreutils say the same of a bag as we do.
func TestCoreutilsAgree(t *testing.T) {
	bag := unpack(t, seal(t, t.TempDir(), v1, sample()))
	for _, tool := range []string{"sha256", "sha512"} {
		if _, err := exec.LookPath(tool + "sum"); err != nil {
			t.Skip(err)
		}
		for _, list := range []string{"manifest-", "tagmanifest-"} {
			cmd := exec.Command(tool+"sum", "--check", "--strict", "--quiet", list+tool+".txt")
			cmd.Dir = bag
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s%s.txt: %v\n%s", list, tool, err, out)
			}
		}
	}
}

// The rules of RFC 8493 that checksum tools cannot see.
func TestBagItRules(t *testing.T) {
	bag := os.DirFS(unpack(t, seal(t, t.TempDir(), v1, sample())))
	read := func(name string) string {
		data, err := fs.ReadFile(bag, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if got, want := read("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"; got != want {
		t.Errorf("bagit.txt is %q", got)
	}
	var payload, tags []string
	size := 0
	fs.WalkDir(bag, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case d.IsDir():
		case strings.HasPrefix(path, "data/"):
			payload = append(payload, path)
			size += len(read(path))
		case !strings.HasPrefix(path, "tagmanifest-"):
			tags = append(tags, path)
		}
		return nil
	})
	paths := func(name string) (all []string) {
		for line := range strings.Lines(read(name)) {
			_, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			all = append(all, path)
		}
		return all
	}
	for name, want := range map[string][]string{
		"manifest-sha256.txt": payload, "manifest-sha512.txt": payload, "tagmanifest-sha256.txt": tags, "tagmanifest-sha512.txt": tags,
	} {
		if diff := cmp.Diff(want, paths(name)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	want := fmt.Sprintf("Payload-Oxum: %d.%d\n", size, len(payload))
	if got := read("bag-info.txt"); !strings.Contains(got, want) {
		t.Errorf("bag-info.txt has no %q:\n%s", want, got)
	}
}

// faultTexts gives the English sentences.
func faultTexts(faults []Fault) (all []string) {
	for _, f := range faults {
		all = append(all, f.Text.EN)
	}
	return all
}

func TestDamageIsNamed(t *testing.T) {
	name := seal(t, t.TempDir(), v1, sample())
	for _, tc := range []struct {
		name   string
		damage func(bag string) error
		want   []string
	}{
		{"nothing", func(string) error { return nil }, nil},
		{"a bit", func(bag string) error { return flip(bag+"/data/site/2018/index.html", 3) },
			[]string{`"data/site/2018/index.html" was changed: its digest is not the one in the manifest`}},
		{"longer", func(bag string) error { return appendTo(bag+"/data/site/2018/index.html", "x") },
			[]string{
				fmt.Sprintf(`"bag-info.txt" says that the payload is %s (octets.files); it is %s`, "1000085.8", "1000086.8"),
				`"data/site/2018/index.html" was changed: its digest is not the one in the manifest`}},
		{"missing", func(bag string) error { return os.Remove(bag + "/data/site/2018/empty.txt") },
			[]string{
				`"bag-info.txt" says that the payload is 1000085.8 (octets.files); it is 1000085.7`,
				`"data/site/2018/empty.txt" is missing`}},
		{"added", func(bag string) error { return os.WriteFile(bag+"/data/site/new.html", nil, 0o644) },
			[]string{
				`"bag-info.txt" says that the payload is 1000085.8 (octets.files); it is 1000085.9`,
				`"data/site/new.html" was added: no manifest lists it`}},
		{"added outside data", func(bag string) error { return os.WriteFile(bag+"/note.txt", []byte("x"), 0o644) },
			[]string{`"note.txt" was added: no manifest lists it`}},
		{"renamed", func(bag string) error {
			return os.Rename(bag+"/data/site/2018/index.html", bag+"/data/site/2018/default.html")
		}, []string{`"data/site/2018/default.html" is "data/site/2018/index.html", renamed`}},
		{"a manifest", func(bag string) error { return flip(bag+"/manifest-sha256.txt", 80) },
			[]string{`"manifest-sha256.txt" was changed: its digest is not the one in the manifest`}},
		{"a tag manifest", func(bag string) error { return flip(bag+"/tagmanifest-sha512.txt", 1) },
			[]string{`"tagmanifest-sha512.txt" was changed: its digest is not the one in the manifest`}},
		{"capital digits", func(bag string) error { return flipBit(bag+"/tagmanifest-sha256.txt", firstLetter(bag), 5) },
			[]string{`"tagmanifest-sha256.txt": line 1 is not one of a manifest`}},
		{"a tag manifest gone", func(bag string) error { return os.Remove(bag + "/tagmanifest-sha512.txt") },
			[]string{`"tagmanifest-sha512.txt" is missing`}},
		{"bagit.txt", func(bag string) error { return flip(bag+"/bagit.txt", 15) },
			[]string{`"bagit.txt" was changed: its digest is not the one in the manifest`}},
		{"a link", func(bag string) error {
			return os.Symlink("/etc/passwd", bag+"/data/site/link.html")
		}, []string{`"data/site/link.html": it is a link`}},
		{"a capital", func(bag string) error { return os.WriteFile(bag+"/data/site/2018/INDEX.html", nil, 0o644) },
			[]string{`"data/site/2018/index.html": it differs from "data/site/2018/INDEX.html" only in case or in how its letters are composed`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			bag := unpack(t, name)
			if err := tc.damage(bag); err != nil {
				t.Fatal(err)
			}
			o, err := VerifyFolder(bag)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, faultTexts(o.Faults)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// firstLetter gives the offset of the first digit of a tag manifest that is a
// letter.
func firstLetter(bag string) int {
	data, _ := os.ReadFile(bag + "/tagmanifest-sha256.txt")
	return bytes.IndexAny(data[:64], "abcdef")
}

func flip(name string, at int) error { return flipBit(name, at, 0) }

func flipBit(name string, at int, bit uint) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	data[at] ^= 1 << bit
	return os.WriteFile(name, data, 0o644)
}

func appendTo(name, text string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	f.Close()
	return err
}

// smallSample leaves out what only makes bytes.
func smallSample() map[string]string {
	files := sample()
	delete(files, "site/2018/full.html")
	return files
}

// A thousand random bits of a sealed file, each flipped alone, are found, as
// are a thousand of an unpacked bag, and the file is named.
func TestEveryBit(t *testing.T) {
	name := seal(t, t.TempDir(), v1, smallSample())
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(2018, 1))
	found := 0
	for range 1000 {
		at, bit := random.IntN(len(data)), random.IntN(8)
		data[at] ^= 1 << bit
		if s, faults, err := open(bytes.NewReader(data), int64(len(data)), v1.String()); err != nil {
			t.Fatal(err)
		} else if s == nil && len(faults) > 0 {
			found++
		} else {
			t.Errorf("bit %d of byte %d was not found", bit, at)
		}
		data[at] ^= 1 << bit
	}
	t.Logf("zip: %d of 1000 found", found)
}

func TestEveryBitUnpacked(t *testing.T) {
	bag := unpack(t, seal(t, t.TempDir(), v1, smallSample()))
	files := map[string][]byte{}
	var names []string
	total := 0
	if err := fs.WalkDir(os.DirFS(bag), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(bag, name))
		names = append(names, name)
		total += len(files[name])
		return err
	}); err != nil {
		t.Fatal(err)
	}
	// What VerifyFolder does, but that the files stay in memory: a thousand times
	// from the disk takes long.
	verify := func() []Fault {
		var items []item
		for _, name := range names {
			items = append(items, item{path: name, size: int64(len(files[name])), open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(files[name])), nil
			}})
		}
		_, faults := examine(items)
		return faults
	}
	if faults := verify(); len(faults) > 0 {
		t.Fatal(faults)
	}
	random := rand.New(rand.NewPCG(2018, 2))
	found, named := 0, 0
	for range 1000 {
		at := random.IntN(total)
		name := ""
		for _, name = range names {
			if at < len(files[name]) {
				break
			}
			at -= len(files[name])
		}
		bit := byte(1) << random.IntN(8)
		files[name][at] ^= bit
		faults := verify()
		if len(faults) > 0 {
			found++
		}
		if slices.ContainsFunc(faults, func(f Fault) bool { return f.Path == name || strings.Contains(f.Text.EN, `"`+name+`"`) }) {
			named++
		} else {
			t.Errorf("bit %b of byte %d of %s: %v", bit, at, name, faultTexts(faults))
		}
		files[name][at] ^= bit
	}
	t.Logf("unpacked: %d of 1000 found, %d named", found, named)
}

// hostileZip writes an archive with archive/zip; change may alter each header.
func hostileZip(t *testing.T, build func(z *zip.Writer)) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	build(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

func put(z *zip.Writer, name, text string) {
	w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	io.WriteString(w, text)
}

func TestHostileArchives(t *testing.T) {
	for _, tc := range []struct {
		name  string
		build func(z *zip.Writer)
		want  string
	}{
		{"slip", func(z *zip.Writer) { put(z, "2018-v1/../../etc/cron.d/x", "") }, "it has . or .. in it"},
		{"absolute", func(z *zip.Writer) { put(z, "/etc/passwd", "") }, "it is not relative"},
		{"backslash", func(z *zip.Writer) { put(z, `2018-v1\data\x`, "") }, "control character or one of"},
		{"drive", func(z *zip.Writer) { put(z, "C:/x", "") }, "control character or one of"},
		{"device", func(z *zip.Writer) { put(z, "2018-v1/data/con.html", "") }, "device"},
		{"not UTF-8", func(z *zip.Writer) { put(z, "2018-v1/data/\xff", "") }, "not UTF-8"},
		{"home", func(z *zip.Writer) { put(z, "~root/x", "") }, "begins with ~"},
		{"twice", func(z *zip.Writer) { put(z, "2018-v1/data/x", "1"); put(z, "2018-v1/data/x", "2") }, "it is there twice"},
		{"case", func(z *zip.Writer) { put(z, "2018-v1/data/x", "1"); put(z, "2018-v1/data/X", "2") }, "only in case"},
		{"two folders", func(z *zip.Writer) { put(z, "2018-v1/data/x", "1"); put(z, "2018-v2/data/x", "2") }, "more than one folder"},
		{"no folder", func(z *zip.Writer) { put(z, "bagit.txt", "1") }, "not in the folder"},
		{"empty", func(*zip.Writer) {}, "no files"},
		{"link", func(z *zip.Writer) {
			h := &zip.FileHeader{Name: "2018-v1/data/x"}
			h.SetMode(fs.ModeSymlink | 0o777)
			w, _ := z.CreateHeader(h)
			io.WriteString(w, "/etc/passwd")
		}, "it is a link"},
		{"device file", func(z *zip.Writer) {
			h := &zip.FileHeader{Name: "2018-v1/data/x"}
			h.SetMode(fs.ModeDevice | 0o666)
			z.CreateHeader(h)
		}, "not a regular file"},
		{"bomb", func(z *zip.Writer) {
			w, _ := z.CreateHeader(&zip.FileHeader{Name: "2018-v1/data/x", Method: zip.Deflate})
			w.Write(make([]byte, 64<<20))
		}, "it would swell to 67108864 bytes"},
		{"a lie about the size", func(z *zip.Writer) {
			h := &zip.FileHeader{Name: "2018-v1/data/x", Method: zip.Store, CompressedSize64: 3, UncompressedSize64: 1 << 40, CRC32: crc32.ChecksumIEEE([]byte("abc"))}
			w, _ := z.CreateRaw(h)
			io.WriteString(w, "abc")
		}, "its two sizes contradict each other"},
		{"encrypted", func(z *zip.Writer) {
			w, _ := z.CreateRaw(&zip.FileHeader{Name: "2018-v1/data/x", Flags: 1, CompressedSize64: 1, UncompressedSize64: 1})
			io.WriteString(w, "a")
		}, "it is encrypted"},
		{"method", func(z *zip.Writer) {
			w, _ := z.CreateRaw(&zip.FileHeader{Name: "2018-v1/data/x", Method: 99, CompressedSize64: 1, UncompressedSize64: 1})
			io.WriteString(w, "a")
		}, "compressed by method 99"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := hostileZip(t, tc.build)
			s, faults, err := open(r, r.Size(), "")
			if err != nil || s != nil || len(faults) == 0 {
				t.Fatal(s, faults, err)
			}
			if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.Text.EN, tc.want) && f.Text.ZH != "" }) {
				t.Errorf("%q, want %q", faultTexts(faults), tc.want)
			}
		})
	}
}

// Entries that share their bytes make a small file into a large one.
func TestOverlappingEntries(t *testing.T) {
	var b bytes.Buffer
	crc := crc32.ChecksumIEEE([]byte("1234"))
	entries := []zipfile.Entry{{Name: "2018-v1/data/a", Size: 4, CRC: crc}, {Name: "2018-v1/data/b", Size: 4, CRC: crc}}
	if err := zipfile.Write(&b, entries, func(_ int, w io.Writer) error { _, err := io.WriteString(w, "1234"); return err }); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	second := bytes.LastIndex(data, []byte("2018-v1/data/b")) // in the directory, behind its offset
	copy(data[second-4:], "\x00\x00\x00\x00")
	_, faults, err := open(bytes.NewReader(data), int64(len(data)), "")
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0].Text.EN, "shares bytes") {
		t.Error(faultTexts(faults), err)
	}
}

// What another tool packed anew is told from damage: the contents are looked at
// all the same.
func TestRepacked(t *testing.T) {
	bag := unpack(t, seal(t, t.TempDir(), v1, sample()))
	pack := func() *bytes.Reader {
		return hostileZip(t, func(z *zip.Writer) {
			fs.WalkDir(os.DirFS(filepath.Dir(bag)), ".", func(path string, d fs.DirEntry, err error) error {
				if path == "." {
					return nil
				}
				if d.IsDir() {
					z.Create(path + "/")
					return nil
				}
				data, _ := os.ReadFile(filepath.Join(filepath.Dir(bag), path))
				w, _ := z.Create(path)
				w.Write(data)
				return nil
			})
		})
	}
	r := pack()
	_, faults, err := open(r, r.Size(), "")
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0].Text.EN, "if another tool packed it anew, unpack it") {
		t.Error(faultTexts(faults), err)
	}
	if err := flip(bag+"/data/site/2018/index.html", 3); err != nil {
		t.Fatal(err)
	}
	r = pack()
	_, faults, err = open(r, r.Size(), "")
	if err != nil || len(faults) != 2 || !strings.Contains(faultTexts(faults)[0], `"data/site/2018/index.html" was changed`) {
		t.Error(faultTexts(faults), err)
	}
}

func TestTruncated(t *testing.T) {
	data, err := os.ReadFile(seal(t, t.TempDir(), v1, smallSample()))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 30, len(data) / 2, len(data) - 1} {
		if s, faults, err := open(bytes.NewReader(data[:n]), int64(n), ""); s != nil || err != nil || len(faults) == 0 {
			t.Errorf("%d bytes: %v %v %v", n, s, faults, err)
		}
	}
	for _, more := range []string{"\x00", "PK\x05\x06"} {
		longer := append(slices.Clone(data), more...)
		if s, faults, err := open(bytes.NewReader(longer), int64(len(longer)), ""); s != nil || err != nil || len(faults) == 0 {
			t.Errorf("with %q: %v %v %v", more, s, faults, err)
		}
	}
}

func TestParseVersion(t *testing.T) {
	for name, want := range map[string]Version{"2018-v1": {2018, 1}, "2018-v12": {2018, 12}} {
		if got, ok := ParseVersion(name); !ok || got != want {
			t.Errorf("%s: %v %v", name, got, ok)
		}
	}
	for _, name := range []string{"", "2018", "2018-v0", "2018-v01", "2018-v", "18-v1", "2018-V1", "2018-v1.zip", "2018-v-1", "+018-v1"} {
		if got, ok := ParseVersion(name); ok {
			t.Errorf("%q: %v", name, got)
		}
	}
}

// FuzzOpen: no archive makes verification panic, hang or pass.
func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	entries := []zipfile.Entry{{Name: "2018-v1/bagit.txt", Size: int64(len(bagitText)), CRC: crc32.ChecksumIEEE([]byte(bagitText))}}
	if err := zipfile.Write(&b, entries, func(_ int, w io.Writer) error { _, err := io.WriteString(w, bagitText); return err }); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, faults, err := open(bytes.NewReader(data), int64(len(data)), "")
		if s == nil && len(faults) == 0 && err == nil {
			t.Error("neither a snapshot nor a reason")
		}
	})
}
