package snapshot

import (
	"errors"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"gongkai/internal/diag"
)

// item is a file that stands in a bag, wherever that is.
type item struct {
	path string // relative to the bag
	size int64
	open func() (io.ReadCloser, error)

	sums sums
	text []byte // of a tag file
	err  error  // it could not be read
}

// Limits of what is read into memory.
const (
	largestTag  = 256 << 20 // a manifest of a million files
	largestInfo = 1 << 20
)

// contents are the files of a bag that was examined.
type contents struct {
	info  Info
	items []item // by path
}

// examine reads every file of a bag and gives what is wrong with it. Faults of
// Kind Refused come alone: then nothing was read.
func examine(items []item) (*contents, []Fault) {
	slices.SortFunc(items, func(a, b item) int { return compareStrings(a.path, b.path) })
	if faults := unsafe(items); len(faults) > 0 {
		return nil, inOrder(faults)
	}
	measure(items)
	c := &contents{items: items}
	faults := c.unreadable()
	faults = append(faults, c.tagFiles()...)
	faults = append(faults, c.payload()...)
	return c, inOrder(faults)
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// unsafe gives the names that must not be used.
func unsafe(items []item) (faults []Fault) {
	names := clashes{}
	for i := range items {
		path := items[i].path
		if zh, en := pathFault(path); en != "" {
			faults = append(faults, refused(path, zh, en))
		} else if fault, ok := names.claim(path); !ok {
			faults = append(faults, fault)
		} else if limit := limitOf(path); items[i].size > limit {
			faults = append(faults, refused(path, "大得不合情理", "it is larger than any such file can be"))
		}
	}
	return faults
}

// limitOf gives the largest size of a file that is read into memory.
func limitOf(path string) int64 {
	switch {
	case path == infoName || path == bagitName:
		return largestInfo
	case isTag(path):
		return largestTag
	}
	return 1<<63 - 1
}

func isTag(path string) bool { return len(path) < len(dataDir) || path[:len(dataDir)] != dataDir }

// measure reads all files, several at once.
func measure(items []item) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(items)) {
		group.Go(func() {
			buffer := make([]byte, 256<<10)
			for i := int(next.Add(1)) - 1; i < len(items); i = int(next.Add(1)) - 1 {
				items[i].measure(buffer)
			}
		})
	}
	group.Wait()
}

func (it *item) measure(buffer []byte) {
	r, err := it.open()
	if err != nil {
		it.err = err
		return
	}
	defer r.Close()
	m := newMeter()
	var keep io.Writer = m
	var text keeper
	if isTag(it.path) {
		keep = io.MultiWriter(m, &text)
	}
	// One byte more than there should be shows a file that is longer.
	if _, err := io.CopyBuffer(keep, io.LimitReader(r, it.size+1), buffer); err != nil && !isDamage(err) {
		it.err = err
	}
	it.sums, it.text = m.sums(), text
}

// keeper keeps what is written to it.
type keeper []byte

// Write keeps p.
func (k *keeper) Write(p []byte) (int, error) {
	*k = append(*k, p...)
	return len(p), nil
}

// unreadable gives the files that the system would not read.
func (c *contents) unreadable() (faults []Fault) {
	for i := range c.items {
		if it := &c.items[i]; it.err != nil {
			why := diag.Cause(it.err)
			faults = append(faults, Fault{it.path, Broken, diag.Text{
				ZH: "“" + it.path + "”无法读取：" + why.ZH, EN: `"` + it.path + `" cannot be read: ` + why.EN}})
		}
	}
	return faults
}

func (c *contents) find(path string) *item {
	i, ok := slices.BinarySearchFunc(c.items, path, func(it item, path string) int { return compareStrings(it.path, path) })
	if !ok {
		return nil
	}
	return &c.items[i]
}

// list is a manifest.
type list struct {
	name      string
	algorithm int
	digests   digests
}

// lists reads both manifests of a kind. One that is missing or malformed gives
// faults and is left out.
func (c *contents) lists(name func(algorithm int) string) (all []list, faults []Fault) {
	for a := range algorithms {
		it := c.find(name(a))
		if it == nil {
			faults = append(faults, missing(name(a)))
			continue
		}
		d, f := readManifest(it.path, it.text, 2*len(algorithms[a].of(&it.sums)))
		faults = append(faults, f...)
		if len(f) == 0 {
			all = append(all, list{it.path, a, d})
		}
	}
	return all, faults
}

