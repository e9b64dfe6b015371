package handlers

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/risk"
)

// judgedDocument is the same for programs.
type judgedDocument struct {
	Shipment   string         `json:"shipment"`
	Assessment judgedKept     `json:"assessment"`
	Version    int            `json:"judged_by_version"`
	Missing    string         `json:"cannot_be_derived,omitempty"`
	Identical  *bool          `json:"identical,omitempty"`
	Differs    []string       `json:"differences,omitempty"`
	Seen       []judgedSignal `json:"signals,omitempty"`
	Rules      []judgedRule   `json:"rules,omitempty"`
}

type judgedKept struct {
	At      time.Time       `json:"at"`
	Version int             `json:"version"`
	Score   int             `json:"score"`
	Lane    models.Lane     `json:"lane"`
	Reasons []models.Reason `json:"reasons"`
}

type judgedSignal struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Sentence string `json:"sentence"`
}

type judgedRule struct {
	Name   string     `json:"name"`
	Points int        `json:"points"`
	Always bool       `json:"always,omitempty"`
	Result string     `json:"result"`
	Tree   judgedTree `json:"tree"`
}

type judgedTree struct {
	Asks   string       `json:"asks"`
	Group  string       `json:"group,omitempty"`
	Result string       `json:"result"`
	Saw    string       `json:"saw,omitempty"`
	Why    string       `json:"why,omitempty"`
	Below  []judgedTree `json:"below,omitempty"`
}

// ShipmentJSON is the same page for programs.
func (h *Rules) ShipmentJSON(c echo.Context) error {
	j, err := h.judged(c)
	if err != nil {
		return err
	}
	a := j.assessment
	d := judgedDocument{Shipment: h.IDs.Encode(models.IDShipment, j.id), Version: j.version, Missing: j.missing,
		Assessment: judgedKept{a.At, a.Ruleset, a.Score, a.Lane, append([]models.Reason{}, a.Reasons...)}}
	// Which company's filing shows a reason is told by the page; a row number means nothing outside.
	for i := range d.Assessment.Reasons {
		d.Assessment.Reasons[i].Organisation = 0
	}
	if j.missing == "" {
		identical := risk.Identical(a, &j.again)
		d.Identical = &identical
		if !identical {
			_, d.Differs = j.verdict()
		}
		for _, s := range j.seen.Everything() {
			d.Seen = append(d.Seen, judgedSignal{s.Signal.Name, s.Value, s.Sentence})
		}
		for i := range j.trees {
			t := &j.trees[i]
			d.Rules = append(d.Rules, judgedRule{t.Rule.Name, t.Rule.Points, t.Rule.Always, t.Result, judgedTreeOf(t.Tree)})
		}
	}
	return c.JSON(http.StatusOK, d)
}

func judgedTreeOf(t risk.Tree) judgedTree {
	out := judgedTree{Asks: t.Text, Group: t.Group, Result: t.Result, Saw: t.Saw, Why: t.Why}
	for _, below := range t.Below {
		out.Below = append(out.Below, judgedTreeOf(below))
	}
	return out
}
