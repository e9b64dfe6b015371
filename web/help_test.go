package web

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/handlers"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

func TestDictionary(t *testing.T) {
	s := newSite(t)
	cases := []struct {
		query     string
		must, not []string
	}{
		{"", []string{"Shipment tracking number", "Who sends it", "Marketplace", "66 elements of 66", "Not like this", "Enter the two-letter state, such as MA. You sent “Mass.”"}, []string{"Nothing fits"}},
		{"?q=hawb", []string{"House bill number", "Also recognized"}, []string{"Country of origin"}},
		{"?q=parcel+tracking+%23", []string{"Shipment tracking number"}, []string{"Nothing fits"}},
		{"?q=weight", []string{"weight"}, []string{"Nothing fits"}},
		{"?q=zzzz", []string{"Nothing fits", "0 elements"}, []string{"House bill"}},
		{"?q=%3Cscript%3E", []string{"Nothing fits"}, []string{"House bill"}},
		{"?kind=carrier&q=house", []string{"House bill number", "One of its group", "4 elements of 66. For carriers: 1 required, 2 in a group of which one is enough, 1 optional."}, []string{"Who sends it"}},
		{"?kind=spy", []string{"House bill number"}, nil},
		{"?view=matrix", []string{"Who must send what", "Online marketplace", "In cases", "Not asked of this kind"}, []string{"Also recognized"}},
		{"?view=matrix&kind=carrier", []string{"Who must send what", "Carrier"}, []string{"Known marketplace seller"}},
	}
	for _, c := range cases {
		page := s.browser().get(paths.Elements + c.query).is(http.StatusOK).sourceWithout("<script>").page()
		page.MustContain(c.must...)
		page.MustNotContain(c.not...)
	}
	// Every element has a place of its own to lead to.
	all := s.browser().get(paths.Elements)
	for _, e := range elements.All() {
		all.source(`id="` + e.Key + `"`)
		s.browser().get(sent(paths.Element(e.Key))).source(`id="` + e.Key + `"`)
	}
}

