// Package paths holds every address of the site: a pattern for the router and a function for the
// links, so that no template or handler spells an address itself. Identifiers are public ids
// (models.PublicID), never row numbers.
package paths

import (
	"net/url"
	"strconv"

	"pilot321/models"
)

// Patterns and addresses without a parameter are constants.
const (
	Home                = "/"
	Statistics          = "/statistics"
	StatisticsCSV       = "/statistics.csv"
	StatisticsJSON      = "/statistics.json"
	StaffStatistics     = "/staff/statistics"
	StaffStatisticsCSV  = "/staff/statistics.csv"
	StaffStatisticsJSON = "/staff/statistics.json"
	Accessibility       = "/accessibility"
	Privacy             = "/privacy"
	Elements            = "/help/elements"
	ElementsCSV         = "/help/elements.csv"
	ElementsJSON        = "/help/elements.json"
	Codes               = "/help/codes"
	CodesCSV            = "/help/codes.csv"
	CodesJSON           = "/help/codes.json"
	Templates           = "/help/templates"
	Template            = "/help/templates/:file"
	Static              = "/static/*"
	Livez               = "/livez"
	Readyz              = "/readyz"

	SignIn          = "/sign-in"
	SignInCode      = "/sign-in/code"
	Forgot          = "/sign-in/help"
	SignOut         = "/sign-out"
	Register        = "/register"
	Welcome         = "/welcome/:token"
	Account         = "/account"
	AccountPassword = "/account/password"
	AccountFactor   = "/account/factor"
	AccountSessions = "/account/sessions"

	AccountFactorReset = "/account/factor/reset"

	Apply         = "/apply"
	ApplyStep     = "/apply/:step"
	ApplyCheck    = "/apply/check"
	ApplySubmit   = "/apply/submit"
	ApplyWithdraw = "/apply/withdraw"
	ApplyLeave    = "/apply/withdrawal" // asks before ApplyWithdraw
	ApplyStatus   = "/application"

	// The random control sample.
	Control    = "/rules/control"
	ControlCSV = "/rules/control.csv"

	Dashboard = "/dashboard"

	Manifests           = "/manifests"
	ManifestsCSV        = "/manifests.csv"
	ManifestNew         = "/manifests/new"
	Manifest            = "/manifests/:id"
	ManifestConfirm     = "/manifests/:id/confirm"
	ManifestCancel      = "/manifests/:id/cancel"
	ManifestWithdrawal  = "/manifests/:id/withdrawal" // asks before a manifest is withdrawn
	ManifestWithdraw    = "/manifests/:id/withdraw"
	ManifestProgress    = "/manifests/:id/progress"
	ManifestPictures    = "/manifests/:id/pictures"
	ManifestKnown       = "/manifests/:id/pictures/known"
	ManifestLooking     = "/manifests/:id/pictures/progress"
	ManifestMissingCSV  = "/manifests/:id/pictures/missing.csv"
	ManifestFaultsCSV   = "/manifests/:id/pictures/faults.csv"
	ManifestFindingsCSV = "/manifests/:id/findings.csv"
	ManifestErrorsCSV   = "/manifests/:id/rows-to-fix.csv"
	ManifestFix         = "/manifests/:id/fix"
	ManifestFixRow      = "/manifests/:id/fix/row/:row"
	ManifestFixCause    = "/manifests/:id/fix/:code"
	ManifestRepairUndo  = "/manifests/:id/repairs/:repair/undo"
	ManifestReceipt     = "/manifests/:id/receipt"
	ManifestHistory     = "/manifests/:id/history"
	ManifestHistoryCSV  = "/manifests/:id/history.csv"
	ManifestFile        = "/manifests/:id/file"
	ManifestFiling      = "/manifests/:id/filing"  // lets the rows of a checked manifest in
	ManifestReopen      = "/manifests/:id/reopen"  // back from the check to the columns
	ManifestReadAs      = "/manifests/:id/read-as" // another encoding, delimiter or sheet
	ManifestChangesCSV  = "/manifests/:id/changes.csv"

	Uploads          = "/uploads"
	Upload           = "/uploads/:ticket"
	UploadPiece      = "/uploads/:ticket/pieces/:n"
	UploadFinish     = "/uploads/:ticket/finish"
	UploadGiveUp     = "/uploads/:ticket/give-up"
	ManifestMappings = "/manifests/mappings"
	MappingDelete    = "/manifests/mappings/:id/delete"

	Shipments    = "/shipments"
	ShipmentsCSV = "/shipments.csv"
	Shipment     = "/shipments/:id"
	Picture      = "/pictures/:id"

	Holds    = "/holds"
	HoldsCSV = "/holds.csv"
	Hold     = "/holds/:id"

	HoldAnswer = "/holds/:id/answer"

	Queue         = "/queue"
	QueueCSV      = "/queue.csv"
	QueueNext     = "/queue/next"
	QueueHold     = "/queue/:id"
	QueueClaim    = "/queue/:id/claim"
	QueueGiveBack = "/queue/:id/give-back"
	QueueDecide   = "/queue/:id/decide"
	QueueResult   = "/queue/:id/result"
	QueueAsk      = "/queue/:id/ask"

	Gallery           = "/gallery"
	GalleryCSV        = "/gallery.csv"
	GalleryNew        = "/gallery/new"
	GalleryReference  = "/gallery/:id"
	GalleryPicture    = "/gallery/:id/picture"
	GalleryProgress   = "/gallery/:id/progress"
	GalleryMatchesCSV = "/gallery/:id/matches.csv"
	GalleryEdit       = "/gallery/:id/edit"
	GalleryStatus     = "/gallery/:id/status"

	Applications       = "/applications"
	ApplicationsCSV    = "/applications.csv"
	Application        = "/applications/:id"
	ApplicationAccept  = "/applications/:id/accept"
	ApplicationDecline = "/applications/:id/decline"

	// Acceptance and refusal ask before ApplicationAccept and ApplicationDecline.
	ApplicationAcceptance = "/applications/:id/acceptance"
	ApplicationRefusal    = "/applications/:id/refusal"

	Organisations        = "/organisations"
	OrganisationsCSV     = "/organisations.csv"
	Organisation         = "/organisations/:id"
	OrganisationElements = "/organisations/:id/elements"

	// The rules by which shipments are judged, their versions, and how one shipment was judged.
	Rules             = "/rules"
	RulesCSV          = "/rules.csv"
	RulesDraft        = "/rules/draft"
	RulesVersion      = "/rules/:version"
	RulesVersionCSV   = "/rules/:version/rules.csv"
	RulesMove         = "/rules/:version/move"
	RulesNote         = "/rules/:version/note"
	RuleNew           = "/rules/:version/new"
	RuleEdit          = "/rules/:version/edit/:rule"
	RuleRemove        = "/rules/:version/remove/:rule"
	RuleRevert        = "/rules/:version/revert/:rule" // as the version has it from which the draft was made
	ShipmentRules     = "/shipments/:id/rules"
	ShipmentRulesJSON = "/shipments/:id/rules.json"

	Audit       = "/audit"
	AuditCSV    = "/audit.csv"
	AuditEntry  = "/audit/:id"
	AdminPolicy = "/admin/policy"
	AdminStaff  = "/admin/staff"

	// Records of the policy sets, and the shipments that are judged again because of them. PolicyCheck shows what a
	// new record would do; PolicyRecords adds it.
	PolicyCSV         = "/admin/policy.csv"
	PolicyNew         = "/admin/policy/new"
	PolicyCheck       = "/admin/policy/check"
	PolicyRecords     = "/admin/policy/records"
	PolicyRecord      = "/admin/policy/records/:id"
	PolicyEnd         = "/admin/policy/records/:id/end"
	PolicyMistake     = "/admin/policy/records/:id/mistake"
	PolicyProgress    = "/admin/policy/progress"
	Reevaluation      = "/admin/policy/re-evaluations/:id"
	ReevaluationStop  = "/admin/policy/re-evaluations/:id/cancel"
	ReevaluationRetry = "/admin/policy/re-evaluations/:id/retry"

	AdminStaffDisable = "/admin/staff/:id/disable"
	AdminStaffEnable  = "/admin/staff/:id/enable"
	AdminStaffReset   = "/admin/staff/:id/reset-factor"

	// Rehearsals of a version of the rules, and what the rules come to.
	Rehearsals         = "/rules/:version/rehearsals"
	RehearsalsCSV      = "/rules/:version/rehearsals.csv"
	RehearsalShadow    = "/rules/:version/rehearsals/shadow"
	RehearsalShadowCSV = "/rules/:version/rehearsals/shadow.csv"
	Rehearsal          = "/rules/:version/rehearsals/:id"
	RehearsalProgress  = "/rules/:version/rehearsals/:id/progress"
	RehearsalCancel    = "/rules/:version/rehearsals/:id/cancel"
	RehearsalFlipsCSV  = "/rules/:version/rehearsals/:id/shipments.csv"
	RehearsalGroupsCSV = "/rules/:version/rehearsals/:id/participants.csv"
	RuleQuality        = "/rules/quality"
	RuleQualityCSV     = "/rules/quality.csv"
	RuleQualityJSON    = "/rules/quality.json"
	ReviewCapacity     = "/rules/capacity"

	// Watch lists.
	WatchLists         = "/watch-lists"
	WatchListsCSV      = "/watch-lists.csv"
	WatchListNew       = "/watch-lists/new"
	WatchTry           = "/watch-lists/try"
	WatchList          = "/watch-lists/:id"
	WatchListCSV       = "/watch-lists/:id/entries.csv"
	WatchListEdit      = "/watch-lists/:id/edit"
	WatchListEnd       = "/watch-lists/:id/end" // asks before WatchListMove
	WatchListMove      = "/watch-lists/:id/move"
	WatchEntries       = "/watch-lists/:id/entries"
	WatchEntry         = "/watch-lists/:id/entries/:entry"
	WatchEntryRemove   = "/watch-lists/:id/entries/:entry/remove"
	WatchEntryExtend   = "/watch-lists/:id/entries/:entry/extend"
	WatchImportNew     = "/watch-lists/:id/import"
	WatchImport        = "/watch-lists/:id/import/:file"
	WatchImportGo      = "/watch-lists/:id/import/:file/go"
	WatchImportDrop    = "/watch-lists/:id/import/:file/drop"
	WatchImportLeftCSV = "/watch-lists/:id/import/:file/left.csv"

	DemoMail    = "/demo/mail"
	DemoMessage = "/demo/mail/:id"
	DemoSignIn  = "/demo/sign-in"
)

