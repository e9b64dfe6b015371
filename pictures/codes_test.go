package pictures

import (
	"strings"
	"testing"

	"pilot321/models"
)

func TestCodesAreExplained(t *testing.T) {
	severities := map[string]models.Severity{}
	for _, c := range Codes() {
		if severities[c.Code] != "" || !strings.HasSuffix(c.Sentence, ".") || c.Severity == "" {
			t.Errorf("%+v", c)
		}
		severities[c.Code] = c.Severity
	}
	for code, want := range map[string]models.Severity{CodeEmpty: models.SeverityError, CodeNameDiffers: models.SeverityWarning, CodeTooMany: models.SeverityRefusal} {
		if severities[code] != want {
			t.Errorf("%s has the severity %q", code, severities[code])
		}
	}
}
