package risk

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/cost"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// formula is a rule in the Common Expression Language, for what a form cannot say: arithmetic over several signals.
// Numbers are whole numbers – money in cents, weight in grams – so that a formula gives the same on every machine. It
// answers "not known" where a signal that it needs is not there.
type formula struct {
	text    string
	program cel.Program
	uses    []*Signal
}

// maxCost bounds a formula, in the language's own steps, and maxFormula its length in characters. A hundred steps take
// about a microsecond; the conditions of a form, a few nanoseconds.
const (
	maxCost    = 20_000
	maxFormula = 1000
)

// formulaEnv knows every signal as a variable of its kind, and nothing else.
var formulaEnv = func() *cel.Env {
	options := []cel.EnvOption{cel.ClearMacros(), cel.Macros(cel.ExistsMacro, cel.AllMacro, cel.ExistsOneMacro)}
	for i := range registry {
		sig := &registry[i]
		options = append(options, cel.Variable(sig.Name, sig.celType()))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		panic(err) // a fault of the build, found by any test
	}
	return env
}()

func (s *Signal) celType() *cel.Type {
	switch {
	case s.Kind == Flag:
		return cel.BoolType
	case s.Kind == Text:
		return cel.StringType
	case s.Kind == Set:
		return cel.ListType(cel.StringType)
	}
	return cel.IntType
}

// sizes tells the estimate how long texts and lists can be.
type sizes struct{}

func (sizes) EstimateSize(element cost.AstNode) *cost.SizeEstimate {
	path := element.Path()
	if len(path) == 0 {
		return nil
	}
	if sig, ok := SignalByName(path[0]); ok && sig.Kind == Set && len(path) == 1 {
		return &cost.SizeEstimate{Max: maxSet}
	}
	return &cost.SizeEstimate{Max: 512}
}

func (sizes) EstimateCallCost(string, string, *cost.AstNode, []cost.AstNode) *cost.CallEstimate {
	return nil
}

func compileFormula(rule, text string) (*formula, Faults) {
	fail := func(at, message string) Faults { return Faults{{rule, at, "formula", message}} }
	if len([]rune(text)) > maxFormula {
		return nil, fail("", fmt.Sprintf("A formula has at most %d characters.", maxFormula))
	}
	checked, issues := formulaEnv.Compile(text)
	if issues != nil && issues.Err() != nil {
		var faults Faults
		for _, e := range issues.Errors() {
			faults = append(faults, Fault{rule, lineColumn(e.Location.Line(), e.Location.Column()), "formula", celMessage(e.Message)})
		}
		return nil, faults
	}
	if checked.OutputType() != cel.BoolType {
		return nil, fail("1:1", "A formula answers yes or no; this one gives a "+checked.OutputType().String()+".")
	}
	if faults := byZero(rule, checked); len(faults) > 0 {
		return nil, faults
	}
	estimate, err := formulaEnv.EstimateCost(checked, sizes{})
	if err != nil || estimate.Max > maxCost {
		return nil, fail(costliest(checked), fmt.Sprintf("This is too costly: up to %s steps for one shipment, and %d are allowed. Leave out loops inside loops.", steps(estimate.Max), maxCost))
	}
	program, err := formulaEnv.Program(checked, cel.CostLimit(maxCost), cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, fail("1:1", err.Error())
	}
	f := &formula{text: text, program: program, uses: usesOf(checked)}
	if len(f.uses) == 0 {
		return nil, fail("1:1", "The formula looks at no signal, so it is always the same.")
	}
	return f, nil
}

func lineColumn(line, column int) string { return strconv.Itoa(line) + ":" + strconv.Itoa(column+1) }

func steps(n uint64) string {
	if n == math.MaxUint64 || n > 1_000_000_000 {
		return "more than a billion"
	}
	return strconv.FormatUint(n, 10)
}

// celMessage puts the language's own messages into plainer words where they are known.
func celMessage(message string) string {
	switch {
	case strings.HasPrefix(message, "found no matching overload for"):
		return "These two cannot be compared or reckoned with each other: " + strings.TrimPrefix(message, "found no matching overload for ") + ". Text is compared with text, a number with a number."
	case strings.HasPrefix(message, "undeclared reference to"):
		name := strings.Trim(strings.Fields(strings.TrimPrefix(message, "undeclared reference to "))[0], "'")
		return "There is no signal “" + name + "”."
	}
	return "This is not understood: " + message
}

