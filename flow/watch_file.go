package flow

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"pilot321/intake/fault"
	"pilot321/intake/textio"
	"pilot321/models"
	"pilot321/risk"
)

// Where a file of watch-list entries ends. More is refused as a whole and not cut: half a list would be
// taken for the whole.
const (
	MaxWatchLines = 100_000
	MaxWatchBytes = 32 << 20
)

// How long a text and a reason of an entry may be, in characters.
const (
	MaxWatchText   = 200
	MaxWatchReason = 300
)

// WatchFileOptions say how a file of entries is read.
type WatchFileOptions struct {
	Kind    risk.WatchKind // of lines that name none
	Reason  string         // for lines that bring none
	LastDay models.Day     // likewise
	Today   models.Day
	Known   map[risk.WatchKind]map[string]bool // normal forms on the list
}

// WatchFile is what a file of entries comes to.
type WatchFile struct {
	Columns []string // of the header; nil where each line is a text
	Ignored []string // columns that are no part of an entry
	Lines   int      // with anything in them, without the header
	Items   []models.WatchItem
	Known   int // lines whose entry is on the list already
	Faults  []WatchLine
	Causes  []WatchCause // of Faults, the most frequent first
}

// WatchLine is a line that does not go in.
type WatchLine struct {
	Line  int // in the file, from 1
	Cells []string
	Code  string
}

// WatchCause is what is wrong with some lines. Lines are the numbers of the first ones.
type WatchCause struct {
	Code, Sentence string
	Count          int
	Lines          []int
}

// firstWatchLines is how many line numbers of a cause are listed.
const firstWatchLines = 10

// The causes, with what to do. WatchListed is the one that needs nothing done.
const WatchListed = "listed"

var watchSentences = map[string]string{
	WatchListed:   "The entry is on the list already. Nothing needs to be done.",
	"kind":        "The kind is none that we know. Enter party, address, word or hts.",
	"empty":       "There is no text to look for. Enter a name, an address, a word or a tariff number.",
	"no_letter":   "The text has no letter and no digit. Enter what filers would write.",
	"titles":      "The name has only titles and legal forms. Enter the part that tells it from others.",
	"short":       "The word has fewer than three letters and would be found in harmless descriptions. Enter a longer word or a phrase.",
	"tariff":      "This is no tariff number. Enter 2 to 10 digits, with or without dots: a chapter from 01 to 99, a heading, or a longer number.",
	"long":        "The text has more than 200 characters. Enter a shorter one.",
	"reason_long": "The reason has more than 300 characters. Enter a shorter one.",
	"date":        "The last day is no date. Enter it as YYYY-MM-DD.",
	"past":        "The last day is over, so the entry would never count. Enter a later day, or none.",
	"twice":       "The same entry stands further up in the file.",
	"cells":       "The line has more cells than the header. Put texts with a comma in quotation marks.",
	"quotes":      "The quotation marks do not fit together. Close each one on its own line, and double those inside a text.",
}

// WatchSentence tells what a code means and what to do.
func WatchSentence(code string) string { return watchSentences[code] }

// ReadWatchFile reads a file of entries: a table with a header that has a column "text", or one text a
// line. It reads twice. What the whole file is refused for is a *models.Error; what is wrong with single
// lines is told in the result.
func ReadWatchFile(r io.ReadSeeker, o WatchFileOptions) (WatchFile, error) {
	report, err := textio.Survey(r, MaxWatchBytes)
	if err != nil {
		return WatchFile{}, refusedWatchFile(err)
	}
	if f := report.Refuse(); f != nil {
		return WatchFile{}, refusedWatchFile(f)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return WatchFile{}, err
	}
	w := watchReader{WatchFileOptions: o, seen: map[string]bool{}, causes: map[string]*WatchCause{}}
	lines := bufio.NewReaderSize(textio.NewReader(r, report.Encoding), 64<<10)
	for n := 1; ; n++ {
		line, err := readLine(lines)
		if err == io.EOF {
			break
		}
		if err != nil {
			return WatchFile{}, refusedWatchFile(err)
		}
		if err := w.line(n, line); err != nil {
			return WatchFile{}, err
		}
	}
	return w.end()
}

// refusedWatchFile makes a fault of the file one that its sender sees.
func refusedWatchFile(err error) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	return watchFileFault("%s", f.Sentence)
}

func watchFileFault(format string, args ...any) error {
	return models.Invalid(models.FieldError{Field: "file", Message: models.Fail(models.KindInvalid, format, args...).Message})
}

// longestWatchLine is how much of a line is kept, in bytes: a text, a reason and the rest, in any
// script, have room in it many times over.
const longestWatchLine = 8 << 10

// readLine reads a line without its end. Of one that is too long to be an entry the beginning is kept.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line) <= longestWatchLine {
			line = append(line, part[:min(len(part), longestWatchLine+1-len(line))]...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(line) == 0:
			return "", io.EOF
		case err != nil && err != io.EOF:
			return "", err
		}
		line = bytes.TrimRight(line, "\r\n")
		for !utf8.Valid(line) { // cut inside a character
			line = line[:len(line)-1]
		}
		return string(line), nil
	}
}

// watchReader is a file under way.
type watchReader struct {
	WatchFileOptions
	file   WatchFile
	begun  bool
	comma  rune
	column struct{ kind, text, reason, expiry int } // from 1; 0: none
	seen   map[string]bool
	causes map[string]*WatchCause
}

