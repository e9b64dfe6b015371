package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/csv"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"pilot321/flow"
	"pilot321/handlers"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/store"
)

// watchSite is a site with the pages of the watch lists over real files.
type watchSite struct {
	*site
	files *store.Files
	used  map[string][]string // rules by the key of the list that they name
}

func newWatchSite(t *testing.T, database string) *watchSite {
	t.Helper()
	w := &watchSite{site: newSiteOn(t, database, demonstration), used: map[string][]string{}}
	var err error
	w.files, err = store.OpenFiles(t.Context(), filepath.Join(t.TempDir(), "files"))
	check(t, err)
	t.Cleanup(func() { check(t, w.files.Close()) })
	w.handlers.WatchLists = &handlers.WatchLists{Base: w.handlers.Base, Records: w.store, Files: w.files, Random: rand.Reader,
		Compiled: func(ctx context.Context) (*risk.WatchLists, error) {
			lists, err := w.store.WatchLists(ctx)
			return risk.NewWatchLists(lists), err
		},
		UsedBy: func(_ context.Context, key string) ([]string, error) { return w.used[key], nil }}
	w.server, err = New(w.server.options)
	check(t, err)
	return w
}

// list makes a list over its form and gives its address.
func (w *watchSite) list(b *browser, key string, more ...string) string {
	w.t.Helper()
	fields := append([]string{"title", "List " + key, "key", key, "owner", "Port desk", "purpose", "Seized before"}, more...)
	return b.submit(paths.WatchListNew, paths.WatchLists, fields...).is(http.StatusSeeOther).Header().Get("Location")
}

// first is the address of the entry that a list shows first.
func (w *watchSite) first(b *browser, list string) string {
	w.t.Helper()
	_, rest, found := strings.Cut(b.get(list).Body.String(), `href="`+list+`/entries/i`)
	if !found {
		w.t.Fatal("the list shows no entry")
	}
	id, _, _ := strings.Cut(rest, `"`)
	return list + "/entries/i" + id
}

// file sends a file of entries to a list.
func (b *browser) watchFile(list, name, body string, fields ...string) *reply {
	b.site.t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	check(b.site.t, w.WriteField("_csrf", b.token(list+"/import")))
	for i := 0; i+1 < len(fields); i += 2 {
		check(b.site.t, w.WriteField(fields[i], fields[i+1]))
	}
	if name != "" {
		part, err := w.CreateFormFile("file", name)
		check(b.site.t, err)
		_, err = part.Write([]byte(body))
		check(b.site.t, err)
	}
	check(b.site.t, w.Close())
	return b.post(list+"/import", w.FormDataContentType(), out.Bytes())
}

