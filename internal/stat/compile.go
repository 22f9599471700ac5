package stat

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"

	"gongkai/internal/diag"
)

// ParseFormula reads a formula in Go's expression syntax: names with dots, exact
// decimal numbers, + - * / and parentheses, sum(…), min(…), max(…), round(x) and
// round(x, places). It refuses everything else that Go knows.
func ParseFormula(src string) (*Formula, *FormulaError) {
	if err := checkText(src); err != nil {
		return nil, err
	}
	// Go ends a statement at a line's end; a formula may be wrapped.
	flat := strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' {
			return ' '
		}
		return c
	}, src)
	files := token.NewFileSet()
	tree, err := parser.ParseExprFrom(files, "", flat, parser.SkipObjectResolution)
	if err != nil {
		at := 0
		if list, ok := err.(scanner.ErrorList); ok && len(list) > 0 {
			at = list[0].Pos.Offset
		}
		return nil, refuseSyntax(src, at)
	}
	c := compiler{f: &Formula{src: src}, files: files}
	if err := c.expr(tree); err != nil {
		return nil, err
	}
	return c.f, nil
}

// compiler turns Go's tree into the steps of a Formula.
type compiler struct {
	f     *Formula
	files *token.FileSet
}

// bytesOf gives where a node stands in the source.
func (c *compiler) bytesOf(n ast.Node) (start, end int) {
	start = c.files.Position(n.Pos()).Offset
	end = c.files.Position(n.End()).Offset
	return start, min(max(end, start), len(c.f.src))
}

func (c *compiler) span(n ast.Node) span {
	start, end := c.bytesOf(n)
	return spanOf(c.f.src, start, end)
}

// refuse makes an error that points to a node and quotes it first.
func (c *compiler) refuse(n ast.Node, zh, en string, hint diag.Text) *FormulaError {
	start, end := c.bytesOf(n)
	return failAt(c.f.src, start, end, diag.T(zh, en, clip(c.f.src[start:end])), hint)
}

func (c *compiler) emit(code opcode, arg int, at ast.Node) {
	c.f.ops = append(c.f.ops, op{code: code, arg: int32(arg), at: c.span(at)})
}

// expr compiles anything that gives one number.
func (c *compiler) expr(e ast.Expr) *FormulaError {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return c.expr(e.X)
	case *ast.BasicLit:
		return c.literal(e)
	case *ast.Ident, *ast.SelectorExpr:
		return c.name(e, pushName)
	case *ast.UnaryExpr:
		return c.unary(e)
	case *ast.BinaryExpr:
		return c.binary(e)
	case *ast.CallExpr:
		return c.call(e)
	case *ast.StarExpr: // Go's pointer
		return c.refuse(e, "“%s”的乘号前缺了数", "%q lacks what is to be multiplied", formulaParts())
	}
	return c.refuse(e, "公式里不能有“%s”", "a formula cannot have %q in it", formulaParts())
}

// literal compiles a number, which checkLiteral has found to be plain.
func (c *compiler) literal(e *ast.BasicLit) *FormulaError {
	if e.Kind != token.INT && e.Kind != token.FLOAT || e.Value[0] == '.' {
		return c.refuse(e, "“%s”不是数", "%q is not a number", numberForm())
	}
	whole, fraction, _ := strings.Cut(e.Value, ".")
	c.emit(pushConst, len(c.f.consts), e)
	c.f.consts = append(c.f.consts, decimalOf([]byte(whole+fraction), len(fraction)))
	return nil
}

// name compiles a path of names.
func (c *compiler) name(e ast.Expr, code opcode) *FormulaError {
	path, ok := pathOf(e)
	if !ok {
		return c.refuse(e, "“%s”不是名称", "%q is not a name", diag.T("名称如 disclosed.channel.website", "a name is written like disclosed.channel.website"))
	}
	at := c.span(e)
	c.emit(code, len(c.f.names), e)
	c.f.names = append(c.f.names, Name{Path: path, Offset: int(at.offset), Set: code == pushReduced})
	return nil
}

// pathOf joins the names of a selector expression.
func pathOf(e ast.Expr) (path string, ok bool) {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name, true
	case *ast.SelectorExpr:
		path, ok := pathOf(e.X)
		return path + "." + e.Sel.Name, ok
	}
	return "", false
}