// tagFiles examines what stands outside data/.
func (c *contents) tagFiles() []Fault {
	lists, faults := c.lists(tagManifestName)
	there := map[string]*item{}
	for i := range c.items {
		if it := &c.items[i]; isTag(it.path) && !isTagManifest(it.path) {
			there[it.path] = it
		}
	}
	for a := range algorithms {
		if c.find(manifestName(a)) == nil {
			faults = append(faults, missing(manifestName(a)))
		}
	}
	faults = append(faults, c.strayTagManifests()...)
	faults = append(faults, compare(there, lists)...)
	if it := c.find(bagitName); it == nil {
		faults = append(faults, missing(bagitName))
	} else if string(it.text) != bagitText {
		faults = append(faults, changed(bagitName))
	}
	if it := c.find(infoName); it == nil {
		faults = append(faults, missing(infoName))
	} else {
		var f []Fault
		c.info, f = readInfo(it.text)
		faults = append(faults, f...)
	}
	return faults
}

// strayTagManifests gives the files that call themselves tag manifests and are
// not ours: no list names those.
func (c *contents) strayTagManifests() (faults []Fault) {
	for i := range c.items {
		path := c.items[i].path
		if isTagManifest(path) && path != tagManifestName(0) && path != tagManifestName(1) {
			faults = append(faults, added(path))
		}
	}
	return faults
}

// payload examines data/. A manifest that is itself damaged says nothing about
// the payload while another does.
func (c *contents) payload() []Fault {
	lists, faults := c.lists(manifestName)
	if sound := slices.DeleteFunc(slices.Clone(lists), func(l list) bool { return !c.vouched(l.name) }); len(sound) > 0 {
		lists = sound
	}
	there := map[string]*item{}
	size := int64(0)
	for i := range c.items {
		if it := &c.items[i]; !isTag(it.path) {
			there[it.path] = it
			size += it.sums.size
		}
	}
	faults = append(faults, compare(there, lists)...)
	if stated := c.info.Get(PayloadOxum); c.find(infoName) != nil && stated != oxum(size, len(there)) {
		faults = append(faults, broken(infoName, diag.T("“%s”称内容为%s（字节数.文件数），实为%s", "%q says that the payload is %s (octets.files); it is %s",
			infoName, stated, oxum(size, len(there)))))
	}
	return faults
}

// vouched tells whether some tag manifest has the file as it is.
func (c *contents) vouched(path string) bool {
	lists, _ := c.lists(tagManifestName)
	it := c.find(path)
	return it != nil && slices.ContainsFunc(lists, func(l list) bool { return l.digests[path] == it.sums.hexOf(l.algorithm) })
}

// compare gives the differences between what is there and what the lists say.
// Where all lists agree against a file, the file is at fault; where they
// contradict each other, the list that the file speaks against.
func compare(there map[string]*item, lists []list) (faults []Fault) {
	if len(lists) == 0 {
		return nil
	}
	paths := map[string]bool{}
	for path := range there {
		paths[path] = true
	}
	for _, l := range lists {
		for path := range l.digests {
			paths[path] = true
		}
	}
	blamed := map[string]bool{}
	var gone, come []string
	for path := range paths {
		it := there[path]
		named, agree := 0, 0
		for _, l := range lists {
			digest, ok := l.digests[path]
			if ok {
				named++
			}
			if ok && it != nil && digest == it.sums.hexOf(l.algorithm) {
				agree++
			}
		}
		switch {
		case it == nil && named == len(lists):
			gone = append(gone, path)
		case it != nil && named == 0:
			come = append(come, path)
		case it != nil && agree == 0 && named == len(lists):
			if it.err == nil {
				faults = append(faults, changed(path))
			}
		case agree < len(lists):
			blame(blamed, path, it, lists)
		}
	}
	for name := range blamed {
		faults = append(faults, changed(name))
	}
	return append(faults, renames(gone, come, there, lists[0])...)
}

// blame notes the lists that a file speaks against, or that name what is not
// there.
func blame(blamed map[string]bool, path string, it *item, lists []list) {
	for _, l := range lists {
		digest, named := l.digests[path]
		if it == nil && named || it != nil && digest != it.sums.hexOf(l.algorithm) {
			blamed[l.name] = true
		}
	}
}

// renames pairs what is gone with what has come, by their contents.
func renames(gone, come []string, there map[string]*item, l list) (faults []Fault) {
	slices.Sort(gone)
	slices.Sort(come)
	byDigest := map[string][]string{}
	for _, path := range come {
		digest := there[path].sums.hexOf(l.algorithm)
		byDigest[digest] = append(byDigest[digest], path)
	}
	for _, path := range gone {
		digest := l.digests[path]
		if found := byDigest[digest]; len(found) > 0 {
			faults = append(faults, renamed(path, found[0]))
			byDigest[digest] = found[1:]
			continue
		}
		faults = append(faults, missing(path))
	}
	for _, left := range slices.Collect(maps.Values(byDigest)) {
		for _, path := range left {
			faults = append(faults, added(path))
		}
	}
	return faults
}

// isDamage tells whether reading failed because the bytes are not what they
// should be; the digest then says so with the file's name.
func isDamage(err error) bool {
	var d damage
	return errors.As(err, &d)
}