func TestWatchListPages(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWatchSite(t, url)
		officer, other := w.browser().signIn(w.user(models.RoleOfficer)), w.browser().signIn(w.user(models.RoleSupervisor))
		officer.get(paths.WatchLists).is(200).page().MustContain("There is no watch list yet", "New list")

		// A rejected form says all that is wrong and keeps what was typed.
		officer.submit(paths.WatchListNew, paths.WatchLists, "title", "Kept text", "key", "No Key", "days", "-1").is(422).source(`value="Kept text"`).page().
			MustContain("There are 4 problems", "Enter 2 to 40 small letters", "Enter the person or unit", "Enter why the list is kept.", "Enter a number of days")
		list := w.list(officer, "seized", "fuzzy", "yes", "days", "30")
		officer.get(list).page().MustContain("The list “List seized” is made. Add its entries now.")
		officer.submit(paths.WatchListNew, paths.WatchLists, "title", "Again", "key", "seized", "owner", "x", "purpose", "x").is(422).page().MustContain("Another list has this short name.")
		officer.get(list).is(200).page().MustContain("The list is empty", "Port desk", "30 days", "No rule by name", "Watch list made", "Robin officer")

		add := func(b *browser, fields ...string) *reply { return b.submit(list, list+"/entries", fields...) }
		add(officer, "entry_kind", "party", "text", "Co. Ltd", "reason", "x", "last_day", "2026-11-01").is(422).source(`value="Co. Ltd"`).page().
			MustContain("The name has only titles and legal forms.", "The last day is over")
		add(officer, "entry_kind", "shoes", "text", "44").is(422).page().MustContain("Choose what is looked for.", "Enter why this is looked for.")
		add(officer, "entry_kind", "party", "text", "Shadow Test Trading Ltd", "reason", "seized twice").leadsTo(list)
		add(officer, "entry_kind", "party", "text", "TRADING Shadow Test", "reason", "x").is(422).page().MustContain("This entry is on the list already.")
		add(officer, "entry_kind", "word", "text", "bath salts", "reason", "<b>drug</b>", "no_end", "yes").leadsTo(list)
		page := officer.get(list).is(200).sourceWithout("<b>drug</b>").page()
		page.MustContain("2 entries", "Shadow Test Trading Ltd", "Dec 2, 2026", "No end", "<b>drug</b>")
		officer.get(list+"?kind=word").page().MustContain("1 entry", "bath salts")
		officer.get(list + "?kind=hts").page().MustContain("No entry fits")
		officer.get(list + "?q=SHADOW&sort=text").page().MustContain("1 entry")

		// What is tried is told with the way in which it matches.
		officer.get(paths.WatchTry+"?kind=party&q=Shadwo+Trading").is(200).page().MustContain("1 entry matches", "With a slip", "seized twice", "List seized")
		officer.get(paths.WatchTry + "?kind=party&q=shadow+test+trading").page().MustContain("Exactly")
		officer.get(paths.WatchTry + "?kind=word&q=Bath+salts+500+g").page().MustContain("1 entry matches")
		officer.get(paths.WatchTry + "?kind=hts&q=8208").page().MustContain("No entry matches")
		officer.get(paths.WatchTry + "?kind=party&q=").is(422).page().MustContain("There is no text to look for.")

		// Two people decide on one entry: the second learns of the first.
		entry := w.first(officer, list)
		officer.get(entry).is(200).page().MustContain("It counts without end", "bath salts")
		officer.submit(entry, entry+"/extend", "last_day", "", "from", "").is(422).page().MustContain("Enter the last day, or choose that the entry has no end.")
		officer.submit(entry, entry+"/extend", "from", "", "last_day", "2026-11-09").leadsTo(list)
		other.submit(entry, entry+"/extend", "from", "", "last_day", "2026-12-31").is(http.StatusConflict)
		officer.get(list).page().MustContain("“bath salts” counts for arrivals until Nov 9, 2026.", "Ends soon")
		officer.submit(entry, entry+"/remove", "why", "").is(422).page().MustContain("Enter why the entry is removed.")
		token := officer.token(entry)
		officer.submit(entry, entry+"/remove", "why", "cleared up").leadsTo(list)
		officer.do("POST", entry+"/remove", map[string][]string{"_csrf": {token}, "why": {"twice"}}).is(http.StatusNotFound)
		officer.get(list).page().MustContain("1 entry", "“bath salts”: cleared up", "Watch list entry removed")
		officer.get(paths.WatchTry + "?kind=word&q=bath+salts").page().MustContain("No entry matches")
		officer.get(entry).is(http.StatusNotFound)

		officer.get(paths.WatchLists).page().MustContain("1 list", "List seized", "In use")
		officer.get(paths.WatchLists + "?q=nobody").page().MustContain("No list fits")
		officer.get(paths.WatchListsCSV).is(200).source("List seized,seized,Port desk,Seized before,In use,1,1,0,true,,")
	})
}

