package elements

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"pilot321/models"
)

//go:embed dictionary.csv
var dictionaryCSV string

var (
	dictionary = mustParse(dictionaryCSV)
	byKey      = indexKeys(dictionary)
)

// All lists the elements in dictionary order. The slice is shared: do not change it.
func All() []Element { return dictionary }

// Get returns an element by its number, or nil for a number that is not in use.
func Get(id models.ElementID) *Element {
	if id == 0 || int(id) > len(dictionary) {
		return nil
	}
	return &dictionary[id-1]
}

// ByKey finds an element by its stable name.
func ByKey(key string) (*Element, bool) {
	id, ok := byKey[key]
	return Get(id), ok
}

// Key is an element's stable name, or "" for a number that is not in use.
func Key(id models.ElementID) string {
	if e := Get(id); e != nil {
		return e.Key
	}
	return ""
}

func indexKeys(all []Element) map[string]models.ElementID {
	keys := make(map[string]models.ElementID, len(all))
	for _, e := range all {
		keys[e.Key] = e.ID
	}
	return keys
}

// mustParse reads the embedded dictionary; a fault in it is a fault of the build, found by any test.
func mustParse(text string) []Element {
	all, err := parse(text)
	if err != nil {
		panic("elements: dictionary.csv: " + err.Error())
	}
	return all
}

func parse(text string) ([]Element, error) {
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) != Count+1 {
		return nil, fmt.Errorf("%d elements, the constants have %d", len(records)-1, Count)
	}
	all := make([]Element, 0, Count)
	for i, record := range records[1:] {
		e, err := parseElement(columnsOf(records[0], record))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", record[0], err)
		}
		e.ID = models.ElementID(i + 1)
		all = append(all, e)
	}
	return all, nil
}

func columnsOf(header, record []string) map[string]string {
	columns := make(map[string]string, len(header))
	for i, name := range header {
		columns[name] = record[i]
	}
	return columns
}

func parseElement(c map[string]string) (e Element, err error) {
	e = Element{Key: c["key"], Label: c["label"], Group: c["group"], EitherOr: c["either_or"],
		Condition: c["condition"], Meaning: c["meaning"], Good: c["good"], Bad: c["bad"],
		Certainty: c["certainty"]}
	if c["level"] == "line" {
		e.Level = Line
	}
	if e.Format, err = parseFormat(c["format"]); err != nil {
		return e, err
	}
	if e.MaxChars, err = strconv.Atoi(c["max_chars"]); err != nil {
		return e, err
	}
	for i, kind := range models.FilerKinds {
		if e.Need[i], err = parseNeed(c[string(kind)]); err != nil {
			return e, err
		}
	}
	if e.Since, err = models.ParseDay(c["since"]); err != nil {
		return e, err
	}
	if c["until"] != "" {
		if e.Until, err = models.ParseDay(c["until"]); err != nil {
			return e, err
		}
	}
	if c["synonyms"] != "" {
		e.Synonyms = strings.Split(c["synonyms"], "|")
	}
	return e, nil
}

func parseFormat(word string) (Format, error) {
	for f, have := range formatWords {
		if have == word {
			return Format(f), nil
		}
	}
	return 0, fmt.Errorf("no format %q", word)
}

func parseNeed(word string) (Need, error) {
	for n := NotApplicable; n <= Required; n++ {
		if n.String() == word {
			return n, nil
		}
	}
	return 0, fmt.Errorf("no need %q", word)
}
