package elements

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pilot321/models"
)

// The limits of a reference file. The whole schedule of the United States has some 30,000 lines.
const (
	MaxReferenceBytes = 64 << 20
	maxTariffEntries  = 400_000
	maxTariffText     = 300 // characters kept of a description
)

// numberHeaders and textHeaders are the columns of a tariff table, reduced to letters: "HTS Number" in the
// export of the International Trade Commission, "hscode" in lists of the Harmonized System.
var (
	numberHeaders = map[string]bool{"htsnumber": true, "hts": true, "htsno": true, "htscode": true, "hscode": true, "hsnumber": true,
		"tariffnumber": true, "tariffcode": true, "code": true, "number": true}
	textHeaders = map[string]bool{"description": true, "articledescription": true, "text": true}
)

// ReadTariff reads a tariff table in CSV: a header line with a column for the number, with or without
// dots, and one for the description. Lines without a number are headings of several numbers and are
// passed over, and so are the few whose number is none. What is no such table is refused with a sentence.
func ReadTariff(r io.Reader) (*Tariff, error) {
	rows, header, err := openTable(r)
	if err != nil {
		return nil, err
	}
	number, text := columnIn(header, numberHeaders), columnIn(header, textHeaders)
	if number < 0 || text < 0 {
		return nil, badTable("We expected a column “HTS Number” or “hscode” and a column “Description”. The file has these columns: %s.", listHeaders(header))
	}
	var entries []TariffEntry
	odd := 0
	err = rows.each(func(row []string) error {
		if number >= len(row) || text >= len(row) {
			odd++
			return nil
		}
		digits := withoutDots(row[number])
		if digits == "" {
			return nil
		}
		if !isTariffNumber(digits) {
			odd++
			return nil
		}
		if len(entries) == maxTariffEntries {
			return badTable("We take tables of up to %d tariff numbers. This one has more.", maxTariffEntries)
		}
		entries = append(entries, TariffEntry{digits, shorten(row[text], maxTariffText)})
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case len(entries) == 0:
		return nil, badTable("We expected tariff numbers of 2 to 10 digits in the column “%s”. There is none.", header[number])
	case odd > len(entries):
		return nil, badTable("We expected tariff numbers of 2 to 10 digits in the column “%s”. Most lines have something else there.", header[number])
	}
	return NewTariff(entries), nil
}

func badTable(format string, args ...any) error {
	return models.Fail(models.KindInvalid, "%s", fmt.Sprintf(format, args...))
}

// table reads the rows of a CSV file.
type table struct{ *csv.Reader }

// openTable reads the header line. A byte order mark before it is passed over.
func openTable(r io.Reader) (table, []string, error) {
	in := bufio.NewReader(io.LimitReader(r, MaxReferenceBytes+1))
	if start, _ := in.Peek(3); bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		in.Discard(3)
	}
	start, err := in.Peek(512)
	if err != nil && err != io.EOF {
		return table{}, nil, err
	}
	if len(bytes.TrimSpace(start)) == 0 {
		return table{}, nil, badTable("We expected a CSV file with a line of column names. The file is empty.")
	}
	if bytes.IndexByte(start, 0) >= 0 {
		return table{}, nil, badTable("We expected a CSV file. This is not a text: save the table as “CSV UTF-8” and load that file.")
	}
	rows := table{csv.NewReader(in)}
	rows.FieldsPerRecord, rows.LazyQuotes, rows.ReuseRecord = -1, true, true
	header, err := rows.Read()
	if err != nil {
		return rows, nil, notCSV(err)
	}
	return rows, append([]string(nil), header...), nil
}

// each hands the rows on. The slice is used again.
func (t table) each(row func([]string) error) error {
	for {
		fields, err := t.Read()
		if err == io.EOF {
			if t.InputOffset() > MaxReferenceBytes {
				return badTable("We take reference files of up to %d MB. This one is larger.", MaxReferenceBytes>>20)
			}
			return nil
		}
		if err != nil {
			return notCSV(err)
		}
		if err := row(fields); err != nil {
			return err
		}
	}
}

func notCSV(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	return badTable("We expected a CSV file. Line %d cannot be read as one.", parse.Line)
}

func columnIn(header []string, names map[string]bool) int {
	for i, name := range header {
		if names[lettersOnly(name)] {
			return i
		}
	}
	return -1
}

func listHeaders(header []string) string {
	var names []string
	for i, name := range header {
		if i == 8 {
			names = append(names, "…")
			break
		}
		names = append(names, quote(name))
	}
	return strings.Join(names, ", ")
}

func withoutDots(text string) string {
	if allDigits(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' || r == '\'' || r == '\u00a0' {
			return -1
		}
		return r
	}, text)
}

// shorten keeps the beginning of a text without line breaks or what cannot be read.
func shorten(text string, most int) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
