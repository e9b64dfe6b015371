package models

import (
	"errors"
	"fmt"
)

// ErrorKind is the closed set of ways in which a request can fail. The pages map each kind to one
// status and one page; a test walks all of them.
type ErrorKind string

// The kinds of error.
const (
	KindNotFound    ErrorKind = "not_found"   // no such record, or another company's
	KindInvalid     ErrorKind = "invalid"     // what was sent cannot be used; Fields say where
	KindConflict    ErrorKind = "conflict"    // somebody was quicker, or the state does not allow it
	KindForbidden   ErrorKind = "forbidden"   // signed in, but not allowed
	KindSignIn      ErrorKind = "sign_in"     // nobody is signed in
	KindTooLarge    ErrorKind = "too_large"   // over a size limit
	KindTooMany     ErrorKind = "too_many"    // over a rate limit
	KindClosed      ErrorKind = "closed"      // the pilot's term does not allow it
	KindUnavailable ErrorKind = "unavailable" // the portal cannot do it now; nothing was changed
	KindInternal    ErrorKind = "internal"    // the portal's own fault
)

// ErrorKinds lists the closed set.
var ErrorKinds = []ErrorKind{KindNotFound, KindInvalid, KindConflict, KindForbidden, KindSignIn,
	KindTooLarge, KindTooMany, KindClosed, KindUnavailable, KindInternal}

// FieldError is a fault of one form field, told as an instruction.
type FieldError struct {
	Field   string
	Message string
}

// Error is an error whose Message may be shown to the person who caused it.
type Error struct {
	Kind    ErrorKind
	Message string
	Fields  []FieldError
	Err     error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", e.Kind, e.Message, e.Err)
	}
	return fmt.Sprintf("%s: %s", e.Kind, e.Message)
}

func (e *Error) Unwrap() error { return e.Err }

// Fail makes an error of a kind with a sentence for the person.
func Fail(kind ErrorKind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// NotFound is the answer to an id that does not exist or belongs to someone else.
func NotFound(what string) *Error { return Fail(KindNotFound, "There is no such %s.", what) }

// Invalid is the answer to a form with faults.
func Invalid(fields ...FieldError) *Error {
	return &Error{Kind: KindInvalid, Message: "There is a problem with what you entered.", Fields: fields}
}

// KindOf tells the kind of any error; what is not ours is internal.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}