func (w *watchReader) line(n int, line string) error {
	if strings.TrimSpace(line) == "" {
		return nil
	}
	if !w.begun {
		w.begun = true
		if w.header(line) {
			return nil
		}
	}
	if w.file.Lines++; w.file.Lines > MaxWatchLines {
		return watchFileFault("The file has more than 100,000 entries, and a list takes at most that many at once. Nothing of it was read. Send it in parts.")
	}
	cells := []string{strings.TrimSpace(line)}
	if w.file.Columns != nil {
		var ok bool
		if cells, ok = w.split(line); !ok {
			w.reject(n, []string{line}, "quotes")
			return nil
		}
		if len(cells) > len(w.file.Columns) && slices.ContainsFunc(cells[len(w.file.Columns):], func(c string) bool { return strings.TrimSpace(c) != "" }) {
			w.reject(n, cells, "cells")
			return nil
		}
		if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			w.file.Lines--
			return nil
		}
	}
	item, code := w.entry(cells)
	if code == "" {
		code = w.place(item)
	}
	if code != "" {
		w.reject(n, cells, code)
	}
	return nil
}

// watchColumns are the names of columns, as they are and as people write them.
var watchColumns = map[string]string{
	"kind": "kind", "type": "kind", "text": "text", "entry": "text", "name": "text", "value": "text", "reason": "reason", "note": "reason",
	"expiry": "expiry", "expires": "expiry", "last day": "expiry", "last_day": "expiry",
}

// header takes the first line for a header if it has a column for the text.
func (w *watchReader) header(line string) bool {
	for _, comma := range []rune{',', ';', '\t'} {
		w.comma = comma
		cells, ok := w.split(line)
		if !ok {
			continue
		}
		places := map[string]int{}
		var ignored []string
		for i, c := range cells {
			name := watchColumns[strings.ToLower(strings.TrimSpace(c))]
			if name == "" || places[name] != 0 {
				ignored = append(ignored, c)
				continue
			}
			places[name] = i + 1
		}
		// A list of names whose first line is "Name" has a header, one that begins with "Entry, Peter" has none.
		if places["text"] == 0 || len(cells) > 1 && len(places) == 1 && len(ignored) > 0 && len(cells) < 3 {
			continue
		}
		w.column.kind, w.column.text, w.column.reason, w.column.expiry = places["kind"], places["text"], places["reason"], places["expiry"]
		w.file.Columns, w.file.Ignored = cells, ignored
		return true
	}
	return false
}

func (w *watchReader) split(line string) ([]string, bool) {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.FieldsPerRecord = w.comma, -1
	cells, err := r.Read()
	return cells, err == nil
}

func (w *watchReader) cell(cells []string, column int) string {
	if column == 0 || column > len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[column-1])
}

// entry makes an entry of a line, or tells what is wrong with it.
func (w *watchReader) entry(cells []string) (models.WatchItem, string) {
	item := models.WatchItem{Kind: string(w.Kind), Value: cells[0], Reason: w.Reason, LastDay: w.LastDay}
	if w.file.Columns != nil {
		item.Value = bare(w.cell(cells, w.column.text))
		if kind := w.cell(cells, w.column.kind); kind != "" {
			item.Kind = strings.ToLower(kind)
		}
		if reason := w.cell(cells, w.column.reason); reason != "" {
			item.Reason = reason
		}
		if text := w.cell(cells, w.column.expiry); text != "" {
			var code string
			if item.LastDay, code = ReadWatchDay(text, w.Today); code != "" {
				return item, code
			}
		}
	}
	if utf8.RuneCountInString(item.Reason) > MaxWatchReason {
		return item, "reason_long"
	}
	return item, CheckWatchText(risk.WatchKind(item.Kind), item.Value)
}

// bare takes off the apostrophe that our own downloads put before what a spreadsheet could run.
func bare(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.ContainsRune("=+-@", rune(text[1])) {
		return text[1:]
	}
	return text
}

// place keeps an entry unless it is there already.
func (w *watchReader) place(item models.WatchItem) string {
	kind := risk.WatchKind(item.Kind)
	item.Normal = risk.WatchNormal(kind, item.Value)
	key := item.Kind + " " + item.Normal
	switch {
	case w.seen[key]:
		return "twice"
	case w.WatchFileOptions.Known[kind][item.Normal]:
		w.file.Known++
		w.seen[key] = true
		return WatchListed
	}
	w.seen[key] = true
	w.file.Items = append(w.file.Items, item)
	return ""
}

func (w *watchReader) reject(n int, cells []string, code string) {
	cause := w.causes[code]
	if cause == nil {
		cause = &WatchCause{Code: code, Sentence: watchSentences[code]}
		w.causes[code] = cause
	}
	if cause.Count++; len(cause.Lines) < firstWatchLines {
		cause.Lines = append(cause.Lines, n)
	}
	w.file.Faults = append(w.file.Faults, WatchLine{n, cells, code})
}

func (w *watchReader) end() (WatchFile, error) {
	if w.file.Lines == 0 {
		return WatchFile{}, watchFileFault("The file has no entry. Send one text a line, or a table with the columns kind, text, reason and expiry.")
	}
	for _, c := range w.causes {
		w.file.Causes = append(w.file.Causes, *c)
	}
	slices.SortFunc(w.file.Causes, func(a, b WatchCause) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Code, b.Code)
	})
	return w.file, nil
}