func (c *compiler) unary(e *ast.UnaryExpr) *FormulaError {
	if err := c.expr(e.X); err != nil {
		return err
	}
	if e.Op == token.SUB {
		c.emit(negate, 0, e)
	}
	return nil
}

func (c *compiler) binary(e *ast.BinaryExpr) *FormulaError {
	var code opcode
	switch e.Op {
	case token.ADD:
		code = add
	case token.SUB:
		code = subtract
	case token.MUL:
		code = multiply
	case token.QUO:
		code = divide
	default:
		return c.refuse(e, "公式里不能有“%s”", "a formula cannot have %q in it", formulaParts())
	}
	if err := c.expr(e.X); err != nil {
		return err
	}
	if err := c.expr(e.Y); err != nil {
		return err
	}
	at := ast.Node(e)
	if code == divide {
		at = e.Y // what is zero when the division fails
	}
	c.emit(code, 0, at)
	return nil
}

// call compiles sum, min, max and round.
func (c *compiler) call(e *ast.CallExpr) *FormulaError {
	name := ""
	if id, ok := e.Fun.(*ast.Ident); ok {
		name = id.Name
	}
	functions := diag.T("可用的函数：sum、min、max、round", "the functions are sum, min, max and round")
	if e.Ellipsis.IsValid() {
		return c.refuse(e, "公式里不能有“%s”", "a formula cannot have %q in it", formulaParts())
	}
	switch name {
	case "sum":
		return c.reduction(e, sum)
	case "min":
		return c.reduction(e, minimum)
	case "max":
		return c.reduction(e, maximum)
	case "round":
		return c.round(e)
	}
	return c.refuse(e.Fun, "没有函数“%s”", "there is no function %q", functions)
}

// reduction compiles the operands of sum, min and max, of which a bare name may
// be a breakdown.
func (c *compiler) reduction(e *ast.CallExpr, fn reducer) *FormulaError {
	if len(e.Args) == 0 {
		return c.refuse(e, "“%s”里没有内容", "there is nothing in %q", diag.T("例如 sum(disclosed.channel)", "such as sum(disclosed.channel)"))
	}
	for _, arg := range e.Args {
		var err *FormulaError
		switch arg := arg.(type) {
		case *ast.Ident, *ast.SelectorExpr:
			if err = c.name(arg, pushReduced); err == nil {
				c.f.ops[len(c.f.ops)-1].fn = fn
			}
		default:
			err = c.expr(arg)
		}
		if err != nil {
			return err
		}
	}
	c.emit(reduceValues, len(e.Args), e)
	c.f.ops[len(c.f.ops)-1].fn = fn
	return nil
}

// maxPlaces bounds the places of round, either way.
const maxPlaces = 18

// round compiles round(x) and round(x, places).
func (c *compiler) round(e *ast.CallExpr) *FormulaError {
	if len(e.Args) != 1 && len(e.Args) != 2 {
		return c.refuse(e, "“%s”的写法不对", "%q is not how round is written", diag.T("写作 round(x) 或 round(x, 1)", "write round(x) or round(x, 1)"))
	}
	if err := c.expr(e.Args[0]); err != nil {
		return err
	}
	places := 0
	if len(e.Args) == 2 {
		var ok bool
		if places, ok = placesOf(e.Args[1]); !ok {
			return c.refuse(e.Args[1], "“%s”不是小数位数", "%q is not a number of decimal places",
				diag.T("位数是一个不超过%d的整数", "write a whole number up to %d", maxPlaces))
		}
	}
	c.emit(roundValue, places, e)
	return nil
}

// placesOf reads the second operand of round: a whole number, perhaps negative.
func placesOf(e ast.Expr) (places int, ok bool) {
	if u, is := e.(*ast.UnaryExpr); is && u.Op == token.SUB {
		places, ok = placesOf(u.X)
		return -places, ok && places > 0
	}
	lit, is := e.(*ast.BasicLit)
	if !is || lit.Kind != token.INT {
		return 0, false
	}
	n, ok := shortInt(lit.Value)
	return int(n), ok && n <= maxPlaces
}
