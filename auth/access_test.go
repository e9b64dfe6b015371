package auth

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pilot321/models"
	"pilot321/paths"
)

// patterns reads every address that package paths declares, so that a new one cannot be forgotten.
func patterns(t *testing.T) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "../paths/paths.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if text, _ := strconv.Unquote(lit.Value); strings.HasPrefix(text, "/") {
						list = append(list, text)
					}
				}
			}
		}
		return true
	})
	if len(list) < 60 {
		t.Fatalf("only %d addresses were found", len(list))
	}
	return list
}

func TestEveryAddressHasARule(t *testing.T) {
	declared := patterns(t)
	for _, p := range declared {
		if !slices.ContainsFunc(Table, func(r Rule) bool { return r.Pattern == p }) {
			t.Errorf("%s is in paths and has no rule", p)
		}
	}
	seen := map[string]bool{}
	for _, r := range Table {
		key := r.Method + " " + r.Pattern
		if seen[key] {
			t.Errorf("%s has two rules", key)
		}
		seen[key] = true
		if !slices.Contains(declared, r.Pattern) {
			t.Errorf("%s has a rule and is not in paths", key)
		}
		if len(r.Who) == 0 {
			t.Errorf("%s is for nobody", key)
		}
	}
}

// TestDutiesAreSeparate says what must not be, whatever the table looks like.
func TestDutiesAreSeparate(t *testing.T) {
	own := []string{paths.AccountPassword, paths.AccountFactor, paths.AccountFactorReset, paths.AccountSessions}
	for _, r := range Table {
		public := slices.Contains(r.Who, Visitor)
		if public && len(r.Who) != len(models.Roles)+1 {
			t.Errorf("%s %s is for visitors but not for everybody who is signed in", r.Method, r.Pattern)
		}
		if public || slices.Contains(own, r.Pattern) || r.Pattern == paths.Account {
			continue
		}
		for _, role := range r.Who {
			switch {
			case role == models.RoleAuditor && r.Method != "GET":
				t.Errorf("the auditor may change something: %s %s", r.Method, r.Pattern)
			case role == models.RoleAdministrator && !strings.HasPrefix(r.Pattern, "/admin") && !strings.HasPrefix(r.Pattern, "/staff/statistics"):
				t.Errorf("the administrator sees more than accounts, policy and figures: %s", r.Pattern)
			case !role.Staff() && (strings.HasPrefix(r.Pattern, "/queue") || strings.HasPrefix(r.Pattern, "/staff") || strings.HasPrefix(r.Pattern, "/admin") ||
				strings.HasPrefix(r.Pattern, "/audit") || strings.HasPrefix(r.Pattern, "/watch-lists") || strings.HasPrefix(r.Pattern, "/applications") || strings.HasPrefix(r.Pattern, "/organisations")):
				t.Errorf("a company may use a page of the agency: %s %s as %s", r.Method, r.Pattern, role)
			case role.Staff() && r.Method != "GET" && (strings.HasPrefix(r.Pattern, "/manifests") || strings.HasPrefix(r.Pattern, "/apply")):
				t.Errorf("staff may act for a company: %s %s as %s", r.Method, r.Pattern, role)
			}
		}
	}
}

func TestAllowed(t *testing.T) {
	cases := []struct {
		role            models.Role
		method, pattern string
		want            bool
	}{
		{Visitor, "GET", paths.Home, true},
		{Visitor, "GET", paths.Account, false},
		{Visitor, "POST", paths.Home, false},
		{models.RoleMember, "GET", paths.Account, true},
		{models.RoleMember, "POST", paths.Manifests, true},
		{models.RoleApplicant, "POST", paths.Manifests, false},
		{models.RoleOfficer, "POST", paths.QueueDecide, true},
		{models.RoleAuditor, "GET", paths.QueueHold, true},
		{models.RoleAuditor, "POST", paths.QueueDecide, false},
		{models.RoleAnalyst, "POST", paths.ApplicationAccept, true},
		{models.RoleAdministrator, "POST", paths.ApplicationAccept, false},
		{models.RoleAdministrator, "POST", paths.AdminStaff, true},
		{models.RoleSupervisor, "GET", paths.AdminStaff, false},
		{models.RoleAdministrator, "GET", "/no/such/page", false},
		{"somebody", "GET", paths.Account, false},
	}
	for _, c := range cases {
		if got := Allowed(c.role, c.method, c.pattern); got != c.want {
			t.Errorf("Allowed(%q, %s %s) = %v", c.role, c.method, c.pattern, got)
		}
	}
}
