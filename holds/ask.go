package holds

import (
	"strings"
	"unicode/utf8"

	"pilot321/models"
)

// Question is what an officer asks the participant a hold is addressed to. Version is that of the hold
// the officer saw.
type Question struct {
	HoldID  int64
	Version int
	Text    string
}

// Reply is the participant's answer.
type Reply struct {
	HoldID  int64
	Version int
	Text    string
}

// MaxMessage is the longest question or answer, in characters.
const MaxMessage = 2000

// Check tells what is wrong with a question; names are those that the participant may not learn.
func (q *Question) Check(names []string) []models.FieldError {
	q.Text = strings.TrimSpace(q.Text)
	if utf8.RuneCountInString(q.Text) > MaxMessage {
		return []models.FieldError{{Field: "question", Message: "Shorten the question to 2,000 characters."}}
	}
	if q.Text == "" {
		return []models.FieldError{{Field: "question", Message: "Write what you want to know."}}
	}
	if message := unspeakable(q.Text, names); message != "" {
		return []models.FieldError{{Field: "question", Message: message}}
	}
	return nil
}

// Check tells what is wrong with an answer.
func (r *Reply) Check() []models.FieldError {
	r.Text = strings.TrimSpace(r.Text)
	switch {
	case r.Text == "":
		return []models.FieldError{{Field: "answer", Message: "Write your answer."}}
	case utf8.RuneCountInString(r.Text) > MaxMessage:
		return []models.FieldError{{Field: "answer", Message: "Shorten your answer to 2,000 characters."}}
	}
	return nil
}
