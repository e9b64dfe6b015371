package risk

import (
	"testing"

	"pilot321/models"
)

func TestNormalKeys(t *testing.T) {
	got := NormalKeys(models.Keys{Tracking: "t-1 a", House: "h 2", Master: "176-3"})
	if got != (models.Keys{Tracking: "T1A", House: "H2", Master: "1763"}) {
		t.Errorf("got %+v", got)
	}
}