// sent is an address without its fragment, which a browser keeps to itself.
func sent(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

// TestHelpBeginsWithTheViewersOwnPart, and shows the rest on request.
func TestHelpBeginsWithTheViewersOwnPart(t *testing.T) {
	s := newSite(t)
	owner := s.browser().signIn(s.user(models.RoleOwner))
	owner.get(paths.Elements).page().MustContain("For online marketplaces:")
	owner.get(paths.Elements+"?kind=").page().MustContain("66 elements of 66", "Who sends it")
	owner.get(paths.Elements + "?kind=carrier").page().MustContain("For carriers:")
	owner.get(sent(paths.Element("security_scan"))).page().MustContain("Shipment security scan completed")
	owner.get(paths.Templates).page().MustContain("Template for online marketplaces", "You must send")
	s.browser().signIn(s.user(models.RoleOfficer)).get(paths.Elements).page().MustContain("66 elements of 66")
	s.browser().get(paths.Templates).page().MustContain("Pick your kind of filer", "Customs broker")
}

func TestDictionaryDownloads(t *testing.T) {
	s := newSite(t)
	rows, err := csv.NewReader(strings.NewReader(s.browser().get(paths.ElementsCSV).is(http.StatusOK).Body.String())).ReadAll()
	check(t, err)
	if len(rows) != elements.Count+1 || rows[0][0] != "key" || rows[1][0] != "originator_code" {
		t.Errorf("%d rows, beginning with %v", len(rows), rows[:2])
	}
	var doc struct {
		Elements []struct {
			Key  string            `json:"key"`
			Need map[string]string `json:"need"`
		} `json:"elements"`
	}
	check(t, json.Unmarshal(s.browser().get(paths.ElementsJSON).is(http.StatusOK).Body.Bytes(), &doc))
	if len(doc.Elements) != elements.Count || doc.Elements[21].Key != "seller_name" || doc.Elements[21].Need["marketplace"] != "required" || doc.Elements[21].Need["carrier"] != "na" {
		t.Errorf("%d elements, %+v", len(doc.Elements), doc.Elements[21])
	}
}

func TestCodesPage(t *testing.T) {
	s := newSite(t)
	all := s.browser().get(paths.Codes).is(http.StatusOK)
	for _, c := range flow.Codes() {
		all.source(`id="` + c.Code + `"`)
	}
	all.page().MustContain("The whole file", "A row as a whole", "Pictures and bundles", "Refusal", "You sent “Mass.”", "Answers to the command line")
	for query, want := range map[string][2]string{
		"?severity=refusal":            {"file.cut_off", "deliver_to_state.not_a_state"},
		"?severity=warning":            {"enhanced_description.vague", "file.cut_off"},
		"?q=state&severity=error":      {"deliver_to_state.not_a_state", "enhanced_description.vague"},
		"?q=FILE.&severity=nonsense":   {"file.empty", "row.stray_quote"},
		"?q=no+such+code+anywhere":     {"Nothing fits", "file.empty"},
		"?q=%22%3E%3Cscript%3Ealert()": {"Nothing fits", "file.empty"},
	} {
		page := s.browser().get(paths.Codes + query).is(http.StatusOK).sourceWithout("<script>").page()
		page.MustContain(want[0])
		page.MustNotContain(want[1])
	}
	var doc struct {
		Codes []struct{ Code, Severity string }
	}
	check(t, json.Unmarshal(s.browser().get(paths.CodesJSON+"?severity=refusal").is(http.StatusOK).Body.Bytes(), &doc))
	if len(doc.Codes) < 20 || doc.Codes[0].Code != "file.not_a_table" || doc.Codes[0].Severity != "refusal" {
		t.Errorf("the codes are %+v", doc.Codes)
	}
	s.browser().get(paths.CodesCSV + "?q=vague").is(http.StatusOK).source("enhanced_description.vague,warning,enhanced_description,").sourceWithout("file.empty")
}

// plainTable stands for a workbook: cells with bars between them.
type plainTable struct{ w io.Writer }

func (p plainTable) Write(cells []string) error {
	_, err := io.WriteString(p.w, strings.Join(cells, "|")+"\n")
	return err
}
func (p plainTable) Close() error { _, err := io.WriteString(p.w, "end"); return err }

func TestTemplates(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.get(paths.TemplateFile(models.Carrier, "xlsx")).is(http.StatusNotFound)
	b.get(paths.Templates + "?kind=carrier").is(http.StatusOK).sourceWithout(".xlsx")
	for _, name := range []string{"spy.csv", "carrier", "carrier.pdf", "carrier.csv.csv", ".csv"} {
		b.get(strings.Replace(paths.Template, ":file", name, 1)).is(http.StatusNotFound)
	}
	s.handlers.Help.Workbook = func(w io.Writer, sheet string) handlers.TableWriter { return plainTable{w} }
	book := b.get(paths.TemplateFile(models.Carrier, "xlsx")).is(http.StatusOK)
	if lines := strings.Split(book.Body.String(), "\n"); len(lines) != 5 || lines[4] != "end" || !strings.HasPrefix(lines[0], "Shipment tracking number|") ||
		!strings.Contains(book.Header().Get("Content-Disposition"), "manifest-template-carrier.xlsx") {
		t.Errorf("the workbook is %q, %v", lines, book.Header())
	}
	for _, kind := range models.FilerKinds {
		page := b.get(paths.Templates+"?kind="+string(kind)).is(http.StatusOK).source(paths.TemplateFile(kind, "csv"), paths.TemplateFile(kind, "xlsx")).page()
		page.MustContain("You must send", "Send at least one of tracking number", "Overwrite the three example rows", "Final deliver-to party name")
	}
	b.get(paths.Templates + "?kind=technology").page().MustContain("Send at least one of picture")
	b.get(paths.Templates + "?kind=carrier").page().MustNotContain("Send at least one of picture")
}

// TestTemplatesGoIn: each template as it is downloaded is a manifest without a finding.
func TestTemplatesGoIn(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	for _, kind := range models.FilerKinds {
		b := p.participant("Filer "+string(kind), kind)
		template := b.get(paths.TemplateFile(kind, "csv")).is(http.StatusOK).Body.String()
		if strings.Contains(template, "'") && !strings.Contains(template, "Men's") {
			t.Errorf("%s: a cell was guarded against spreadsheets: %s", kind, template)
		}
		at := p.imported(b, file{"manifest", "template.csv", template})
		page := b.get(at).is(http.StatusOK).page()
		page.MustContain("All 3 rows are in", "There is nothing you need to do.")
	}
}
