package xlsx

import "testing"

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ stored, code, want string }{
		{"12", "", "12"}, {"-12", "", "-12"}, {"0", "", "0"}, {"-0", "", "0"}, {"0.0", "", "0"}, {"+5", "", "5"}, {".5", "", "0.5"}, {"5.", "", "5"},
		{"007", "", "7"}, {"1.50", "", "1.5"}, {" 12 ", "", "12"},
		{"0.30000000000000004", "", "0.3"}, {"19.989999999999998", "", "19.99"}, {"99999.999999999985", "", "100000"},
		{"1.1000000000000001", "", "1.1"}, {"-2.2999999999999998", "", "-2.3"}, {"9.9999999999999995E-2", "", "0.1"},
		{"123456789012345678", "", "123456789012345678"}, {"1.23457E+17", "", "123457000000000000"}, {"1e3", "", "1000"},
		{"1.2345678901234568E+17", "", "123456789012345680"}, {"1234567890123456.7", "", "1234567890123457"},
		{"1E-3", "", "0.001"}, {"1.5E-7", "", "0.00000015"}, {"12.5E1", "", "125"},
		{"1E+999", "", "1E+999"}, {"NaN", "", "NaN"}, {"0x1F", "", "0x1F"}, {"1_000", "", "1_000"}, {"", "0", ""}, {"-", "", "-"}, {"1e", "", "1e"},

		{"42", "00000", "00042"}, {"123456", "00000", "123456"}, {"981011234", "00000-0000", "98101-1234"}, {"11234", `00000\-0000`, "00001-1234"},
		{"1E+2", "00000", "00100"}, {"0", "000", "000"}, {"1234567", "00-00", "12345-67"}, {"7", `"SKU-"000`, "SKU-007"}, {"7", `"0"00`, "007"},
		{"-42", "00000", "-42"}, {"4.2", "00000", "4.2"}, {"7", "000_)", "007"}, {"7", "* 000", "007"}, {"7", "[Red]000", "007"},
		{"98101", "[<=99999]00000;00000-0000", "98101"}, {"981011234", "[<=99999]00000;00000-0000", "98101-1234"},

		{"3", "0", "3"}, {"3.7", "0", "3.7"}, {"0.12", "0%", "0.12"}, {"0.12", "0.00%", "0.12"}, {"1234.5", "#,##0.00", "1234.5"},
		{"12", `[$€-407]00.00`, "12"}, {"5", "0.00E+00", "5"}, {"5", "# ?/?", "5"}, {"5", "@", "5"}, {"5", "General", "5"}, {"5", `General" days"`, "5"},
		{"5", `"year" 0`, "5"}, {"5", `\d0`, "5"}, {"5", "0_d", "5"}, {"5", "[Red]0", "5"}, {"5", "#,##0_);[Red](#,##0)", "5"},
	} {
		if got := string((&Book{}).appendNumber(nil, []byte(test.stored), parseFormat(test.code))); got != test.want {
			t.Errorf("%q in the format %q is %q, want %q", test.stored, test.code, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct {
		stored, code, want string
		since1904          bool
	}{
		{"45809", "m/d/yyyy", "2025-06-01", false}, {"45809.604166666664", "m/d/yy h:mm", "2025-06-01T14:30:00", false},
		{"45809", "h:mm", "2025-06-01", false}, {"44347", "m/d/yyyy", "2025-06-01", true}, {"0", "m/d/yyyy", "1904-01-01", true},
		{"1", "d-mmm-yy", "1900-01-01", false}, {"59", "d-mmm-yy", "1900-02-28", false}, {"60", "d-mmm-yy", "1900-02-29", false},
		{"61", "d-mmm-yy", "1900-03-01", false}, {"36585", "yyyy", "2000-02-29", false}, {"2958465", "yyyy", "9999-12-31", false},
		{"2958466", "yyyy", "2958466", false}, {"2958465.9999999", "yyyy", "2958465.9999999", false}, {"-1", "yyyy", "-1", false},
		{"0", "yyyy", "0", false}, {"0.5", "yyyy-mm-dd", "0.5", false}, {"0.604166666666667", "h:mm", "14:30:00", false},
		{"0.5", "h:mm", "12:00:00", true}, {"45809.9999999", "yyyy", "2025-06-02", false}, {"1.5", "[h]:mm:ss", "36:00:00", false},
		{"45809.00001157", "yyyy", "2025-06-01T00:00:01", false}, {"4.5809E4", "yyyy", "2025-06-01", false}, {"soon", "yyyy", "soon", false},
		{"45809", "[$-409]d\\-mmm\\-yy;@", "2025-06-01", false}, {"45809", "[$-F800]dddd, mmmm dd, yyyy", "2025-06-01", false},
		{"45809", `yyyy"年"m"月"d"日";@`, "2025-06-01", false}, {"45809", "[$-404]e/m/d", "2025-06-01", false}, {"45809", "mmm", "2025-06-01", false},
		{"45809", `"on" d`, "2025-06-01", false}, {"45809", "m", "2025-06-01", false}, {"0.5", "mm:ss.0", "12:00:00", false},
		{"45809", "[Red]DD/MM/YYYY", "2025-06-01", false}, {"45809.5", "h AM/PM", "2025-06-01T12:00:00", false},
		{"45809", "yyyy;[Red]0", "2025-06-01", false}, {"-5", "yyyy;[Red]0", "-5", false},
	} {
		b := &Book{since1904: test.since1904}
		if got := string(b.appendNumber(nil, []byte(test.stored), parseFormat(test.code))); got != test.want {
			t.Errorf("%q in the format %q is %q, want %q", test.stored, test.code, got, test.want)
		}
	}
}

func TestStylesOfCells(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;x&quot;"/><numFmt numFmtId="165" formatCode="00000"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>` +
		`<xf numFmtId="49"/><xf/></cellXfs><dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs></styleSheet>`
	row := `<row><c><v>45809</v></c>`
	for _, style := range []string{"0", "1", "2", "3", "4", "5", "6", "99999999999999999999", "-1"} {
		row += `<c s="` + style + `"><v>45809</v></c>`
	}
	expectRows(t, workbook(map[string]string{"xl/styles.xml": styles, sheetName: sheet(row + "</row>")}),
		"45809|45809|2025-06-01|2025-06-01|45809|45809|45809|45809|45809|45809")
	expectRows(t, workbook(map[string]string{"xl/styles.xml": styles, sheetName: sheet(`<row><c s="1"><v>44347</v></c></row>`),
		"xl/workbook.xml": `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="s1"/></sheets></workbook>`}), "2025-06-01")
}
