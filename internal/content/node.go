package content

import "iter"

// kind is what a node of a YAML document is.
type kind uint8

const (
	scalar kind = iota
	mapping
	sequence
)

// style is how a value was written.
type style uint8

const (
	plain  style = iota // also mappings and sequences by indentation
	quoted              // '…' or "…"
	block               // | or >
	flow                // {…} or […]
)

// node is one value of a YAML document. Scalars stay text: whether 0x10 or yes
// is a number, a truth value or a word is decided by the field it stands in.
type node struct {
	value string // of a scalar, unescaped
	line  int32  // in the file, from 1
	col   int32  // in characters, from 1
	first int32  // index of the first child; 0 when there is none
	next  int32  // index of the next sibling; 0 when there is none
	kind  kind
	style style
}

// tree is a YAML document in one slice, which costs one allocation instead of
// one a node. The root is nodes[0]; the children of a mapping are its keys and
// values in turn, every key a scalar.
type tree struct{ nodes []node }

// reset empties the tree for the next document.
func (t *tree) reset() { t.nodes = t.nodes[:0] }

// add appends a node and gives its index.
func (t *tree) add(n node) int32 {
	t.nodes = append(t.nodes, n)
	return int32(len(t.nodes) - 1)
}

// link makes child the sibling after last, or the first child of parent when
// last is 0, and gives child as the new last.
func (t *tree) link(parent, last, child int32) int32 {
	if last == 0 {
		t.nodes[parent].first = child
	} else {
		t.nodes[last].next = child
	}
	return child
}

// root gives the document's node; nil when the document is empty.
func (t *tree) root() *node {
	if len(t.nodes) == 0 {
		return nil
	}
	return &t.nodes[0]
}

// pairs gives the keys and values of a mapping in order.
func (t *tree) pairs(n *node) iter.Seq2[*node, *node] {
	return func(yield func(*node, *node) bool) {
		for i := n.first; i != 0; {
			k := &t.nodes[i]
			v := &t.nodes[k.next]
			if !yield(k, v) {
				return
			}
			i = v.next
		}
	}
}

// items gives the items of a sequence in order.
func (t *tree) items(n *node) iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for i := n.first; i != 0; i = t.nodes[i].next {
			if !yield(&t.nodes[i]) {
				return
			}
		}
	}
}

// absent tells whether a value says nothing: it is empty, ~ or null, unquoted.
func (n *node) absent() bool {
	if n.kind != scalar || n.style != plain {
		return false
	}
	switch n.value {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}
