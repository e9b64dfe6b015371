package handlers

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

func asModel(err error, target **models.Error) bool { return errors.As(err, target) }

func contains(list []string, s string) bool { return slices.Contains(list, s) }

// Form reads the fields of a posted form, trims them, and gathers their faults, so that all of them
// are told at once.
type Form struct {
	values url.Values
	faults []models.FieldError
}

// ParseForm reads the body of a request as a form.
func ParseForm(c echo.Context) (*Form, error) {
	values, err := c.FormParams()
	if err != nil {
		return nil, err
	}
	return &Form{values: values}, nil
}

// Text is a field without the spaces around it.
func (f *Form) Text(name string) string { return strings.TrimSpace(f.values.Get(name)) }

// Exact is a field as it was typed, for passwords.
func (f *Form) Exact(name string) string { return f.values.Get(name) }

// List is every value of a field, for check boxes.
func (f *Form) List(name string) []string { return f.values[name] }

// Has tells whether a field was sent and not left empty.
func (f *Form) Has(name string) bool { return f.Text(name) != "" }

// Need is a field that must not be empty; the message says what to enter.
func (f *Form) Need(name, message string) string {
	text := f.Text(name)
	if text == "" {
		f.Reject(name, message)
	}
	return text
}

// Number is a whole number of a field between two bounds.
func (f *Form) Number(name string, low, high int, message string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(f.Text(name), ",", ""))
	if err != nil || n < low || n > high {
		f.Reject(name, message)
		return 0
	}
	return n
}

// Choice is a field whose value must be one of a list.
func (f *Form) Choice(name string, choices []string, message string) string {
	text := f.Text(name)
	if !slices.Contains(choices, text) {
		f.Reject(name, message)
		return ""
	}
	return text
}

// Reject notes a fault of a field. Only the first of a field is told.
func (f *Form) Reject(name, message string) {
	if message == "" || slices.ContainsFunc(f.faults, func(e models.FieldError) bool { return e.Field == name }) {
		return
	}
	f.faults = append(f.faults, models.FieldError{Field: name, Message: message})
}

// Err is every fault that was noted, as one error, or nil.
func (f *Form) Err() error {
	if len(f.faults) == 0 {
		return nil
	}
	return models.Invalid(f.faults...)
}

// Values gives the fields by name as they were typed, to fill a rejected form again. Passwords and
// the form token never go back.
func (f *Form) Values() map[string]string {
	typed := map[string]string{}
	for name := range f.values {
		if name != "_csrf" && !strings.Contains(name, "password") && name != "code" {
			typed[name] = f.values.Get(name)
		}
	}
	return typed
}
