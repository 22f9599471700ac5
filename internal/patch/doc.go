// Package patch compares two versions of an HTML page and gives what must be
// done to the first to make it the second.
//
// It takes pages as bytes, reads them into trees with the algorithm that
// browsers follow (the HTML standard's), and gives an Edit: a script that a
// browser can follow node by node, so that what did not change keeps its
// scroll position, its focus and its state. Equal trees have equal fingerprints,
// and the browser computes the same fingerprint from its own nodes. It refuses pages that a browser does not keep
// as nodes of one tree (<template>): such a page is to be loaded anew.
//
// The fingerprint guards against mistakes, not against attackers.
package patch

import (
	"bytes"
	"errors"

	"golang.org/x/net/html"
)

// Kind says what a node is.
type Kind uint8

// The kinds of nodes; a document type is left out.
const (
	Element Kind = iota
	Text
	Comment
)

// Attr is one attribute; Name has the prefix that it was written with
// ("xlink:href").
type Attr struct{ Name, Value string }

// Node is one node of a page. It never changes once it is in a Tree.
type Node struct {
	Kind  Kind
	Tag   string // of an element
	Data  string // of a text or comment
	Attrs []Attr // by name
	Kids  []*Node

	sum   Sum // of the whole node
	loose Sum // without ids and the links to them
}

// Tree is a page. Root is its html element.
type Tree struct{ Root *Node }

// Fingerprint tells pages apart: 16 hexadecimal digits.
func (t *Tree) Fingerprint() string { return t.Root.sum.String() }

// ErrUnkept is a page that a browser does not keep as one tree.
var ErrUnkept = errors.New("the page has a template element")

// Parse reads a page. Every text is a page to the HTML standard, so the only
// error is ErrUnkept.
func Parse(page []byte) (*Tree, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err // a reader of bytes has none
	}
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			root, err := convert(n)
			if err != nil {
				return nil, err
			}
			return &Tree{root}, nil
		}
	}
	return nil, errors.New("the page has no element")
}

// convert takes a node over. A page is nested at most as deep as the parser
// lets it be (512 elements), so recursion ends.
func convert(from *html.Node) (*Node, error) {
	n := &Node{}
	switch from.Type {
	case html.TextNode:
		n.Kind, n.Data = Text, from.Data
	case html.CommentNode:
		n.Kind, n.Data = Comment, from.Data
	default:
		if from.Data == "template" && from.Namespace == "" {
			return nil, ErrUnkept
		}
		n.Tag = from.Data
		for _, a := range from.Attr {
			name := a.Key
			if a.Namespace != "" {
				name = a.Namespace + ":" + name
			}
			n.Attrs = append(n.Attrs, Attr{name, a.Val})
		}
		for c := from.FirstChild; c != nil; c = c.NextSibling {
			kid, err := convert(c)
			if err != nil {
				return nil, err
			}
			n.Kids = append(n.Kids, kid)
		}
	}
	return n.seal(), nil
}

// attr gives an attribute's value, "" when there is none.
func (n *Node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}