func TestEndOfAWatchList(t *testing.T) {
	w := newWatchSite(t, testkit.SQLite(t))
	officer, other := w.browser().signIn(w.user(models.RoleOfficer)), w.browser().signIn(w.user(models.RoleSupervisor))
	list := w.list(officer, "seized")
	officer.submit(list, list+"/entries", "entry_kind", "word", "text", "bath salts", "reason", "drug").leadsTo(list)

	// While rules name the list it says which, and nothing goes.
	w.used["seized"] = []string{"Known sellers", "Second look"}
	officer.get(list+"/end").is(200).sourceWithout("<form class=\"dp-form\"").page().MustContain("The list stays while rules look at it", "“Known sellers”, “Second look”")
	form := map[string][]string{"_csrf": {officer.token(list + "/edit")}, "to": {"deleted"}, "reason": {"x"}, "version": {"2"}}
	officer.do("POST", list+"/move", form).is(http.StatusConflict).page().MustContain("“Known sellers”")
	officer.get(list).page().MustContain("1 entry", "“Known sellers”, “Second look”")
	w.used["seized"] = nil

	officer.submit(list+"/end", list+"/move", "version", "2").is(422).page().MustContain("Choose what becomes of the list.", "Enter why.")
	officer.submit(list+"/end", list+"/move", "version", "1", "to", "retired", "reason", "old").is(http.StatusConflict)
	officer.submit(list+"/end", list+"/move", "version", "2", "to", "retired", "reason", "not needed").leadsTo(list)
	officer.get(list).page().MustContain("Out of use", "Nothing on this list is looked for.", "not needed")
	officer.get(paths.WatchTry + "?kind=word&q=bath+salts").page().MustContain("No entry matches")

	// A form that was opened before the change is refused.
	officer.submit(list+"/edit", list+"/edit", "version", "2", "title", "T", "owner", "O", "purpose", "P").is(http.StatusConflict)
	officer.submit(list+"/edit", list+"/edit", "version", "3", "title", "New title", "owner", "O", "purpose", "P", "key", "mine").leadsTo(list)
	other.get(list).page().MustContain("New title", "seized")
	other.submit(list+"/end", list+"/move", "version", "4", "to", "active", "reason", "needed").leadsTo(list)
	other.submit(list+"/end", list+"/move", "version", "5", "to", "deleted", "reason", "for good").leadsTo(paths.WatchLists)
	officer.get(list).is(http.StatusNotFound)
	officer.get(paths.WatchLists).page().MustContain("There is no watch list yet")
	auditor := w.browser().signIn(w.user(models.RoleAuditor))
	auditor.get(paths.Audit).page().MustContain("Watch list deleted", "Watch list taken out of use", "Watch list entry added")
}

func TestWatchListsAreForTheAgency(t *testing.T) {
	w := newWatchSite(t, testkit.SQLite(t))
	officer := w.browser().signIn(w.user(models.RoleOfficer))
	list := w.list(officer, "seized")
	officer.submit(list, list+"/entries", "entry_kind", "party", "text", "Shadow Test Trading", "reason", "seized").leadsTo(list)
	entry := w.first(officer, list)
	for _, role := range []models.Role{models.RoleAnalyst, models.RoleAuditor} {
		b := w.browser().signIn(w.user(role))
		for _, page := range []string{paths.WatchLists, paths.WatchListsCSV, list, list + "/entries.csv", entry, paths.WatchTry} {
			b.get(page).is(200).sourceWithout(`action="`+list+`/entries"`, `/remove"`, `href="`+paths.WatchListNew+`"`, `/import"`)
		}
		b.get(list + "/edit").is(http.StatusForbidden)
		b.do("POST", list+"/entries", map[string][]string{"_csrf": {b.token(paths.Account)}, "entry_kind": {"word"}, "text": {"abc"}, "reason": {"x"}}).is(http.StatusForbidden)
	}
	for _, role := range []models.Role{models.RoleOwner, models.RoleMember, models.RoleApplicant, models.RoleAdministrator} {
		b := w.browser().signIn(w.user(role))
		for _, page := range []string{paths.WatchLists, list, entry, list + "/entries.csv", paths.WatchTry + "?kind=party&q=Shadow+Test+Trading"} {
			b.get(page).is(http.StatusForbidden).sourceWithout("Shadow Test Trading")
		}
	}
	w.browser().get(list).is(http.StatusSeeOther)
	officer.get(strings.Replace(entry, "/entries/i", "/entries/h", 1)).is(http.StatusNotFound)
	another := w.list(officer, "another")
	officer.get(another + strings.TrimPrefix(entry, list)).is(http.StatusNotFound)
	officer.get(list).page().MustContain("1 entry")
}

