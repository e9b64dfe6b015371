package web

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/paths"
	"pilot321/static"
)

// route is one line of the list below.
type route struct {
	method, pattern string
	handler         echo.HandlerFunc
}

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// routes are all of them, grouped by who may use them; auth.Table says the same for each and is
// what decides.
func routes(h *handlers.Handlers) []route {
	return []route{
		// Everyone.
		{get, paths.Home, h.Home.Show},
		{get, paths.Statistics, h.Statistics.Show},
		{get, paths.StatisticsCSV, h.Statistics.CSV},
		{get, paths.StatisticsJSON, h.Statistics.JSON},
		{get, paths.Accessibility, h.About.Accessibility},
		{get, paths.Privacy, h.About.Privacy},
		{get, paths.Elements, h.Help.Elements},
		{get, paths.ElementsCSV, h.Help.ElementsCSV},
		{get, paths.ElementsJSON, h.Help.ElementsJSON},
		{get, paths.Codes, h.Help.Codes},
		{get, paths.CodesCSV, h.Help.CodesCSV},
		{get, paths.CodesJSON, h.Help.CodesJSON},
		{get, paths.Templates, h.Help.Templates},
		{get, paths.Template, h.Help.Template},
		{get, paths.Static, echo.WrapHandler(static.Handler())},
		{get, paths.Livez, h.Health.Live},
		{get, paths.Readyz, h.Health.Ready},
		{get, paths.SignIn, h.SignIn.Show},
		{post, paths.SignIn, h.SignIn.Submit},
		{get, paths.SignInCode, h.SignIn.ShowCode},
		{post, paths.SignInCode, h.SignIn.SubmitCode},
		{post, paths.SignOut, h.SignIn.Out},
		{get, paths.Forgot, h.Register.ShowForgot},
		{post, paths.Forgot, h.Register.SubmitForgot},
		{get, paths.Register, h.Register.Show},
		{post, paths.Register, h.Register.Submit},
		{get, paths.Welcome, h.Welcome.Show},
		{post, paths.Welcome, h.Welcome.Submit},
		{post, paths.DemoSignIn, h.Demo.SignIn},
		{get, paths.DemoMail, h.Demo.Mail},
		{get, paths.DemoMessage, h.Demo.Message},

		// Everyone with an account.
		{get, paths.Account, h.Account.Show},
		{post, paths.AccountPassword, h.Account.Password},
		{get, paths.AccountFactor, h.Account.ShowFactor},
		{post, paths.AccountFactor, h.Account.ConfirmFactor},
		{post, paths.AccountFactorReset, h.Account.ResetFactor},
		{post, paths.AccountSessions, h.Account.EndSessions},

		// A company that applies.
		{get, paths.Apply, h.Apply.Show},
		{post, paths.Apply, h.Apply.Start},
		{get, paths.ApplyCheck, h.Apply.Check},
		{post, paths.ApplySubmit, h.Apply.Submit},
		{get, paths.ApplyLeave, h.Apply.AskWithdraw},
		{post, paths.ApplyWithdraw, h.Apply.Withdraw},
		{get, paths.ApplyStep, h.Apply.ShowStep},
		{post, paths.ApplyStep, h.Apply.SaveStep},
		{get, paths.ApplyStatus, h.Apply.Status},

		// A participant and its own records.
		{get, paths.Dashboard, h.Dashboard.Show},
		{get, paths.Manifests, h.Manifests.List},
		{get, paths.ManifestsCSV, h.Manifests.ListCSV},
		{get, paths.ManifestNew, h.Manifests.New},
		{get, paths.ManifestMappings, h.Manifests.Mappings},
		{post, paths.MappingDelete, h.Manifests.DeleteMapping},
		{post, paths.Manifests, h.Manifests.Upload},
		{get, paths.Manifest, h.Manifests.Show},
		{get, paths.ManifestProgress, h.Manifests.Progress},
		{post, paths.ManifestConfirm, h.Manifests.Confirm},
		{post, paths.ManifestCancel, h.Manifests.Cancel},
		{post, paths.ManifestFiling, h.Manifests.FileIt},
		{post, paths.ManifestReopen, h.Manifests.Reopen},
		{post, paths.ManifestReadAs, h.Manifests.ReadAs},
		{get, paths.ManifestChangesCSV, h.Manifests.Changes},
		{get, paths.ManifestPictures, h.Manifests.ListPictures},
		{get, paths.ManifestWithdrawal, h.Manifests.AskWithdrawal},
		{post, paths.ManifestWithdraw, h.Manifests.Withdraw},
		{post, paths.ManifestPictures, h.Manifests.AddPictures},
		{post, paths.ManifestKnown, h.Manifests.KnownPictures},
		{get, paths.ManifestLooking, h.Manifests.LookingAtPictures},
		{get, paths.ManifestMissingCSV, h.Manifests.MissingCSV},
		{get, paths.ManifestFaultsCSV, h.Manifests.FaultsCSV},
		{get, paths.ManifestFindingsCSV, h.Manifests.Findings},
		{get, paths.ManifestErrorsCSV, h.Manifests.ErrorFile},
		{get, paths.ManifestFix, h.Manifests.Fix},
		{post, paths.ManifestFix, h.Manifests.SaveCells},
		{get, paths.ManifestFixRow, h.Manifests.FixRow},
		{post, paths.ManifestFixRow, h.Manifests.SaveRow},
		{get, paths.ManifestFixCause, h.Manifests.FixCause},
		{post, paths.ManifestFixCause, h.Manifests.RepairCause},
		{post, paths.ManifestRepairUndo, h.Manifests.UndoRepair},
		{get, paths.ManifestReceipt, h.Manifests.Receipt},
		{get, paths.ManifestHistory, h.Manifests.History},
		{get, paths.ManifestHistoryCSV, h.Manifests.HistoryCSV},
		{get, paths.ManifestFile, h.Manifests.File},
		{get, paths.Holds, h.Holds.List},
		{get, paths.HoldsCSV, h.Holds.CSV},
		{get, paths.Hold, h.Holds.Show},
		{post, paths.HoldAnswer, h.Holds.Answer},

		// Files that come in pieces, sent by the script of a form.
		{post, paths.Uploads, h.Uploads.Open},
		{get, paths.Upload, h.Uploads.Show},
		{post, paths.UploadPiece, h.Uploads.Piece},
		{post, paths.UploadFinish, h.Uploads.Finish},
		{post, paths.UploadGiveUp, h.Uploads.GiveUp},

		// Shipments: participants their own filings, the desk all of them.
		{get, paths.Shipments, h.Shipments.List},
		{get, paths.ShipmentsCSV, h.Shipments.ListCSV},
		{get, paths.Shipment, h.Shipments.Show},
		{get, paths.Picture, h.Pictures.Show},

		// The holds desk.
		{get, paths.Queue, h.Queue.List},
		{get, paths.QueueCSV, h.Queue.CSV},
		{post, paths.QueueNext, h.Queue.Next},
		{get, paths.QueueHold, h.Queue.Show},
		{post, paths.QueueClaim, h.Queue.Claim},
		{post, paths.QueueGiveBack, h.Queue.GiveBack},
		{post, paths.QueueDecide, h.Queue.Decide},
		{post, paths.QueueResult, h.Queue.Result},
		{post, paths.QueueAsk, h.Queue.Ask},

		// The picture gallery.
		{get, paths.Gallery, h.Gallery.List},
		{get, paths.GalleryCSV, h.Gallery.CSV},
		{get, paths.GalleryNew, h.Gallery.New},
		{post, paths.Gallery, h.Gallery.Add},
		{get, paths.GalleryReference, h.Gallery.Show},
		{get, paths.GalleryPicture, h.Gallery.Picture},
		{get, paths.GalleryProgress, h.Gallery.Progress},
		{get, paths.GalleryMatchesCSV, h.Gallery.MatchesCSV},
		{post, paths.GalleryEdit, h.Gallery.Edit},
		{post, paths.GalleryStatus, h.Gallery.Move},

		// Admission of companies.
		{get, paths.Applications, h.Applications.List},
		{get, paths.ApplicationsCSV, h.Applications.CSV},
		{get, paths.Application, h.Applications.Show},
		{get, paths.ApplicationAcceptance, h.Applications.AskAccept},
		{post, paths.ApplicationAccept, h.Applications.Accept},
		{get, paths.ApplicationRefusal, h.Applications.AskDecline},
		{post, paths.ApplicationDecline, h.Applications.Decline},
		{get, paths.Organisations, h.Organisations.List},
		{get, paths.OrganisationsCSV, h.Organisations.CSV},
		{get, paths.Organisation, h.Organisations.Show},
		{post, paths.OrganisationElements, h.Organisations.SetElements},

		// Rehearsals of the rules, and what the rules come to.
		{get, paths.Rehearsals, h.Rehearsals.List},
		{post, paths.Rehearsals, h.Rehearsals.Start},
		{get, paths.RehearsalsCSV, h.Rehearsals.ListCSV},
		{get, paths.RehearsalShadow, h.Rehearsals.Shadow},
		{get, paths.RehearsalShadowCSV, h.Rehearsals.ShadowCSV},
		{get, paths.Rehearsal, h.Rehearsals.Show},
		{get, paths.RehearsalProgress, h.Rehearsals.Progress},
		{post, paths.RehearsalCancel, h.Rehearsals.Cancel},
		{get, paths.RehearsalFlipsCSV, h.Rehearsals.FlipsCSV},
		{get, paths.RehearsalGroupsCSV, h.Rehearsals.GroupsCSV},
		{get, paths.RuleQuality, h.Rehearsals.Quality},
		{get, paths.RuleQualityCSV, h.Rehearsals.QualityCSV},
		{get, paths.RuleQualityJSON, h.Rehearsals.QualityJSON},
		{get, paths.ReviewCapacity, h.Rehearsals.Capacity},
		{post, paths.ReviewCapacity, h.Rehearsals.SetCapacity},

		// The rules, and how one shipment was judged by them.
		{get, paths.Rules, h.Rules.List},
		{get, paths.RulesCSV, h.Rules.ListCSV},
		{post, paths.RulesDraft, h.Rules.Draft},
		{get, paths.RulesVersion, h.Rules.Show},
		{get, paths.RulesVersionCSV, h.Rules.ShowCSV},
		{post, paths.RulesMove, h.Rules.Move},
		{post, paths.RulesNote, h.Rules.Note},
		{get, paths.RuleNew, h.Rules.New},
		{post, paths.RuleNew, h.Rules.Add},
		{get, paths.RuleEdit, h.Rules.Edit},
		{post, paths.RuleEdit, h.Rules.Change},
		{post, paths.RuleRemove, h.Rules.Remove},
		{post, paths.RuleRevert, h.Rules.Revert},
		{get, paths.ShipmentRules, h.Rules.Shipment},
		{get, paths.ShipmentRulesJSON, h.Rules.ShipmentJSON},

		// Watch lists: the desk keeps them, analysts and the auditor read them.
		{get, paths.WatchLists, h.WatchLists.List},
		{get, paths.WatchListsCSV, h.WatchLists.CSV},
		{get, paths.WatchTry, h.WatchLists.Try},
		{get, paths.WatchListNew, h.WatchLists.New},
		{post, paths.WatchLists, h.WatchLists.Create},
		{get, paths.WatchList, h.WatchLists.Show},
		{get, paths.WatchListCSV, h.WatchLists.EntriesCSV},
		{get, paths.WatchListEdit, h.WatchLists.Edit},
		{post, paths.WatchListEdit, h.WatchLists.Save},
		{get, paths.WatchListEnd, h.WatchLists.AskEnd},
		{post, paths.WatchListMove, h.WatchLists.Move},
		{post, paths.WatchEntries, h.WatchLists.Add},
		{get, paths.WatchEntry, h.WatchLists.Entry},
		{post, paths.WatchEntryRemove, h.WatchLists.Remove},
		{post, paths.WatchEntryExtend, h.WatchLists.Extend},
		{get, paths.WatchImportNew, h.WatchLists.AskImport},
		{post, paths.WatchImportNew, h.WatchLists.Upload},
		{get, paths.WatchImport, h.WatchLists.Preview},
		{post, paths.WatchImportGo, h.WatchLists.Import},
		{post, paths.WatchImportDrop, h.WatchLists.Drop},
		{get, paths.WatchImportLeftCSV, h.WatchLists.LeftCSV},

		// The whole agency, the auditor, the administrator.
		{get, paths.StaffStatistics, h.Statistics.Staff},
		{get, paths.StaffStatisticsCSV, h.Statistics.StaffCSV},
		{get, paths.StaffStatisticsJSON, h.Statistics.StaffJSON},
		{get, paths.Audit, h.Audit.List},
		{get, paths.AuditCSV, h.Audit.CSV},
		{get, paths.AuditEntry, h.Audit.Show},
		{get, paths.AdminPolicy, h.PolicySets.Show},
		{post, paths.AdminPolicy, h.PolicySets.Use},
		{get, paths.Control, h.Control.Show},
		{get, paths.ControlCSV, h.Control.CSV},
		{post, paths.Control, h.Control.Change},

		// Records of the policy sets, and the shipments that are judged again because of them.
		{get, paths.PolicyCSV, h.PolicySets.CSV},
		{get, paths.PolicyNew, h.PolicySets.New},
		{post, paths.PolicyCheck, h.PolicySets.Check},
		{post, paths.PolicyRecords, h.PolicySets.Add},
		{get, paths.PolicyRecord, h.PolicySets.Record},
		{post, paths.PolicyEnd, h.PolicySets.End},
		{post, paths.PolicyMistake, h.PolicySets.Mistake},
		{get, paths.PolicyProgress, h.PolicySets.Progress},
		{get, paths.Reevaluation, h.PolicySets.Reevaluation},
		{post, paths.ReevaluationStop, h.PolicySets.Cancel},
		{post, paths.ReevaluationRetry, h.PolicySets.Retry},

		{get, paths.AdminStaff, h.Staff.List},
		{post, paths.AdminStaff, h.Staff.Invite},
		{post, paths.AdminStaffDisable, h.Staff.Disable},
		{post, paths.AdminStaffEnable, h.Staff.Enable},
		{post, paths.AdminStaffReset, h.Staff.ResetFactor},
	}
}

// uploads are the routes that take files; every other one takes a form of at most a megabyte.
var uploads = map[string]bool{
	paths.Manifests:        true,
	paths.ManifestPictures: true,
	paths.UploadPiece:      true,
	paths.WatchImportNew:   true,
	paths.Gallery:          true,
}

// register gives the router its routes. One that nobody decided about is a fault of the program.
func (s *Server) register() error {
	for _, r := range routes(s.options.Handlers) {
		if _, ok := auth.RuleFor(r.method, r.pattern); !ok {
			return fmt.Errorf("the route %s %s has no rule in auth.Table", r.method, r.pattern)
		}
		s.echo.Add(r.method, r.pattern, r.handler)
	}
	return nil
}
