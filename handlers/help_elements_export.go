package handlers

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/models"
)

// elementAnswer is an element as programs read it.
type elementAnswer struct {
	Key         string            `json:"key"`
	Label       string            `json:"label"`
	Group       string            `json:"group"`
	Level       string            `json:"level"` // filing: once a parcel; line: once for each kind of goods
	Format      string            `json:"format"`
	Form        string            `json:"form"` // the format in words
	MaxChars    int               `json:"max_chars"`
	Need        map[string]string `json:"need"` // by kind of filer: required, either, conditional, optional or na
	EitherOr    string            `json:"either_or"`
	Condition   string            `json:"condition"`
	Since       string            `json:"since"`
	Until       string            `json:"until"`
	Meaning     string            `json:"meaning"`
	Good        string            `json:"good"`
	Bad         string            `json:"bad"`
	BadCode     string            `json:"bad_code"`
	BadSentence string            `json:"bad_sentence"`
	Synonyms    []string          `json:"synonyms"`
}

// elementAnswers is the whole dictionary as it is in force, in its order.
func (h *Help) elementAnswers() []elementAnswer {
	var list []elementAnswer
	for i := range elements.All() {
		e := &elements.All()[i]
		if !e.InForce(h.today()) {
			continue
		}
		a := elementAnswer{Key: e.Key, Label: e.Label, Group: e.Group, Level: "filing", Format: e.Format.String(), Form: e.Format.Hint(), MaxChars: e.MaxChars,
			Need: map[string]string{}, EitherOr: e.EitherOr, Condition: e.Condition, Since: e.Since.String(), Meaning: e.Meaning, Good: e.Good,
			Synonyms: append([]string{}, e.Synonyms...)}
		if e.Level == elements.Line {
			a.Level = "line"
		}
		if e.Until != 0 {
			a.Until = e.Until.String()
		}
		for k, kind := range models.FilerKinds {
			a.Need[string(kind)] = e.Need[k].String()
		}
		if value, p := elements.BadExample(e); p != nil {
			a.Bad, a.BadCode, a.BadSentence = value, p.Code, elements.Sentence(p.Code, value, "")
		}
		list = append(list, a)
	}
	return list
}

// ElementsJSON is the dictionary for programs.
func (h *Help) ElementsJSON(c echo.Context) error {
	attach(c, "data-elements.json")
	return c.JSONPretty(http.StatusOK, map[string]any{"as_of": h.today().String(), "elements": h.elementAnswers()}, "  ")
}

// ElementsCSV is the dictionary as a table.
func (h *Help) ElementsCSV(c echo.Context) error {
	header := strings.Fields("key label group level format form max_chars")
	for _, kind := range models.FilerKinds {
		header = append(header, string(kind))
	}
	header = append(header, strings.Fields("either_or condition since until meaning good bad bad_code bad_sentence synonyms")...)
	return CSV(c, "data-elements.csv", header, func(write func(...string) error) error {
		for _, a := range h.elementAnswers() {
			cells := []string{a.Key, a.Label, a.Group, a.Level, a.Format, a.Form, strconv.Itoa(a.MaxChars)}
			for _, kind := range models.FilerKinds {
				cells = append(cells, a.Need[string(kind)])
			}
			cells = append(cells, a.EitherOr, a.Condition, a.Since, a.Until, a.Meaning, a.Good, a.Bad, a.BadCode, a.BadSentence, strings.Join(a.Synonyms, "|"))
			if err := write(cells...); err != nil {
				return err
			}
		}
		return nil
	})
}
