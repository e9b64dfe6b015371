package risk

import (
	"os"
	"strings"
	"testing"
)

// units are how a kind's values are written in the form and in a formula.
var units = map[Kind][2]string{
	Flag: {"yes or no", "bool"}, Number: {"whole number", "int"}, Money: {"US dollars", "int, cents"}, Percent: {"whole percent", "int, percent"},
	Grams: {"kilograms", "int, grams"}, Days: {"whole days", "int, days"}, Text: {"text", "string"}, Set: {"texts", "list of strings"},
}

// signalTable is the table of docs/rules.md.
func signalTable() (rows []string) {
	for _, s := range Signals() {
		missing := "not known"
		if s.Detects {
			missing = "not found"
		}
		rows = append(rows, "| `"+s.Name+"` | "+string(s.Kind)+" | "+units[s.Kind][0]+" | "+units[s.Kind][1]+" | "+missing+" | "+s.Help+" |")
	}
	return rows
}

// To bring the document up to date, put the wanted rows of a failure into it.
func TestDocumentHasEverySignal(t *testing.T) {
	text, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "| Signal | Kind |")
	if !found {
		t.Fatal("docs/rules.md has no table of signals")
	}
	got := strings.Split(strings.TrimSpace(table), "\n")[2:]
	want := signalTable()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("docs/rules.md does not have the signals of the program. Its table should be:\n%s", strings.Join(want, "\n"))
	}
}

func TestEverySignalIsDescribed(t *testing.T) {
	seen := map[SignalID]bool{}
	for _, s := range Signals() {
		if s.Help == "" || s.Label == "" || s.Group == "" || !strings.HasSuffix(s.Help, ".") || seen[s.ID] {
			t.Errorf("%+v", s)
		}
		seen[s.ID] = true
	}
	for id := SignalID(1); id < signalCount; id++ {
		if !seen[id] {
			t.Errorf("signal %d is not in the list", id)
		}
	}
}
