package pilot321_test

import (
	"strings"
	"testing"
)

// The rules are tried on imports that nobody has written: each must be refused, for its own reason, or allowed.
func TestLayerRules(t *testing.T) {
	for _, test := range []struct {
		file, path string
		want       string // a part of the rule that is broken; none means allowed
	}{
		{"models/hold.go", "pilot321/policy", "models imports nothing of ours"},
		{"models/hold.go", "time", ""},
		{"models/hold.go", "golang.org/x/sync/errgroup", "models imports the standard library only"},
		{"models/hold.go", "gorm.io/gorm", "gorm stays in store"},
		{"paths/paths.go", "pilot321/models", ""},
		{"paths/paths.go", "pilot321/elements", "paths imports only models"},
		{"elements/dictionary.go", "pilot321/models", ""},
		{"elements/dictionary.go", "pilot321/policy", "elements imports only models"},
		{"policy/business_days.go", "github.com/rickar/cal/v2/us", ""},
		{"risk/clock.go", "github.com/rickar/cal/v2", "the holiday calendar stays in policy"},
		{"static/embed.go", "embed", ""},
		{"static/embed.go", "pilot321/paths", "static imports nothing of ours"},
		{"static/handler.go", "net/http", ""},
		{"policy/fetch.go", "net/http", "do not know HTTP"},

		{"risk/rules.go", "pilot321/elements", ""},
		{"risk/rules.go", "pilot321/holds", "steps never import each other"},
		{"holds/place.go", "pilot321/audit", "steps never import each other"},
		{"auth/roles.go", "pilot321/enrollment", "steps never import each other"},
		{"intake/receive.go", "pilot321/flow", "intake imports only models"},
		{"intake/receive.go", "pilot321/store", "nobody but cmd and tests imports store"},
		{"intake/read_xlsx.go", "github.com/xuri/excelize/v2", ""},
		{"statistics/export.go", "github.com/xuri/excelize/v2", "spreadsheets stay in intake"},
		{"holds/queue.go", "net/http", "do not know HTTP"},
		{"holds/queue.go", "net/url", ""},
		{"holds/queue.go", "database/sql", "only store and the queue know the database"},
		{"enrollment/form.go", "github.com/labstack/echo/v4", "echo stays in web and handlers"},
		{"pictures/decode.go", "image/png", ""},
		{"pictures/decode.go", "golang.org/x/image/webp", ""},
		{"demo/draw.go", "image/color", "image libraries stay in pictures"},
		{"handlers/picture_show.go", "golang.org/x/image/draw", "image libraries stay in pictures"},
		{"holds/imagery.go", "imagery/strings", ""},

		{"flow/import.go", "pilot321/risk", ""},
		{"flow/import.go", "pilot321/audit", ""},
		{"flow/import.go", "pilot321/store", "nobody but cmd and tests imports store"},
		{"flow/import.go", "pilot321/jobs", "flow imports only"},
		{"store/manifest.go", "pilot321/intake", ""},
		{"store/manifest.go", "gorm.io/driver/sqlite", ""},
		{"store/manifest.go", "pilot321/flow", "store imports only"},
		{"store/migrations/embed.go", "github.com/pressly/goose/v3", ""},
		{"store/queue.go", "maragu.dev/goqite", ""},
		{"jobs/worker.go", "maragu.dev/goqite", ""},
		{"jobs/worker.go", "pilot321/flow", ""},
		{"jobs/worker.go", "pilot321/risk", "jobs imports only"},
		{"flow/enqueue.go", "maragu.dev/goqite", "goqite stays in store and jobs"},
		{"flow/lock.go", "github.com/jackc/pgx/v5/pgconn", "database drivers stay in store"},
		{"cmd/portal/run.go", "github.com/mattn/go-sqlite3", "database drivers stay in store"},
		{"cmd/portal/migrate.go", "github.com/pressly/goose/v3", "migrations stay in store"},

		{"templates/pages/holds/hold_show_templ.go", "pilot321/models", ""},
		{"templates/pages/holds/hold_show_templ.go", "pilot321/templates/layout", ""},
		{"templates/pages/holds/hold_show_templ.go", "github.com/a-h/templ", ""},
		{"templates/pages/holds/hold_show_templ.go", "pilot321/holds", "templates imports only"},
		{"templates/layout/page_templ.go", "net/http", "do not know HTTP"},
		{"handlers/hold_decide.go", "pilot321/holds", ""},
		{"handlers/hold_decide.go", "pilot321/templates/pages/holds", ""},
		{"handlers/hold_decide.go", "pilot321/store", "nobody but cmd and tests imports store"},
		{"handlers/hold_decide.go", "github.com/gorilla/sessions", "gorilla/sessions stays in web"},
		{"handlers/hold_decide.go", "pilot321/web", "handlers imports only"},
		{"web/routes.go", "github.com/labstack/echo/v4/middleware", ""},
		{"web/session.go", "github.com/gorilla/sessions", ""},
		{"web/routes.go", "pilot321/flow", "web imports only"},
		{"flow/render.go", "github.com/a-h/templ", "templ stays in templates"},

		{"cmd/portal/run.go", "pilot321/store", ""},
		{"cmd/portal/run.go", "pilot321/demo", ""},
		{"cmd/portal/main.go", "github.com/alecthomas/kong", ""},
		{"web/settings.go", "github.com/alecthomas/kong", "the command line stays in cmd"},
		{"demo/parcels.go", "pilot321/pictures", ""},
		{"demo/parcels.go", "pilot321/store", "nobody but cmd and tests imports store"},
		{"web/routes.go", "pilot321/demo", "nobody but cmd imports demo"},

		{"store/memory.go", "pilot321/internal/testkit", "only tests import internal/testkit"},
		{"store/manifest_test.go", "pilot321/internal/testkit", ""},
		{"handlers/hold_decide_test.go", "pilot321/store", ""},
		{"internal/testkit/engines.go", "pilot321/store", "nobody but cmd and tests imports store"},
		{"handlers/parse.go", "golang.org/x/net/html", "pages are parsed by tests only"},
		{"helpers/strings.go", "strings", `the folder "helpers" has no row`},
		{"internal/util/strings.go", "strings", `the folder "internal/util" has no row`},
		{"tools.go", "strings", `the folder "." has no row`},
	} {
		got := breach(imported{test.file, test.path})
		if (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s imports %s: broken rule %q, want %q", test.file, test.path, got, test.want)
		}
	}
}

// A row that allows a folder which does not exist in the table, or an owner that does not, is a slip of the pen.
func TestLayerTableIsConsistent(t *testing.T) {
	for name, layer := range layers {
		for _, other := range layer.ours {
			if _, known := layers[other]; !known {
				t.Errorf("%s may import %s, which has no row", name, other)
			}
		}
	}
	for _, r := range reserved {
		for _, owner := range r.owners {
			if _, known := layers[owner]; !known {
				t.Errorf("%s is owned by %s, which has no row", r.library, owner)
			}
		}
	}
}
