package flow_test

import (
	"fmt"
	"strings"
	"testing"

	"pilot321/flow"
	"pilot321/models"
)

// TestCharacterThatNoDatabaseKeeps sends the character U+0000, which JSON can write and PostgreSQL cannot store, in
// every place of a file: a name of a column, a key, a value that is wrong, a picture's name. The manifest comes to an
// end of its own, and its rows are checked and counted like any other.
func TestCharacterThatNoDatabaseKeeps(t *testing.T) {
	row := func(n int, changes said) string {
		r := shopSays.with(said{"tracking_number": tracking(n), "house_bill": fmt.Sprint("H7", n)}).with(changes)
		var cells []string
		for key, text := range r {
			cells = append(cells, fmt.Sprintf(`"%s":"%s"`, key, text))
		}
		return "{" + strings.Join(cells, ",") + "}"
	}
	nul := `\u0000`
	for name, rows := range map[string][]string{
		"value":   {row(1, nil), row(2, said{"quantity": "two" + nul}), row(3, said{"enhanced_description": "Terracotta pots" + nul + " with saucers"})},
		"picture": {row(1, said{"product_picture": "a" + nul + ".jpg"}), row(2, said{"product_picture": "b.jpg"})},
		"key":     {row(1, said{"tracking_number": "TST" + nul + "1"}), row(2, said{"tracking_number": nul})},
		"name":    {row(1, said{"brand" + nul: "x"}), row(2, nil)},
	} {
		t.Run(name, func(t *testing.T) {
			onStage(t, func(t *testing.T, s *stage) {
				s.clock.Set(opening.AddDate(0, 0, -5))
				shop := s.org("Shop", models.Marketplace)
				m, _, err := s.flow.Receive(t.Context(), flow.Upload{Actor: models.Operator(), Org: shop, Name: "a.json", Body: strings.NewReader("[" + strings.Join(rows, ",") + "]")})
				s.must(err)
				s.must(s.flow.Work(t.Context(), models.Operator(), m.ID))
				if m = s.manifest(m.ID); m.Status != models.ManifestDone && m.Status != models.ManifestRefused || m.Status == models.ManifestDone && m.RowsRead != int64(len(rows)) {
					t.Errorf("%s with %v", m.Status, rowsOf(m))
				}
			})
		})
	}
}
