package intake

import "pilot321/intake/fault"

// Refusal says why no row of a file goes in: what was expected and what was found. The file itself is
// kept as evidence by the caller.
type Refusal = fault.Fault

// The codes of a refusal.
const (
	NotATable        = "file.not_a_table"
	Empty            = "file.empty"
	TooLarge         = "file.too_large"
	CutOff           = "file.cut_off"
	NoRows           = "file.no_rows"
	DuplicateHeaders = "file.duplicate_headers"
	NotUTF8          = "file.not_utf8"
	HasNUL           = "file.nul"
	LineTooLong      = "file.line_too_long"
	FieldTooLong     = "file.field_too_long"
	TooManyColumns   = "file.too_many_columns"
	TooManyRows      = "file.too_many_rows"
	NameMismatch     = "file.name_mismatch"
	NoKnownColumn    = "file.no_known_column"
	NoJoinKey        = "file.no_join_key"
)