// fill puts one escaped value in the place of a pattern's parameter.
func fill(pattern, param, value string) string {
	for i := 0; i+len(param) < len(pattern); i++ {
		if pattern[i] == ':' && pattern[i+1:i+1+len(param)] == param {
			return pattern[:i] + url.PathEscape(value) + pattern[i+1+len(param):]
		}
	}
	return pattern
}

// For gives the address of one record: For(paths.Hold, id).
func For(pattern, id string) string { return fill(pattern, "id", id) }

// FixRow gives the address of one row of a manifest that did not go in at once, by its number in the file.
func FixRow(id string, row int64) string {
	return fill(For(ManifestFixRow, id), "row", strconv.FormatInt(row, 10))
}

// FixCause gives the address on which all rows of one cause are repaired; element is the key of the finding.
func FixCause(id, code, element string) string {
	return With(fill(For(ManifestFixCause, id), "code", code), "element", element)
}

// OfRehearsal gives the address of a rehearsal of a version, or of something of it.
func OfRehearsal(pattern string, version int, id string) string {
	return For(RulesAt(pattern, version), id)
}

// RepairUndo gives the address at which a repair is undone.
func RepairUndo(id, repair string) string { return fill(For(ManifestRepairUndo, id), "repair", repair) }

// RulesAt gives the address of a page of one version of the rules.
func RulesAt(pattern string, version int) string {
	return fill(pattern, "version", strconv.Itoa(version))
}

// RuleAt gives the address of a page of one rule of a version.
func RuleAt(pattern string, version int, rule string) string {
	return fill(RulesAt(pattern, version), "rule", rule)
}

// WatchEntryOf gives the address of something about one entry of a watch list.
func WatchEntryOf(pattern, list, entry string) string {
	return fill(For(pattern, list), "entry", entry)
}

// WatchImportOf gives the address of something about one file of entries.
func WatchImportOf(pattern, list, file string) string { return fill(For(pattern, list), "file", file) }

// Step gives the address of one step of the application form.
func Step(name string) string { return fill(ApplyStep, "step", name) }

// Token gives the address where a one-time token is redeemed.
func Token(token string) string { return fill(Welcome, "token", token) }

// Element gives the address at which the help explains one element: the list narrowed to it, at its place.
func Element(key string) string { return With(Elements, "q", key) + "#" + key }

// Code gives the place at which the help explains one code.
func Code(code string) string { return Codes + "#" + code }

// TemplateFile gives the address of a kind's template; form is "csv" or "xlsx".
func TemplateFile(kind models.FilerKind, form string) string {
	return fill(Template, "file", string(kind)+"."+form)
}

// With appends query parameters given as name, value pairs; empty values are left out.
func With(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
