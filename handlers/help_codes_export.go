package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/flow"
)

// codeAnswer is a code as programs read it.
type codeAnswer struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"` // refusal: nothing goes in; error: the row waits; warning: it goes in
	Element  *string `json:"element"`
	Sentence string  `json:"sentence"`
	Example  string  `json:"example"`
}

// codeAnswers are the codes that fit the filters of the address.
func codeAnswers(c echo.Context) []codeAnswer {
	list := []codeAnswer{}
	for _, code := range flow.Codes() {
		if !codeFits(c, code) {
			continue
		}
		a := codeAnswer{Code: code.Code, Severity: string(code.Severity), Sentence: code.Sentence, Example: code.Example}
		if key := elements.Key(code.Element); key != "" {
			a.Element = &key
		}
		list = append(list, a)
	}
	return list
}

// CodesJSON is the list of codes for programs.
func (h *Help) CodesJSON(c echo.Context) error {
	attach(c, "codes.json")
	return c.JSONPretty(http.StatusOK, map[string]any{"codes": codeAnswers(c)}, "  ")
}

// CodesCSV is the list of codes as a table.
func (h *Help) CodesCSV(c echo.Context) error {
	return CSV(c, "codes.csv", []string{"code", "severity", "element", "sentence", "example"}, func(write func(...string) error) error {
		for _, a := range codeAnswers(c) {
			element := ""
			if a.Element != nil {
				element = *a.Element
			}
			if err := write(a.Code, a.Severity, element, a.Sentence, a.Example); err != nil {
				return err
			}
		}
		return nil
	})
}
