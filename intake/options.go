package intake

import "pilot321/models"

// Options say for whom rows are checked and from where.
type Options struct {
	Kind       models.FilerKind
	Code       string             // the organisation's originator code; a column that says another is an error
	DefaultDay models.Day         // of arrival where none is sent; arrival dates are held against it
	Required   []models.ElementID // optional elements that this participant agreed to send
	From       Checkpoint         // where to go on

	// Listed are the values that rows before the checkpoint put on the lists of their causes.
	Listed []models.FindingValue
}
