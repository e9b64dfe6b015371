package intake

import (
	"strings"
	"testing"

	"pilot321/models"
)

// TestCodesAreExplained: every code has an instruction and stands there once.
func TestCodesAreExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range append(RefusalCodes(), NoteCodes()...) {
		if seen[c.Code] || !strings.HasSuffix(c.Sentence, ".") || strings.Contains(c.Sentence, "%") {
			t.Errorf("%s: %q", c.Code, c.Sentence)
		}
		seen[c.Code] = true
		if c.Severity != models.SeverityRefusal && c.Severity != models.SeverityWarning || !strings.HasPrefix(c.Code, "file.") {
			t.Errorf("%s has the severity %s", c.Code, c.Severity)
		}
	}
}
