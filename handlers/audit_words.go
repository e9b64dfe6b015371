package handlers

import (
	"strings"

	"pilot321/templates/components"
)

// auditActions puts the actions of the log into plain words, in the order of the story.
var auditActions = [][2]string{
	{"organisation.registered", "Company registered"}, {"organisation.added", "Participant added"}, {"organisation.active", "Participant active"},
	{"organisation.suspended", "Participant suspended"}, {"organisation.discontinued", "Participant discontinued"}, {"organisation.withdrawn", "Participant withdrew"},
	{"application.started", "Application started"}, {"application.saved", "Application saved"}, {"application.submitted", "Application submitted"},
	{"application.withdrawn", "Application withdrawn"}, {"application.accepted", "Application accepted"}, {"application.declined", "Application declined"},
	{"manifest.received", "Manifest received"}, {"manifest.pictures", "Pictures looked at"}, {"manifest.pictures_received", "Pictures received"},
	{"manifest.pictured", "Pictures given to filings"}, {"manifest.pictures_attached", "Pictures of a manifest matched"}, {"manifest.mapping", "Columns wait for confirmation"},
	{"manifest.importing", "Import began"}, {"manifest.batch", "Rows imported"}, {"manifest.done", "Import finished"}, {"manifest.refused", "Manifest refused"},
	{"manifest.cancelled", "Manifest canceled"}, {"manifest.withdrawn", "Manifest withdrawn"}, {"manifest.repair", "Repair of waiting rows"}, {"manifest.repair_batch", "Repaired rows checked"},
	{"manifest.repaired", "Repair finished"}, {"manifest.repair_undo", "Undo of a repair"}, {"manifest.repair_undone", "Repair undone"}, {"shipment.merged", "Shipments merged"},
	{"mapping.saved", "Columns remembered"}, {"mapping.deleted", "Remembered columns forgotten"},
	{"hold.claimed", "Hold claimed"}, {"hold.given_back", "Hold given back"}, {"hold.asked", "Information asked for"}, {"hold.answered", "Question answered"},
	{"hold.decided", "Hold decided"}, {"hold.exam_result", "Exam result recorded"},
	{"user.added", "Account added"}, {"user.invited", "Person invited"}, {"user.link_sent", "One-time link sent"}, {"user.password_chosen", "Password chosen"}, {"user.password_changed", "Password changed"},
	{"user.password_rehashed", "Password stored anew"}, {"user.factor_set", "Second factor set up"}, {"user.factor_removed", "Second factor removed"},
	{"user.sign_in_reset", "Sign-in reset"}, {"user.signed_in", "Signed in"}, {"user.sign_in_failed", "Sign-in failed"}, {"user.session_ended", "Session ended"},
	{"user.other_sessions_ended", "Other sessions ended"}, {"user.disabled", "Account disabled"}, {"user.active", "Account enabled"},
	{"organisation.elements", "Agreed elements changed"}, {"reference.loaded", "Reference table loaded"},
	{"rehearsal.started", "Rehearsal of rules asked for"}, {"rehearsal.done", "Rehearsal of rules done"}, {"rehearsal.cancelled", "Rehearsal of rules canceled"},
	{"ruleset.drafted", "Rules drafted"}, {"ruleset.changed", "Draft of rules changed"}, {"ruleset.draft", "Rules sent back to the drafts"}, {"ruleset.shadow", "Rules asked beside the live ones"},
	{"ruleset.live", "Rules published"}, {"ruleset.retired", "Rules retired"}, {"ruleset.rolled_back_to", "Rules rolled back"}, {"ruleset.dropped", "Draft of rules given up"}, {"ruleset.restored", "Rules of the release restored"},
	{"control.started", "Control sample begun"}, {"control.ended", "Control sample ended, seed told"},
	{"policy.added", "Policy record added"}, {"policy.ended", "Policy record ended"}, {"policy.mistaken", "Policy record marked as entered in error"},
	{"reassessment.asked", "Re-evaluation asked for"}, {"shipment.reassessed", "Shipments assessed again"}, {"reassessment.done", "Re-evaluation finished"},
	{"reassessment.failed", "Re-evaluation failed"}, {"reassessment.cancelled", "Re-evaluation canceled"}, {"reassessment.waiting", "Re-evaluation taken up again"},
	{"gallery.added", "Picture added to the gallery"}, {"gallery.checked", "Reference compared with the pictures on file"}, {"gallery.changed", "Reference changed"},
	{"gallery.flooded", "Reference quarantined: it matches too much"}, {"gallery.quarantined", "Reference quarantined"}, {"gallery.active", "Reference activated again"},
	{"gallery.retired", "Reference retired"},
	{"setting.changed", "Setting changed"}, {"watchlist.added", "Watch list extended"},
	{"watchlist.created", "Watch list made"}, {"watchlist.changed", "Watch list changed"}, {"watchlist.retired", "Watch list taken out of use"},
	{"watchlist.active", "Watch list back in use"}, {"watchlist.deleted", "Watch list deleted"}, {"watchlist.entry_added", "Watch list entry added"},
	{"watchlist.entry_removed", "Watch list entry removed"}, {"watchlist.entry_extended", "Last day of a watch list entry changed"},
	{"watchlist.file_received", "File of watch list entries received"}, {"watchlist.file_dropped", "File of watch list entries discarded"}, {"watchlist.imported", "Watch list entries imported"},
}

// auditAction is an action in words. One without words yet is told by its name.
func auditAction(action string) string {
	for _, a := range auditActions {
		if a[0] == action {
			return a[1]
		}
	}
	noun, verb, _ := strings.Cut(action, ".")
	return sentence(noun + " " + strings.ReplaceAll(verb, "_", " "))
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func auditActionChoices() []components.Choice {
	var list []components.Choice
	for _, a := range auditActions {
		list = append(list, components.Choice{Value: a[0], Label: a[1]})
	}
	return list
}