// byZero finds divisions by a zero that is written down, and refuses a division by a signal that is not kept from
// being zero: a rule that fails on some shipments protects nobody.
func byZero(rule string, checked *cel.Ast) (faults Faults) {
	native := checked.NativeRep()
	guarded := map[string]bool{}
	ast.PreOrderVisit(native.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind {
			return
		}
		call := e.AsCall()
		if args := call.Args(); len(args) == 2 && args[0].Kind() == ast.IdentKind && args[1].Kind() == ast.LiteralKind {
			n, ok := args[1].AsLiteral().Value().(int64)
			switch name := args[0].AsIdent(); {
			case !ok:
			case call.FunctionName() == operators.Greater && n >= 0, call.FunctionName() == operators.GreaterEquals && n > 0, call.FunctionName() == operators.NotEquals && n == 0:
				guarded[name] = true
			}
		}
	}))
	ast.PreOrderVisit(native.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind {
			return
		}
		call := e.AsCall()
		if name := call.FunctionName(); name != operators.Divide && name != operators.Modulo || len(call.Args()) != 2 {
			return
		}
		by := call.Args()[1]
		at := native.SourceInfo().GetStartLocation(by.ID())
		where := lineColumn(at.Line(), at.Column())
		switch {
		case by.Kind() == ast.LiteralKind && by.AsLiteral().Equal(types.IntZero) == types.True:
			faults = append(faults, Fault{rule, where, "formula", "This divides by zero."})
		case by.Kind() == ast.LiteralKind:
		case by.Kind() == ast.IdentKind && guarded[by.AsIdent()]:
		case by.Kind() == ast.IdentKind:
			faults = append(faults, Fault{rule, where, "formula", "This divides by “" + by.AsIdent() + "”, which can be zero. Say before it: " + by.AsIdent() + " > 0 && …"})
		default:
			faults = append(faults, Fault{rule, where, "formula", "This divides by something that can be zero. Divide by a number or by a signal that is above 0."})
		}
	}))
	return faults
}

// costliest is the place of the innermost loop, or the beginning.
func costliest(checked *cel.Ast) string {
	native := checked.NativeRep()
	at, depth := "1:1", 0
	for _, e := range ast.MatchDescendants(ast.NavigateAST(native), ast.KindMatcher(ast.ComprehensionKind)) {
		if e.Depth() >= depth {
			depth = e.Depth()
			l := native.SourceInfo().GetStartLocation(e.ID())
			at = lineColumn(l.Line(), l.Column())
		}
	}
	return at
}

// usesOf lists the signals that a formula looks at, in the order of the signals.
func usesOf(checked *cel.Ast) (list []*Signal) {
	ast.PreOrderVisit(checked.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.IdentKind {
			return
		}
		if sig, ok := SignalByName(e.AsIdent()); ok && !slices.Contains(list, sig) {
			list = append(list, sig)
		}
	}))
	slices.SortFunc(list, func(a, b *Signal) int { return int(a.ID) - int(b.ID) })
	return list
}

func formulaUses(text string) (names []string) {
	if f, _ := compileFormula("", text); f != nil {
		for _, sig := range f.uses {
			names = append(names, sig.Name)
		}
	}
	return names
}

// formulaNames tells whether a formula looks at a signal and has a text among its literals.
func formulaNames(text, signal, literal string) (both bool) {
	checked, issues := formulaEnv.Compile(text)
	if issues != nil && issues.Err() != nil {
		return false
	}
	looks := slices.ContainsFunc(usesOf(checked), func(s *Signal) bool { return s.Name == signal })
	ast.PreOrderVisit(checked.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() == ast.LiteralKind && e.AsLiteral().Value() == literal {
			both = looks
		}
	}))
	return both
}

// activation gives a formula the values that were seen.
type activation struct{ *Sight }

func (a activation) Parent() interpreter.Activation { return nil }

func (a activation) ResolveName(name string) (any, bool) {
	sig, ok := SignalByName(name)
	if !ok {
		return nil, false
	}
	v := a.Get(sig.ID)
	if v == nil {
		switch {
		case !sig.Detects:
			return nil, false
		case sig.Kind == Set:
			return []string{}, true
		case sig.Kind == Text:
			return "", true
		case sig.Kind == Flag:
			return false, true
		}
		return int64(0), true
	}
	switch sig.Kind {
	case Flag:
		return v.N == 1, true
	case Text:
		return view{a.Sight, v, nil}.text(0), true
	case Set:
		return a.Values(sig.ID), true
	}
	return v.N, true
}

// test answers a formula. Anything that keeps it from answering – a signal that is not known, numbers too large – is
// "not known".
func (f *formula) test(s *Sight) truth {
	t, _ := f.eval(s)
	return t
}

func (f *formula) eval(s *Sight) (truth, string) {
	for _, sig := range f.uses {
		if !sig.Detects && s.Get(sig.ID) == nil {
			return unknown, "The " + sig.Label + " is not known."
		}
	}
	var out ref.Val
	out, _, err := f.program.Eval(activation{s})
	if err != nil {
		return unknown, "The formula has no answer here: " + err.Error() + "."
	}
	return is(out == types.True), ""
}

func (f *formula) explain(s *Sight) Tree {
	t, why := f.eval(s)
	tree := Tree{Text: f.text, Result: named(t), Why: why}
	for _, sig := range f.uses {
		value := "none"
		if v := s.Get(sig.ID); v != nil {
			value = shown(sig, view{s, v, nil})
		}
		if tree.Saw != "" {
			tree.Saw += "; "
		}
		tree.Saw += sig.Name + " = " + value
	}
	return tree
}
