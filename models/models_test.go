package models

import (
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
	f.Fuzz(func(t *testing.T, doc []byte) {
		values, lines, err := ReadDoc(doc)
		if err != nil {
			return
		}
		again, more, err := ReadDoc(AppendDoc(nil, values, lines))
		if err != nil || len(again) != len(values) || len(more) != len(lines) {
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
