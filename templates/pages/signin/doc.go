// Package signin holds the pages on the way into the portal: signing in, the code of an
// authenticator app, registering a company, and one-time links.
package signin

import "pilot321/templates/components"

// fault is the message for one field, or "".
func fault(errors []components.FieldError, field string) string {
	for _, e := range errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}
