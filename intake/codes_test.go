package intake

import (
	"strings"
	"testing"

	"pilot321/models"
)

// TestCodesAreExplained: every code has an instruction and stands there once.
func TestCodesAreExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range RefusalCodes() {
		if seen[c.Code] || !strings.HasSuffix(c.Sentence, ".") || strings.Contains(c.Sentence, "%") {
			t.Errorf("%s: %q", c.Code, c.Sentence)
		}
		seen[c.Code] = true
		if file := strings.HasPrefix(c.Code, "file."); file != (c.Severity == models.SeverityRefusal) {
			t.Errorf("%s has the severity %s", c.Code, c.Severity)
		}
	}
}
