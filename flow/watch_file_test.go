package flow_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/risk"
)

const watchToday = models.Day(20500) // 2026-02-16

func readWatch(text string) (flow.WatchFile, error) {
	return flow.ReadWatchFile(strings.NewReader(text), flow.WatchFileOptions{Kind: risk.WatchParty, Reason: "usual", LastDay: watchToday + 5, Today: watchToday,
		Known: map[risk.WatchKind]map[string]bool{risk.WatchParty: {"listed": true}}})
}

func told(f flow.WatchFile) string {
	var out []string
	for _, c := range f.Causes {
		out = append(out, fmt.Sprintf("%s %d %v", c.Code, c.Count, c.Lines))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func values(f flow.WatchFile) string {
	var out []string
	for _, i := range f.Items {
		out = append(out, i.Kind+"="+i.Value)
	}
	return strings.Join(out, "|")
}

func TestWatchFileWithHeader(t *testing.T) {
	f, err := readWatch("\ufeffKind,Text,Reason,Last day,Our note\r\n" +
		"party,\"Shadow Test, Ltd\",seized,2026-03-01,x\r\n" +
		"\r\n,,,,\r\n" +
		"WORD,bath salts,,,\n" +
		"hts,8208.90,,02/16/2026,\n" +
		"address,12 Harbor Road\n" +
		"shoe,44,,,\n" +
		"word,ab,,,\n" +
		"word,,,,reason without text\n" +
		"party,---,,,\n" +
		"party,The Company Ltd.,,,\n" +
		"hts,00,,,\n" +
		"hts,cotton,,,\n" +
		"hts,12345678901,,,\n" +
		"party,Late,,2026-02-15,\n" +
		"party,Never,,soon,\n" +
		"party,LTD Test Shadow,,,\n" +
		"party,Listed Inc,,,\n" +
		"party," + strings.Repeat("é", 201) + ",,,\n" +
		"party,Wordy," + strings.Repeat("é", 301) + ",,\n" +
		"party,a,b,,c,d\n" +
		"party,\"open,,,\n" +
		"party," + strings.Repeat("é", 200) + ",,,")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := values(f), "party=Shadow Test, Ltd|word=bath salts|hts=8208.90|address=12 Harbor Road|party="+strings.Repeat("é", 200); got != want {
		t.Errorf("entries %s", got)
	}
	want := "cells 1 [22]; date 1 [17]; empty 1 [10]; kind 1 [8]; listed 1 [19]; long 1 [20]; no_letter 1 [11]; past 1 [16]; quotes 1 [23]; reason_long 1 [21]; short 1 [9]; tariff 3 [13 14 15]; titles 1 [12]; twice 1 [18]"
	if got := told(f); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
	if f.Lines != 21 || f.Known != 1 || len(f.Faults) != 16 || f.Lines != len(f.Items)+len(f.Faults) || f.Causes[0].Code != "tariff" {
		t.Errorf("%d lines, %d known, %d faults, first %s", f.Lines, f.Known, len(f.Faults), f.Causes[0].Code)
	}
	first := f.Items[0]
	if first.Reason != "seized" || first.LastDay.String() != "2026-03-01" || f.Items[1].Reason != "usual" || f.Items[1].LastDay != watchToday+5 || f.Items[2].LastDay != watchToday {
		t.Errorf("%+v", f.Items)
	}
	if !reflect.DeepEqual(f.Ignored, []string{"Our note"}) {
		t.Errorf("ignored %q", f.Ignored)
	}
	for _, c := range f.Causes {
		if c.Sentence == "" || c.Sentence != flow.WatchSentence(c.Code) {
			t.Errorf("%s has no sentence", c.Code)
		}
	}
}

func TestWatchFileOfTexts(t *testing.T) {
	for name, c := range map[string]struct{ text, entries, findings string }{
		"lines":               {"Alpha\nBeta, Inc.\n\n \"Gamma\" Ltd \r\nalpha", "party=Alpha|party=Beta, Inc.|party=\"Gamma\" Ltd", "twice 1 [5]"},
		"a header alone":      {"Name\nAlpha\n", "party=Alpha", ""},
		"a name, no header":   {"Entry, Peter\nAlpha", "party=Entry, Peter|party=Alpha", ""},
		"semicolons":          {"text;kind\nAlpha;word\nBeta;", "word=Alpha|party=Beta", ""},
		"tabs":                {"kind\ttext\nword\tAlpha", "word=Alpha", ""},
		"Windows-1252":        {"Caf\xe9 M\xfcller\n", "party=Café Müller", ""},
		"UTF-16":              {utf16le("text,kind\nCafé,word\n"), "word=Café", ""},
		"another script":      {"深圳市\n", "party=深圳市", ""},
		"formulas are texts":  {"=1+1\n@SUM(A1)\n", "party==1+1|party=@SUM(A1)", ""},
		"our own download":    {"text\n'=1+1\n'tis\n", "party==1+1|party='tis", ""},
		"only on the list":    {"listed\n", "", "listed 1 [1]"},
		"listed, then twice":  {"listed\nListed\n", "", "listed 1 [1]; twice 1 [2]"},
		"a line of 10 MB":     {strings.Repeat("a", 10<<20) + "\nBeta", "party=Beta", "long 1 [1]"},
		"10 MB in characters": {strings.Repeat("é", 5<<20) + "\nBeta", "party=Beta", "long 1 [1]"},
	} {
		f, err := readWatch(c.text)
		if err != nil || values(f) != c.entries || told(f) != c.findings {
			t.Errorf("%s: %s, %s, %v", name, values(f), told(f), err)
		}
		for _, l := range f.Faults {
			for _, cell := range l.Cells {
				if len(cell) > 9000 {
					t.Errorf("%s keeps a cell of %d bytes", name, len(cell))
				}
			}
		}
	}
}

func utf16le(text string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestWatchFilesThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"nothing":      {"", "no entry"},
		"blank lines":  {"\n\n  \n", "no entry"},
		"header alone": {"kind,text\n", "no entry"},
		"NUL":          {"Alpha\nBe\x00ta\n", "zero"},
		"too many":     {strings.Repeat("Alpha\n", flow.MaxWatchLines+1), "more than 100,000 entries"},
		"too large":    {strings.Repeat("a", flow.MaxWatchBytes+1), "32 MB"},
		"UTF-16 cut":   {utf16le("Alpha\n") + "x", "UTF-16"},
	} {
		f, err := readWatch(c.text)
		var e *models.Error
		if e, _ = err.(*models.Error); e == nil || e.Kind != models.KindInvalid || len(e.Fields) != 1 || e.Fields[0].Field != "file" || len(f.Items) > 0 {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(e.Fields[0].Message, c.says) {
			t.Errorf("%s: %q", name, e.Fields[0].Message)
		}
	}
	f, err := readWatch("text\n" + strings.Repeat("Alpha\n", flow.MaxWatchLines))
	if err != nil || len(f.Items) != 1 || f.Causes[0].Count != flow.MaxWatchLines-1 || len(f.Causes[0].Lines) != 10 {
		t.Errorf("the largest file: %v", err)
	}
}

func FuzzReadWatchFile(f *testing.F) {
	f.Add("kind,text,reason,expiry\nparty,\"A, B\",x,2026-03-01\nword,\"open\n")
	f.Add("text;kind\nhts;24\n")
	f.Add("Name\nAlpha\r\n\"quoted\"\n")
	f.Add(utf16le("Beta\nGamma"))
	f.Add("Caf\xe9\n\x00")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readWatch(text)
		if err != nil {
			if models.KindOf(err) != models.KindInvalid {
				t.Errorf("an error that its sender cannot read: %v", err)
			}
			return
		}
		if got.Lines != len(got.Items)+len(got.Faults) {
			t.Errorf("%d lines, %d entries, %d findings", got.Lines, len(got.Items), len(got.Faults))
		}
		sum := 0
		for _, c := range got.Causes {
			sum += c.Count
		}
		if sum != len(got.Faults) {
			t.Errorf("%d findings, counted %d", len(got.Faults), sum)
		}
		once := map[string]bool{}
		for _, i := range got.Items {
			if key := i.Kind + " " + i.Normal; once[key] || !risk.Watchable(risk.WatchKind(i.Kind), i.Value) || flow.CheckWatchText(risk.WatchKind(i.Kind), i.Value) != "" {
				t.Errorf("%q goes in", i.Value)
			} else {
				once[key] = true
			}
		}
	})
}
