package textio

import (
	"strings"
	"testing"
)

// tables hold the same few columns in several scripts.
var tables = map[string]string{
	"english":  "Tracking,Description\nT1,Porcelain mug\nT2,Wooden spoon\n",
	"german":   "Sendung;Beschreibung\nT1;Größe Äpfel\nT2;Löffel\n",
	"chinese":  "运单号,商品名称,数量\nT1,陶瓷马克杯,2\nT2,儿童木制拼图玩具,1\n",
	"japanese": "追跡番号\t品名\nT1\tワイヤレスイヤホン\nT2\tスプーン　木製\n",
	"russian":  "Номер;Описание товара\nT1;Фарфоровая кружка\nT2;Деревянная ложка\n",
	"arabic":   "رقم,وصف\n1,كوب خزفي\n2,ملعقة خشبية\n",
	"hebrew":   "מספר,תיאור\n1,ספל חרסינה\n2,כף עץ\n",
	"thai":     "หมายเลข,คำอธิบาย\n1,แก้วเซรามิก\n2,ช้อนไม้\n",
	"korean":   "운송장,설명\n1,도자기 머그컵\n2,나무 숟가락\n",
	"emoji":    "a,b\n1,😀😀😀😀\n2,😀\n",
}

func TestDetect(t *testing.T) {
	for name, text := range tables {
		for _, e := range []Encoding{UTF8, UTF16LE, UTF16BE} {
			for _, bom := range []bool{true, false} {
				for _, long := range []string{text, strings.Repeat(text, 50)} {
					file := encoded(t, e, bom, long)
					if got := Detect(file); got != e {
						t.Errorf("%s in %s, mark %v: detected %s", name, e, bom, got)
					}
					if got := Detect(file[:len(file)-1]); got != e {
						t.Errorf("%s in %s, mark %v, cut: detected %s", name, e, bom, got)
					}
				}
			}
		}
	}
}

func TestDetectOthers(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       Encoding
	}{
		{"nothing", "", UTF8},
		{"one byte", "a", UTF8},
		{"western letters", "name\nCaf\xe9\n", Windows1252},
		{"a currency sign", "price\n\x80 5\n", Windows1252},
		{"a zero in ASCII", "Tracking,Description\nT1,m\x00ug\n", UTF8},
		{"zeros in ASCII, all on one side", strings.Repeat("Tracking,Description,x\nT1,m\x00ug,12345\n", 40), UTF8},
		{"fields filled up with zeros", strings.Repeat("abc\x00\x00\x00\x00\x00def\x00\x00\x00\x00\x00\n", 40), UTF8},
		{"a zero in western text", "Caf\xe9,m\x00ug\n", Windows1252},
		{"zeros in western text", strings.Repeat("Caf\xe9 cr\xe8me,m\x00ug of a kind and so on,12345\n", 40), Windows1252},
		{"four bytes a character", strings.Repeat("a\x00\x00\x00,\x00\x00\x00b\x00\x00\x00\n\x00\x00\x00", 10), UTF8},
		{"zeros in Russian", strings.Repeat("Номер;Описание товара;m\x00\n", 20), UTF8},
		{"a character cut in two", "name\nCaf\xc3", UTF8},
		{"four bytes of UTF-16", "a\x00b\x00", UTF16LE},
	} {
		if got := Detect([]byte(test.head)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestLabels(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Encodings {
		if !e.Known() || seen[e.Label()] {
			t.Errorf("%s: known %v, label %q", e, e.Known(), e.Label())
		}
		seen[e.Label()] = true
	}
	if Encoding("latin-9").Known() {
		t.Error("an encoding that is not read is known")
	}
}
