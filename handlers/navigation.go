package handlers

import (
	"strconv"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/layout"
)

const visitor = auth.Visitor

// places are the entries of the main navigation in the order in which they are shown. Who sees one
// follows from who may use its address.
var places = []struct{ label, url string }{
	{"Dashboard", paths.Dashboard},
	{"Application", paths.ApplyStatus},
	{"Queue", paths.Queue},
	{"Applications", paths.Applications},
	{"Manifests", paths.Manifests},
	{"Shipments", paths.Shipments},
	{"Holds", paths.Holds},
	{"Rules", paths.Rules},
	{"Watch lists", paths.WatchLists},
	{"Picture gallery", paths.Gallery},
	{"Organizations", paths.Organisations},
	{"Audit log", paths.Audit},
	{"Staff", paths.AdminStaff},
	{"Policy", paths.AdminPolicy},
	{"Staff statistics", paths.StaffStatistics},
	{"Statistics", paths.Statistics},
}

// left out where they would only be in the way: a participant's application is decided.
var hidden = map[models.Role][]string{
	models.RoleOwner:  {paths.ApplyStatus},
	models.RoleMember: {paths.ApplyStatus},
}

func navigation(role models.Role, counts map[string]int) []layout.NavItem {
	var items []layout.NavItem
	for _, p := range places {
		if !auth.Allowed(role, "GET", p.url) || contains(hidden[role], p.url) {
			continue
		}
		item := layout.NavItem{Label: p.label, URL: p.url}
		if n := counts[p.url]; n > 0 {
			item.Count = strconv.Itoa(n)
		}
		items = append(items, item)
	}
	return items
}

// StartPage is where a person lands after signing in: the page on which their work begins.
func StartPage(role models.Role) string {
	switch role {
	case models.RoleApplicant:
		return paths.ApplyStatus
	case models.RoleOwner, models.RoleMember:
		return paths.Dashboard
	case models.RoleOfficer, models.RoleSupervisor:
		return paths.Queue
	case models.RoleAnalyst:
		return paths.Applications
	case models.RoleAuditor:
		return paths.Audit
	case models.RoleAdministrator:
		return paths.AdminStaff
	}
	return paths.Home
}
