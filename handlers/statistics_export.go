package handlers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/statistics"
)

// figuresExport is the numbers of a page of figures as a file.
type figuresExport struct {
	demonstration bool
	asOf          time.Time
	period        statistics.Period
	mode          models.Mode
	definitions   []statistics.Definition
	points        []statistics.Point
	staff         bool                                 // with columns of the participant
	id            func(g statistics.Group) (id string) // public id of a group's participant
}

// data names what the numbers are of, in every row: a row must not be taken for real after it was copied out
// of a demonstration.
func (x figuresExport) data() string {
	if x.demonstration {
		return "demonstration"
	}
	return "pilot"
}

func (x figuresExport) csv(c echo.Context, name string) error {
	defined := map[string]statistics.Definition{}
	for _, d := range x.definitions {
		defined[d.Key] = d
	}
	header := []string{"data", "as_of_utc", "period_from", "period_to", "month", "mode"}
	if x.staff {
		header = append(header, "filer_kind", "participant", "participant_id")
	}
	header = append(header, "figure", "label", "unit", "value", "status", "interval_low", "interval_high", "numerator", "denominator",
		"months_left_out", "month_running", "definition", "coverage")
	return CSV(c, name, header, func(write func(...string) error) error {
		for _, p := range x.points {
			row := []string{x.data(), csvTime(x.asOf), x.period.From.String(), x.period.To.String(), p.Month.String(), string(p.Mode)}
			if x.staff {
				row = append(row, string(p.Group.Kind), p.Group.Name, x.id(p.Group))
			}
			d := defined[p.Key]
			row = append(row, p.Key, d.Label, string(p.Unit))
			if err := write(append(append(row, valueCells(p)...), d.Meaning, d.Coverage)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// valueCells are the value and what belongs to it. A figure that is not shown leaves them all empty.
func valueCells(p statistics.Point) []string {
	cells := []string{"", string(p.Status), "", "", "", "", strconv.Itoa(p.LeftOut), strconv.FormatBool(p.Running)}
	if p.Status != statistics.HasValue {
		return cells
	}
	cells[0] = figureText(p)
	if p.IsRate() {
		cells[2], cells[3] = decimal(p.Low), decimal(p.High)
		cells[4], cells[5] = strconv.FormatInt(p.Numerator, 10), strconv.FormatInt(p.Denominator, 10)
	}
	return cells
}

// figureText writes a value as the files hold it: counts whole, the rest with one decimal.
func figureText(p statistics.Point) string {
	if p.Unit == statistics.Number {
		return strconv.FormatFloat(p.Value, 'f', 0, 64)
	}
	return decimal(p.Value)
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// The JSON file. Whatever is not shown is null, and status says why.
type figuresJSON struct {
	Demonstration bool             `json:"demonstration"`
	Notice        string           `json:"notice,omitempty"`
	AsOf          *time.Time       `json:"as_of"`
	TimeZone      string           `json:"time_zone"`
	Period        periodJSON       `json:"period"`
	Mode          string           `json:"mode"`
	Definitions   []definitionJSON `json:"definitions"`
	Figures       []figureJSON     `json:"figures"`
}

type periodJSON struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type definitionJSON struct {
	Figure      string `json:"figure"`
	Label       string `json:"label"`
	Unit        string `json:"unit"`
	Definition  string `json:"definition"`
	Numerator   string `json:"numerator,omitempty"`
	Denominator string `json:"denominator,omitempty"`
	Coverage    string `json:"coverage"`
}

type figureJSON struct {
	Month        string   `json:"month"`
	Mode         string   `json:"mode"`
	Kind         string   `json:"filer_kind,omitempty"`
	Participant  string   `json:"participant,omitempty"`
	ID           string   `json:"participant_id,omitempty"`
	Figure       string   `json:"figure"`
	Unit         string   `json:"unit"`
	Value        *float64 `json:"value"`
	Status       string   `json:"status"`
	IntervalLow  *float64 `json:"interval_low,omitempty"`
	IntervalHigh *float64 `json:"interval_high,omitempty"`
	Numerator    *int64   `json:"numerator,omitempty"`
	Denominator  *int64   `json:"denominator,omitempty"`
	LeftOut      int      `json:"months_left_out"`
	Running      bool     `json:"month_running"`
}

func (x figuresExport) json(c echo.Context) error {
	out := figuresJSON{Demonstration: x.demonstration, TimeZone: "UTC", Period: periodJSON{x.period.From.String(), x.period.To.String()}, Mode: string(x.mode),
		Definitions: []definitionJSON{}, Figures: []figureJSON{}}
	if x.demonstration {
		out.Notice = "Demonstration. All companies, people and shipments are invented."
	}
	if !x.asOf.IsZero() {
		out.AsOf = &x.asOf
	}
	for _, d := range x.definitions {
		out.Definitions = append(out.Definitions, definitionJSON{d.Key, d.Label, string(d.Unit), d.Meaning, d.Numerator, d.Denominator, d.Coverage})
	}
	for _, p := range x.points {
		out.Figures = append(out.Figures, x.figure(p))
	}
	return c.JSON(http.StatusOK, out)
}

func (x figuresExport) figure(p statistics.Point) figureJSON {
	f := figureJSON{Month: p.Month.String(), Mode: string(p.Mode), Figure: p.Key, Unit: string(p.Unit), Status: string(p.Status), LeftOut: p.LeftOut, Running: p.Running}
	if x.staff {
		f.Kind, f.Participant, f.ID = string(p.Group.Kind), p.Group.Name, x.id(p.Group)
	}
	if p.Status != statistics.HasValue {
		return f
	}
	f.Value = &p.Value
	if p.IsRate() {
		f.IntervalLow, f.IntervalHigh, f.Numerator, f.Denominator = &p.Low, &p.High, &p.Numerator, &p.Denominator
	}
	return f
}
