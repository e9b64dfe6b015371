package auth

import (
	"slices"

	"pilot321/models"
	"pilot321/paths"
)

// Who is a set of people: visitors, and the roles of models.
type Who []models.Role

// Visitor is nobody in particular: a browser that has not signed in. It is not a role that an
// account can have.
const Visitor models.Role = ""

// The groups of people that routes are for. Duties are kept apart: whoever makes accounts neither
// admits companies nor decides on holds; the auditor sees everything and changes nothing.
var (
	Public       = Who(append([]models.Role{Visitor}, models.Roles...))
	SignedIn     = Who(models.Roles)
	applicants   = Who{models.RoleApplicant}
	companies    = Who{models.RoleApplicant, models.RoleOwner, models.RoleMember}
	participants = Who{models.RoleOwner, models.RoleMember}
	filed        = Who{models.RoleOwner, models.RoleMember, models.RoleAuditor}
	desk         = Who{models.RoleOfficer, models.RoleSupervisor}
	deskReaders  = Who{models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	watchReaders = Who{models.RoleAnalyst, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	shipments    = Who{models.RoleOwner, models.RoleMember, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	staff        = Who{models.RoleAnalyst, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor, models.RoleAdministrator}
	analysts     = Who{models.RoleAnalyst}
	admission    = Who{models.RoleAnalyst, models.RoleAuditor}
	directory    = Who{models.RoleAnalyst, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	rehearsers   = Who{models.RoleAnalyst, models.RoleSupervisor}
	supervisors  = Who{models.RoleSupervisor}
	galleryRead  = Who{models.RoleAnalyst, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	pictured     = Who{models.RoleOwner, models.RoleMember, models.RoleAnalyst, models.RoleOfficer, models.RoleSupervisor, models.RoleAuditor}
	ruleWriters  = Who{models.RoleAnalyst, models.RoleSupervisor}
	auditors     = Who{models.RoleAuditor}
	admins       = Who{models.RoleAdministrator}
	adminReaders = Who{models.RoleAdministrator, models.RoleAuditor}
)

// Rule says who may use one route. It says nothing about which records: another company's record
// is not found, whoever may use the route.
type Rule struct {
	Method, Pattern string
	Who             Who
}

const (
	get  = "GET"
	post = "POST"
)

// Table is the one table of who may use which route. A route that is not in it does not start, and
// a rule without a route fails a test.
var Table = []Rule{
	// Everyone.
	{get, paths.Home, Public},
	{get, paths.Statistics, Public},
	{get, paths.StatisticsCSV, Public},
	{get, paths.StatisticsJSON, Public},
	{get, paths.Accessibility, Public},
	{get, paths.Privacy, Public},
	{get, paths.Elements, Public},
	{get, paths.ElementsCSV, Public},
	{get, paths.ElementsJSON, Public},
	{get, paths.Codes, Public},
	{get, paths.CodesCSV, Public},
	{get, paths.CodesJSON, Public},
	{get, paths.Templates, Public},
	{get, paths.Template, Public},
	{get, paths.Static, Public},
	{get, paths.Livez, Public},
	{get, paths.Readyz, Public},
	{get, paths.SignIn, Public},
	{post, paths.SignIn, Public},
	{get, paths.SignInCode, Public},
	{post, paths.SignInCode, Public},
	{get, paths.Forgot, Public},
	{post, paths.Forgot, Public},
	{post, paths.SignOut, Public},
	{get, paths.Register, Public},
	{post, paths.Register, Public},
	{get, paths.Welcome, Public},
	{post, paths.Welcome, Public},
	// A demonstration only; elsewhere they answer that there is no such page.
	{post, paths.DemoSignIn, Public},
	{get, paths.DemoMail, Public},
	{get, paths.DemoMessage, Public},

	// Everyone with an account.
	{get, paths.Account, SignedIn},
	{post, paths.AccountPassword, SignedIn},
	{get, paths.AccountFactor, SignedIn},
	{post, paths.AccountFactor, SignedIn},
	{post, paths.AccountFactorReset, SignedIn},
	{post, paths.AccountSessions, SignedIn},

	// A company that applies.
	{get, paths.Apply, applicants},
	{post, paths.Apply, applicants},
	{get, paths.ApplyStep, applicants},
	{post, paths.ApplyStep, applicants},
	{get, paths.ApplyCheck, applicants},
	{get, paths.ApplyLeave, applicants},
	{post, paths.ApplySubmit, applicants},
	{post, paths.ApplyWithdraw, applicants},
	{get, paths.ApplyStatus, companies},

	// A participant and its own records.
	{get, paths.Dashboard, participants},
	{get, paths.ManifestNew, participants},
	{get, paths.ManifestMappings, participants},
	{post, paths.MappingDelete, participants},
	{post, paths.Manifests, participants},
	{post, paths.ManifestConfirm, participants},
	{post, paths.ManifestCancel, participants},
	{post, paths.ManifestFiling, participants},
	{post, paths.ManifestReopen, participants},
	{post, paths.ManifestReadAs, participants},
	{get, paths.ManifestWithdrawal, participants},
	{post, paths.ManifestWithdraw, participants},
	{post, paths.ManifestPictures, participants},
	{post, paths.ManifestKnown, participants},
	{get, paths.ManifestPictures, filed},
	{get, paths.ManifestLooking, filed},
	{get, paths.ManifestMissingCSV, filed},
	{get, paths.ManifestFaultsCSV, filed},
	{get, paths.Manifests, filed},
	{get, paths.ManifestsCSV, filed},
	{get, paths.Manifest, filed},
	{get, paths.ManifestProgress, filed},
	{get, paths.ManifestFindingsCSV, filed},
	{get, paths.ManifestErrorsCSV, filed},
	{get, paths.ManifestFix, filed},
	{get, paths.ManifestFixRow, filed},
	{get, paths.ManifestFixCause, filed},
	{post, paths.ManifestFix, participants},
	{post, paths.ManifestFixRow, participants},
	{post, paths.ManifestFixCause, participants},
	{post, paths.ManifestRepairUndo, participants},
	{get, paths.ManifestReceipt, filed},
	{get, paths.ManifestHistory, filed},
	{get, paths.ManifestHistoryCSV, filed},
	{get, paths.ManifestFile, filed},
	{get, paths.ManifestChangesCSV, participants},
	{get, paths.Holds, participants},
	{get, paths.HoldsCSV, participants},
	{get, paths.Hold, participants},
	{post, paths.HoldAnswer, participants},

	{post, paths.Uploads, participants},
	{get, paths.Upload, participants},
	{post, paths.UploadPiece, participants},
	{post, paths.UploadFinish, participants},
	{post, paths.UploadGiveUp, participants},

	// Shipments: a participant sees its own filing of them, the desk sees all.
	{get, paths.Shipments, shipments},
	{get, paths.ShipmentsCSV, shipments},
	{get, paths.Shipment, shipments},
	{get, paths.Picture, pictured},

	// The holds desk.
	{get, paths.Queue, deskReaders},
	{get, paths.QueueCSV, deskReaders},
	{get, paths.QueueHold, deskReaders},
	{post, paths.QueueNext, desk},
	{post, paths.QueueClaim, desk},
	{post, paths.QueueGiveBack, desk},
	{post, paths.QueueDecide, desk},
	{post, paths.QueueResult, desk},
	{post, paths.QueueAsk, desk},

	// The picture gallery.
	{get, paths.Gallery, galleryRead},
	{get, paths.GalleryCSV, galleryRead},
	{get, paths.GalleryNew, desk},
	{post, paths.Gallery, desk},
	{get, paths.GalleryReference, galleryRead},
	{get, paths.GalleryPicture, galleryRead},
	{get, paths.GalleryProgress, galleryRead},
	{get, paths.GalleryMatchesCSV, galleryRead},
	{post, paths.GalleryEdit, desk},
	{post, paths.GalleryStatus, desk},

	// Admission of companies.
	{get, paths.Applications, admission},
	{get, paths.ApplicationsCSV, admission},
	{get, paths.Application, admission},
	{get, paths.ApplicationAcceptance, analysts},
	{get, paths.ApplicationRefusal, analysts},
	{post, paths.ApplicationAccept, analysts},
	{post, paths.ApplicationDecline, analysts},
	{get, paths.Organisations, directory},
	{get, paths.OrganisationsCSV, directory},
	{get, paths.Organisation, directory},
	{post, paths.OrganisationElements, analysts},

	// Rehearsals of the rules, and what the rules come to.
	{get, paths.Rehearsals, directory},
	{post, paths.Rehearsals, rehearsers},
	{get, paths.RehearsalsCSV, directory},
	{get, paths.RehearsalShadow, directory},
	{get, paths.RehearsalShadowCSV, directory},
	{get, paths.Rehearsal, directory},
	{get, paths.RehearsalProgress, directory},
	{post, paths.RehearsalCancel, rehearsers},
	{get, paths.RehearsalFlipsCSV, directory},
	{get, paths.RehearsalGroupsCSV, directory},
	{get, paths.RuleQuality, directory},
	{get, paths.RuleQualityCSV, directory},
	{get, paths.RuleQualityJSON, directory},
	{get, paths.ReviewCapacity, directory},
	{post, paths.ReviewCapacity, supervisors},

	// The rules: analysts and supervisors write and publish them, officers and the auditor read them.
	{get, paths.Rules, directory},
	{get, paths.RulesCSV, directory},
	{post, paths.RulesDraft, ruleWriters},
	{get, paths.RulesVersion, directory},
	{get, paths.RulesVersionCSV, directory},
	{post, paths.RulesMove, ruleWriters},
	{post, paths.RulesNote, ruleWriters},
	{get, paths.RuleNew, ruleWriters},
	{post, paths.RuleNew, ruleWriters},
	{get, paths.RuleEdit, ruleWriters},
	{post, paths.RuleEdit, ruleWriters},
	{post, paths.RuleRemove, ruleWriters},
	{post, paths.RuleRevert, ruleWriters},
	{get, paths.ShipmentRules, directory},
	{get, paths.ShipmentRulesJSON, directory},

	// Watch lists: the desk keeps them, analysts and the auditor read them.
	{get, paths.WatchLists, watchReaders},
	{get, paths.WatchListsCSV, watchReaders},
	{get, paths.WatchTry, watchReaders},
	{get, paths.WatchListNew, desk},
	{post, paths.WatchLists, desk},
	{get, paths.WatchList, watchReaders},
	{get, paths.WatchListCSV, watchReaders},
	{get, paths.WatchListEdit, desk},
	{post, paths.WatchListEdit, desk},
	{get, paths.WatchListEnd, desk},
	{post, paths.WatchListMove, desk},
	{post, paths.WatchEntries, desk},
	{get, paths.WatchEntry, watchReaders},
	{post, paths.WatchEntryRemove, desk},
	{post, paths.WatchEntryExtend, desk},
	{get, paths.WatchImportNew, desk},
	{post, paths.WatchImportNew, desk},
	{get, paths.WatchImport, watchReaders},
	{post, paths.WatchImportGo, desk},
	{post, paths.WatchImportDrop, desk},
	{get, paths.WatchImportLeftCSV, watchReaders},

	// The whole agency, the auditor, the administrator.
	{get, paths.StaffStatistics, staff},
	{get, paths.StaffStatisticsCSV, staff},
	{get, paths.StaffStatisticsJSON, staff},
	{get, paths.Audit, auditors},
	{get, paths.AuditCSV, auditors},
	{get, paths.AuditEntry, auditors},
	{get, paths.AdminPolicy, adminReaders},
	{post, paths.AdminPolicy, admins},
	{get, paths.Control, directory},
	{get, paths.ControlCSV, directory},
	{post, paths.Control, Who{models.RoleSupervisor}},
	{get, paths.PolicyCSV, adminReaders},
	{get, paths.PolicyNew, admins},
	{post, paths.PolicyCheck, admins},
	{post, paths.PolicyRecords, admins},
	{get, paths.PolicyRecord, adminReaders},
	{post, paths.PolicyEnd, admins},
	{post, paths.PolicyMistake, admins},
	{get, paths.PolicyProgress, adminReaders},
	{get, paths.Reevaluation, adminReaders},
	{post, paths.ReevaluationStop, admins},
	{post, paths.ReevaluationRetry, admins},
	{get, paths.AdminStaff, adminReaders},
	{post, paths.AdminStaff, admins},
	{post, paths.AdminStaffDisable, admins},
	{post, paths.AdminStaffEnable, admins},
	{post, paths.AdminStaffReset, admins},
}

// RuleFor finds the rule of a route by its method and pattern.
func RuleFor(method, pattern string) (Rule, bool) {
	i := slices.IndexFunc(Table, func(r Rule) bool { return r.Method == method && r.Pattern == pattern })
	if i < 0 {
		return Rule{}, false
	}
	return Table[i], true
}

// Allowed tells whether a role may use a route. A route without a rule is for nobody.
func Allowed(role models.Role, method, pattern string) bool {
	rule, ok := RuleFor(method, pattern)
	return ok && slices.Contains(rule.Who, role)
}
