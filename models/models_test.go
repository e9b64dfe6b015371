package models

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

func TestDocKeepsWhatWasFiled(t *testing.T) {
	values := Values{{3, "TST1"}, {9, "A & B, \"quoted\""}, {66, "\xff not utf-8"}}
	lines := []Line{{Row: 7, Values: Values{{20, "mug"}}, Pictures: []int64{1, 1 << 40}}, {Row: 8}}
	gotValues, gotLines, err := ReadDoc(AppendDoc(nil, values, lines))
	if err != nil || !reflect.DeepEqual(gotValues, values) || !reflect.DeepEqual(gotLines, lines) {
		t.Fatalf("got %v %v %v", gotValues, gotLines, err)
	}
}

// TestDocKeepsOriginals writes the second version only where something was converted, and reads both.
func TestDocKeepsOriginals(t *testing.T) {
	plain := Filing{Values: Values{{3, "TST1"}}, Lines: []Line{{Row: 7, Values: Values{{44, "13.75"}}}}}
	if doc := plain.AppendDoc(nil); doc[0] != docVersion {
		t.Errorf("a filing without originals is of version %d", doc[0])
	}
	for _, filed := range []Filing{
		{Values: Values{{43, "4.853"}}, Originals: Values{{43, "10.7 lb"}}, Lines: []Line{{Row: 7}}},
		{Values: Values{{3, "TST1"}}, Lines: []Line{{Row: 7}, {Row: 8, Values: Values{{44, "13.75"}}, Originals: Values{{44, "12.50 EUR"}}, Pictures: []int64{5}}}},
	} {
		doc := filed.AppendDoc(nil)
		read := Filing{Originals: Values{{1, "of another"}}}
		if err := read.ReadDoc(doc); err != nil || doc[0] != docVersionOriginals || !reflect.DeepEqual(read, filed) {
			t.Errorf("got %+v %v, want %+v", read, err, filed)
		}
		for cut := range doc {
			if (&Filing{}).ReadDoc(doc[:cut]) == nil {
				t.Errorf("a document cut at %d of %d bytes was read", cut, len(doc))
			}
		}
	}
	if err := (&Filing{}).ReadDoc([]byte{3, 0, 0}); err == nil {
		t.Error("a version of later was read")
	}
}

// TestColumnsOfBefore reads columns as they were stored when they had three fields.
func TestColumnsOfBefore(t *testing.T) {
	var columns []Column
	err := json.Unmarshal([]byte(`[{"header":"City","element":"deliver_to_city","by":"synonym"},{"header":"X","element":"","by":"none"}]`), &columns)
	want := []Column{{Header: "City", Key: "deliver_to_city", By: "synonym"}, {Header: "X", By: "none"}}
	if err != nil || !reflect.DeepEqual(columns, want) || Width(columns) != 2 || !columns[0].Used() || columns[1].Used() {
		t.Errorf("got %+v %v", columns, err)
	}
}

func TestWidthLeavesOutWhatTheFileDoesNotHave(t *testing.T) {
	split := Column{Header: "Place", Split: &Split{Parts: []SplitPart{{"city", "deliver_to_city"}, {"zip", "deliver_to_zip"}}}}
	columns := []Column{split, {Header: "X"}, {Key: "mode", Constant: "air"}, {Header: "Old", By: "gone"}}
	if Width(columns) != 2 || !split.Used() || len(split.Keys()) != 2 || len(columns[1].Keys()) != 0 || columns[2].Keys()[0] != "mode" {
		t.Errorf("width %d, keys %v", Width(columns), split.Keys())
	}
}

func TestDocRefusesDamage(t *testing.T) {
	doc := AppendDoc(nil, Values{{3, "TST1"}}, []Line{{Row: 7, Values: Values{{20, "mug"}}}})
	for cut := range doc {
		if _, _, err := ReadDoc(doc[:cut]); err == nil {
			t.Errorf("a document cut at %d of %d bytes was read", cut, len(doc))
		}
	}
	if _, _, err := ReadDoc(append(doc, 0)); err == nil {
		t.Error("a document with a byte too many was read")
	}
}

func FuzzReadDoc(f *testing.F) {
	f.Add(AppendDoc(nil, Values{{3, "TST1"}}, []Line{{Row: 7, Pictures: []int64{9}}}))
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0x0f})
	converted := Filing{Originals: Values{{43, "2 lb"}}, Lines: []Line{{Row: 1, Originals: Values{{44, "1 EUR"}}}}}
	f.Add(converted.AppendDoc(nil))
	f.Fuzz(func(t *testing.T, doc []byte) {
		var first, again Filing
		if first.ReadDoc(doc) != nil {
			return
		}
		if err := again.ReadDoc(first.AppendDoc(nil)); err != nil || !reflect.DeepEqual(first, again) {
			t.Fatalf("round trip failed: %v", err)
		}
	})
}

func TestPublicIDs(t *testing.T) {
	ids := NewPublicIDs([]byte("0123456789abcdef"))
	other := NewPublicIDs([]byte("fedcba9876543210"))
	seen := map[string]bool{}
	for row := int64(1); row < 5000; row++ {
		id := ids.Encode(IDHold, row)
		if seen[id] {
			t.Fatalf("%s given twice", id)
		}
		seen[id] = true
		if back, ok := ids.Decode(IDHold, id); !ok || back != row {
			t.Fatalf("%s: got %d %v, want %d", id, back, ok, row)
		}
		if back, ok := ids.Decode(IDShipment, "s"+id[1:]); ok && back == row {
			t.Fatalf("%s opens the shipment of the same row", id)
		}
		if other.Encode(IDHold, row) == id {
			t.Fatal("the key does not matter")
		}
	}
	for _, bad := range []string{"", "h", "h0000000000000", "hzzzzzzzzzzzzz", "h' OR 1=1 --xx", "h00000000000000000"} {
		if row, ok := ids.Decode(IDHold, bad); ok {
			t.Errorf("%q was taken for row %d", bad, row)
		}
	}
}

func TestMovesEndSomewhere(t *testing.T) {
	if ManifestMoves.Allowed(ManifestRefused, ManifestImporting) || HoldMoves.Allowed(HoldClosed, HoldOpen) {
		t.Error("a final state can be left")
	}
	if !HoldMoves.Allowed(HoldOpen, HoldClaimed) || !ManifestMoves.Final(ManifestWithdrawn) {
		t.Error("the tables lost a move")
	}
}

func TestKindOf(t *testing.T) {
	wrapped := fmt.Errorf("reading: %w", NotFound("hold"))
	if KindOf(wrapped) != KindNotFound || KindOf(errors.New("x")) != KindInternal {
		t.Error("a wrapped error lost its kind")
	}
}

func TestValues(t *testing.T) {
	v := Values{}.With(5, "b").With(2, "a").With(9, "c").With(5, "B").With(2, "")
	if !reflect.DeepEqual(v, Values{{5, "B"}, {9, "c"}}) || v.Get(5) != "B" || v.Get(2) != "" || v.Get(7) != "" {
		t.Errorf("got %v", v)
	}
}