func TestImportOfAWatchList(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		w := newWatchSite(t, url)
		officer := w.browser().signIn(w.user(models.RoleOfficer))
		list := w.list(officer, "seized")
		officer.submit(list, list+"/entries", "entry_kind", "party", "text", "There Already Inc", "reason", "seized").leadsTo(list)

		officer.watchFile(list, "", "").is(422).page().MustContain("Choose a file.", "Choose what is looked for.", "Enter a reason for lines that bring none.")
		table := "kind,text,reason,expiry\nparty,Shadow Test Trading,seized twice,2027-01-31\nparty,already there,,\nshoe,44,,\nword,ab,,\nword,=SUM(A1) salts,,\nword,xy,,\nparty,\"open\nhts,8208.90,,2026-01-01\n"
		at := officer.watchFile(list, "../C:\\lists\\<b>a.csv", table, "entry_kind", "party", "reason", "usual reason").is(303).Header().Get("Location")
		page := officer.get(at).is(200).sourceWithout("<b>a.csv").page()
		page.MustContain("2 entries can be added, 5 lines cannot be used", "Nothing went in yet", "The kind is none that we know.", "fewer than three letters", "5, 7", "The quotation marks do not fit together.",
			"The last day is over", "usual reason", "Jan 31, 2027")
		officer.get(list).page().MustContain("1 entry")

		left := officer.get(at + "/left.csv").is(200)
		rows, err := csv.NewReader(strings.NewReader(left.Body.String())).ReadAll()
		if err != nil || len(rows) != 6 || strings.Join(rows[0], ",") != "kind,text,reason,expiry,line,finding" || rows[1][1] != "44" || rows[1][4] != "4" || !strings.HasPrefix(rows[1][5], "The kind") {
			t.Errorf("%q %v", rows, err)
		}

		// Sent twice, it goes in once.
		token := officer.token(at)
		officer.submit(at, at+"/go").leadsTo(at)
		officer.get(at).page().MustContain("2 entries are on the list now")
		officer.do("POST", at+"/go", map[string][]string{"_csrf": {token}}).is(http.StatusConflict)
		officer.submit(list, at+"/drop").is(http.StatusConflict)
		officer.get(at).page().MustContain("2 entries were added", "5 lines cannot be used")
		officer.get(list).page().MustContain("3 entries", "Watch list entries imported", "2 entries")

		// What goes out is safe in a spreadsheet and comes back in.
		officer.get(list + "/entries.csv").is(200).source("word,'=SUM(A1) salts").sourceWithout(",=SUM")
		second := w.list(officer, "second")
		at = officer.watchFile(second, "back.csv", officer.get(list+"/entries.csv").Body.String(), "entry_kind", "party", "reason", "x").is(303).Header().Get("Location")
		officer.get(at).page().MustContain("3 entries can be added")

		// A file that is given up leaves nothing.
		officer.submit(at, at+"/drop").leadsTo(second)
		officer.get(at).page().MustContain("Nothing of this file went in")
		officer.get(second).page().MustContain("The list is empty")
		files := 0
		check(t, w.files.Each(t.Context(), func(string, int64) error { files++; return nil }))
		if files != 1 {
			t.Errorf("%d files are kept, not the one that went in", files)
		}
	})
}

func TestHostileWatchFiles(t *testing.T) {
	w := newWatchSite(t, testkit.SQLite(t))
	officer := w.browser().signIn(w.user(models.RoleOfficer))
	list := w.list(officer, "seized")
	send := func(body string) *reply {
		return officer.watchFile(list, "a.csv", body, "entry_kind", "party", "reason", "x")
	}
	for name, c := range map[string]struct{ body, says string }{
		"NUL":          {"Alpha\nBe\x00ta\n", "zero"},
		"a workbook":   {"PK\x03\x04\x00\x00", ""},
		"too many":     {strings.Repeat("Alpha\n", flow.MaxWatchLines+1), "more than 100,000 entries"},
		"nothing":      {"", "no entry"},
		"blanks alone": {"\n \n", "no entry"},
	} {
		answer := send(c.body)
		if answer.Code != 422 {
			t.Errorf("%s: status %d", name, answer.Code)
		}
		answer.page().MustContain("There is a problem", c.says)
	}
	at := send(strings.Repeat("a", 10<<20) + "\n\xff\xfeBeta\nCaf\xe9\n").is(303).Header().Get("Location")
	answer := officer.get(at).is(200)
	answer.page().MustContain("The text has more than 200 characters.")
	if size := answer.Body.Len() + officer.get(at+"/left.csv").Body.Len(); size > 100_000 {
		t.Errorf("the pages have %d bytes", size)
	}
	officer.get(list).page().MustContain("The list is empty")
	files := 0
	check(t, w.files.Each(t.Context(), func(string, int64) error { files++; return nil }))
	if files != 1 {
		t.Errorf("%d files are kept of refused ones", files-1)
	}
}
