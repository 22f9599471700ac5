package content

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"

	"gongkai/internal/diag"
	"gongkai/internal/stat"
)

// maxDepth is how deep values may stand in each other. The format needs 8.
const maxDepth = 16

// limits is the loader's guard: it stops at once where nesting is too deep.
type limits struct{}

var errDeep = errors.New("nested too deeply")

// CheckDepth refuses nesting beyond maxDepth.
func (limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errDeep
	}
	return nil
}

// CheckAlias has nothing to limit: nodes are read, and in nodes an alias is not
// replaced by what it stands for. refuseExtras refuses it with its place.
func (limits) CheckAlias(int, int) error { return nil }

// readYAML reads src, the first line of which is line first of the file, into
// t. It understands all of YAML and refuses, with findings, what the format
// has no use for: anchors, aliases, merge keys, tags, several documents. ok is
// false when the tree cannot be used.
func readYAML(src string, first int, t *tree, out *collector) (ok bool) {
	t.reset()
	defer func() {
		// The library is not ours. A file on which it fails is the author's
		// problem as much as any other unreadable file, and not a crash.
		if r := recover(); r != nil {
			out.fatal("FM-01", whole(), diag.T("YAML无法读取：%v", "the YAML cannot be read: %v", r), diag.Text{})
			ok = false
		}
	}()
	var docs []yaml.Node
	if err := yaml.Load([]byte(src), &docs, yaml.WithAllDocuments(), yaml.WithPlugin(limits{})); err != nil {
		yamlError(err, src, first, out)
		return false
	}
	if len(docs) == 0 {
		return true
	}
	r := yamlReader{t: t, out: out, shift: int32(first - 1), ok: true}
	if len(docs) > 1 {
		r.refuse(secondDocument, &docs[1], diag.T("只能有一份YAML文档，此处开始了第二份", "only one YAML document is allowed; a second begins here"),
			diag.T("删去多余的“---”或“...”", "remove the extra --- or ..."))
	}
	r.node(docs[0].Content[0])
	return r.ok
}

// yamlReader copies the library's nodes into a tree.
type yamlReader struct {
	t     *tree
	out   *collector
	shift int32 // lines before the document
	ok    bool
	said  [extras]bool
}

// extra is what YAML has and the format has not.
type extra int

const (
	secondDocument extra = iota
	complexKey
	alias
	anchor
	mergeKey
	tag
	extras // how many there are
)

// refuse reports the first extra of each kind: the others go with it.
func (r *yamlReader) refuse(e extra, n *yaml.Node, message, hint diag.Text) {
	r.ok = false
	if !r.said[e] {
		r.said[e] = true
		r.out.fatal("FM-01", place{at: r.at(n)}, message, hint)
	}
}

func (r *yamlReader) at(n *yaml.Node) stat.At {
	return stat.At{Line: int32(n.Line) + r.shift, Col: int32(n.Column)}
}

// node copies n and everything below it and gives its index.
func (r *yamlReader) node(n *yaml.Node) int32 {
	r.refuseExtras(n)
	at := r.at(n)
	i := r.t.add(node{line: at.Line, col: at.Col, value: n.Value, kind: kindOf(n), style: styleOf(n)})
	last := int32(0)
	for at, child := range n.Content {
		if n.Kind == yaml.MappingNode && at%2 == 0 && child.Kind != yaml.ScalarNode {
			r.refuse(complexKey, child, diag.T("键应是文字", "a key must be text"), diag.T("键不能是列表或一组键值", "a key cannot be a list or a mapping"))
		}
		last = r.t.link(i, last, r.node(child))
	}
	return i
}

// refuseExtras refuses what would let one place in a file change another, or
// decide a value's type instead of its field.
func (r *yamlReader) refuseExtras(n *yaml.Node) {
	hint := diag.T("请把内容直接写在此处；若是文字，请加引号", "write the content itself here; put it in quotes if it is text")
	switch {
	case n.Kind == yaml.AliasNode:
		r.refuse(alias, n, diag.T("不支持YAML别名“*%s”", "the YAML alias *%s is not allowed", n.Value), hint)
	case n.Anchor != "":
		r.refuse(anchor, n, diag.T("不支持YAML锚点“&%s”", "the YAML anchor &%s is not allowed", n.Anchor), hint)
	case n.Tag == "!!merge":
		r.refuse(mergeKey, n, diag.T("不支持YAML合并键“<<”", "the YAML merge key << is not allowed"), hint)
	case n.Style&yaml.TaggedStyle != 0:
		r.refuse(tag, n, diag.T("不支持YAML标签“%s”", "the YAML tag %s is not allowed", n.Tag), hint)
	}
}

func kindOf(n *yaml.Node) kind {
	switch n.Kind {
	case yaml.MappingNode:
		return mapping
	case yaml.SequenceNode:
		return sequence
	}
	return scalar
}

func styleOf(n *yaml.Node) style {
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return quoted
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return block
	case n.Style&yaml.FlowStyle != 0:
		return flow
	}
	return plain
}

// loadErrors gives the single faults in what yaml.Load returned.
func loadErrors(err error) []*yaml.LoadError {
	var many *yaml.LoadErrors
	if errors.As(err, &many) {
		return many.Errors
	}
	var one *yaml.LoadError
	if errors.As(err, &one) {
		return []*yaml.LoadError{one}
	}
	return []*yaml.LoadError{{Message: fmt.Sprint(err)}}
}
