package handlers

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

func posted(values url.Values) echo.Context {
	r := httptest.NewRequest("POST", "/", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return echo.New().NewContext(r, httptest.NewRecorder())
}

func TestFormGathersEveryFault(t *testing.T) {
	f, err := ParseForm(posted(url.Values{"name": {"  Ada  "}, "empty": {"   "}, "count": {"1,200"}, "many": {"x"}, "kind": {"spy"},
		"box": {"a", "b"}, "password": {" secret "}, "current-password": {"x"}, "code": {"123456"}, "_csrf": {"t"}}))
	if err != nil {
		t.Fatal(err)
	}
	if f.Need("name", "!") != "Ada" || f.Exact("password") != " secret " || f.Number("count", 1, 5000, "!") != 1200 || len(f.List("box")) != 2 || f.Has("empty") {
		t.Error("a good field was not read as it should")
	}
	if f.Err() != nil {
		t.Fatalf("good fields are faults: %v", f.Err())
	}
	f.Need("empty", "Enter something.")
	f.Need("empty", "A second fault of the field.")
	f.Number("many", 1, 5, "Enter a number.")
	f.Number("count", 1, 5, "At most 5.")
	f.Choice("kind", []string{"carrier"}, "Choose a kind.")
	f.Reject("name", "") // an empty message is no fault
	faults, ok := FieldErrors(f.Err())
	if !ok || len(faults) != 4 {
		t.Fatalf("the faults are %+v", faults)
	}
	for i, want := range []string{"empty Enter something.", "many Enter a number.", "count At most 5.", "kind Choose a kind."} {
		if got := faults[i].Field + " " + faults[i].Message; got != want {
			t.Errorf("fault %d is %q, want %q", i, got, want)
		}
	}
	typed := f.Values()
	if typed["name"] != "  Ada  " || typed["kind"] != "spy" {
		t.Errorf("what was typed is lost: %v", typed)
	}
	for _, never := range []string{"password", "current-password", "code", "_csrf"} {
		if _, there := typed[never]; there {
			t.Errorf("%s goes back to the browser", never)
		}
	}
}

func TestFieldErrorsAreOnlyOfForms(t *testing.T) {
	if _, ok := FieldErrors(models.NotFound("hold")); ok {
		t.Error("a missing record is shown as a form's fault")
	}
	if _, ok := FieldErrors(nil); ok {
		t.Error("no error is a fault")
	}
	faults, ok := FieldErrors(models.Fail(models.KindInvalid, "Something about the whole form."))
	if !ok || len(faults) != 1 || faults[0].Field != "" || Fault(faults, "") != "Something about the whole form." || Fault(faults, "x") != "" {
		t.Errorf("a fault of the whole form: %+v", faults)
	}
}

func asked(target string) echo.Context {
	return echo.New().NewContext(httptest.NewRequest("GET", target, nil), httptest.NewRecorder())
}

func TestPlacesInLists(t *testing.T) {
	for query, want := range map[string]int{"": 1, "?page=3": 3, "?page=0": 1, "?page=-1": 1, "?page=x": 1, "?page=99999999999": 1} {
		if got := PageNumber(asked("/holds" + query)); got != want {
			t.Errorf("page of %q is %d", query, got)
		}
	}
	for query, want := range map[string]Cursor{"": {}, "?before=7": {Row: 7}, "?after=7": {Row: 7, Newer: true}, "?after=x": {}, "?before=-2": {}} {
		if got := CursorOf(asked("/holds" + query)); got != want {
			t.Errorf("cursor of %q is %+v", query, got)
		}
	}
	for rows, want := range map[int]int{0: 1, 1: 1, 50: 1, 51: 2, 1000: 20} {
		if got := Pages(rows); got != want {
			t.Errorf("%d rows have %d pages", rows, got)
		}
	}
	c := asked("/holds?status=open&page=4&before=9&empty=&q=a+b")
	for _, x := range []struct{ name, value, want string }{
		{"status", "closed", "/holds?q=a+b&status=closed"},
		{"status", "", "/holds?q=a+b"},
		{"page", "2", "/holds?page=2&q=a+b&status=open"},
		{"after", "3", "/holds?after=3&q=a+b&status=open"},
	} {
		if got := SameList(c, x.name, x.value); got != x.want {
			t.Errorf("with %s=%s: %s, want %s", x.name, x.value, got, x.want)
		}
	}
}

func TestIDs(t *testing.T) {
	b := &Base{IDs: models.NewPublicIDs(make([]byte, 16))}
	hold, shipment := b.IDs.Encode(models.IDHold, 7), b.IDs.Encode(models.IDShipment, 7)
	for id, want := range map[string]int64{hold: 7, strings.ToUpper(hold): 7, shipment: 0, "7": 0, "": 0, hold[:13]: 0, hold + "x": 0} {
		c := asked("/")
		c.SetParamNames("id")
		c.SetParamValues(id)
		row, err := b.ID(c, models.IDHold)
		if row != want || (want == 0) != (models.KindOf(err) == models.KindNotFound && err != nil) {
			t.Errorf("%q is row %d, %v", id, row, err)
		}
	}
}

func TestDevice(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": "Chrome on Android",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/19 Safari/605":  "Safari on Mac",
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":               "Firefox on Linux",
		"":         "A browser",
		"curl/8.0": "curl",
		"<script>": "A browser",
	} {
		if got := device(agent); got != want {
			t.Errorf("%q is %q", agent, got)
		}
	}
}
