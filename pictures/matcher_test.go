package pictures

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	m := NewMatcher([]string{"Mug-Blue.JPG", "mug-red.png", "caf\u00e9.jpg", "1Z999AA10123456784.jpg", "lamp.jpg", "lamp.png", "v1.5.webp", "ΟΔΟΣ.jpg"})
	for _, c := range []struct {
		filed, tracking string
		want            string // how:filed>name, joined by spaces
	}{
		{"Mug-Blue.JPG", "", "name:Mug-Blue.JPG>Mug-Blue.JPG"},
		{"mug-blue.jpg", "1Z999AA10123456784", "name:mug-blue.jpg>Mug-Blue.JPG"},
		{"mug-blue", "", "stem:mug-blue>Mug-Blue.JPG"},
		{"mug-blue.webp", "", "stem:mug-blue.webp>Mug-Blue.JPG"},
		{` C:\shop\mug-blue.jpg ;; shop/MUG-RED.PNG;`, "", `name:C:\shop\mug-blue.jpg>Mug-Blue.JPG name:shop/MUG-RED.PNG>mug-red.png`},
		{"cafe\u0301.jpg", "", "name:cafe\u0301.jpg>caf\u00e9.jpg"},
		{"CAF\u00c9", "", "stem:CAF\u00c9>caf\u00e9.jpg"},
		{"οδος.jpg", "", "name:οδος.jpg>ΟΔΟΣ.jpg"},
		{"lamp.png", "", "name:lamp.png>lamp.png"},
		{"lamp", "", "stem:lamp>lamp.jpg"},
		{"v1.5", "", "stem:v1.5>v1.5.webp"},
		{"", " 1z999aa10123456784 ", "tracking:>1Z999AA10123456784.jpg"},
		{"none.jpg", "1Z999AA10123456784", "not_found:none.jpg> tracking:>1Z999AA10123456784.jpg"},
		{"none.jpg;mug-red.png", "1Z999AA10123456784", "not_found:none.jpg> name:mug-red.png>mug-red.png"},
		{"none.jpg", "", "not_found:none.jpg>"},
		{"", "", ""},
		{" ; ;", "unknown", ""},
		{strings.Repeat("x", 80) + ".jpg", "", "not_found:" + strings.Repeat("x", 80) + ".jpg>"},
	} {
		var got []string
		for _, match := range m.Match(c.filed, c.tracking) {
			got = append(got, fmt.Sprintf("%s:%s>%s", match.How, match.Filed, match.Name))
			if (match.Index < 0) != (match.How == Missing) {
				t.Errorf("%q: index %d of %s", c.filed, match.Index, match.How)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q, %q: got %q, want %q", c.filed, c.tracking, strings.Join(got, " "), c.want)
		}
	}
}

func TestUnused(t *testing.T) {
	m := NewMatcher([]string{"a.jpg", "b.jpg", "c.jpg", "d.jpg"})
	if got := m.Unused(); len(got) != 4 {
		t.Errorf("at first %v", got)
	}
	m.Match("b", "")
	m.Match("nothing.jpg", "c")
	m.MarkUsed("D.jpg")
	m.MarkUsed("unknown.jpg")
	if got := m.Unused(); !slices.Equal(got, []string{"a.jpg"}) {
		t.Errorf("in the end %v", got)
	}
}

func TestNames(t *testing.T) {
	for base, want := range map[string]string{
		"mug.jpg": "mug", "a.b.png": "a.b", ".jpg": ".jpg", "mug": "mug", "v1.5": "v1.5", "table 1.5 metre": "table 1.5 metre",
		"x.": "x", "track.123456": "track.123456", "photo.mp4": "photo", "a.toolong": "a.toolong", "": "",
	} {
		if got := stemOf(base); got != want {
			t.Errorf("stem of %q is %q, want %q", base, got, want)
		}
	}
}

func TestUnsafeNames(t *testing.T) {
	for name, safe := range map[string]bool{
		"a.jpg": true, "x/y/a b.jpg": true, "..a.jpg": true, "日本.png": true, "x/": false, "": false, "x/..": false, "./a": false, `\\host\a`: false, "c:a": false,
	} {
		if what := unsafeName(name); (what == "") != safe {
			t.Errorf("%q: %q", name, what)
		}
	}
}

func TestMatchingAllocatesNothing(t *testing.T) {
	m := NewMatcher([]string{"Mug-Blue.JPG", "1Z999AA10123456784.jpg"})
	room := make([]Named, 0, 4)
	if n := testing.AllocsPerRun(100, func() { room = m.AppendMatch(room[:0], "mug-blue.jpg;mug-blue", "") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkMatch(b *testing.B) {
	var names []string
	for i := range 20_000 {
		names = append(names, fmt.Sprintf("product-%05d.jpg", i))
	}
	m := NewMatcher(names)
	room := make([]Named, 0, 4)
	for i := 0; b.Loop(); i++ {
		room = m.AppendMatch(room[:0], names[i*7919%len(names)], "1Z999AA10123456784")
	}
}
