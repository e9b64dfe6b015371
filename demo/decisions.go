package demo

import (
	"slices"
	"time"

	"pilot321/models"
)

// What participants are told; the portal never says that goods are released.
const (
	toldRemoved   = "The hold is removed. No other action is needed for it."
	toldCorrected = "The hold is removed after your answer. Please send the corrected data in your next file."
	toldExam      = "The parcel will be examined. Please keep it available at the facility."
	toldDetained  = "The parcel is detained. A detention notice with the reason and what would speed it will follow."
	toldSeizure   = "Seizure has been recommended. The parties concerned will be notified by mail."
	toldEntry     = "The parcel is not eligible for de minimis. Please file an entry."
	toldReturn    = "The parcel is to be returned to its sender."
	toldReferred  = "The parcel was referred to another authority. It will contact the parties concerned."
)

var (
	claims  = claim(9 * time.Hour)
	exam    = decide(50*time.Minute, models.OutcomeExam, "Documents alone do not settle it; ordered an exam.", toldExam)
	nothing = examined(models.OutcomeRemove, models.ExamNothing, "", "Exam found what was declared.", toldRemoved)
	gone    = examined(models.OutcomeReturn, models.ExamNotPresented, "", "Parcel left the facility before the exam; its return was asked for.", toldReturn)
	remove  = decide(70*time.Minute, models.OutcomeRemove, "Data are plausible on a second look.", toldRemoved)
)

// found is an exam that found a violation, then detention, then a recommendation to seize.
func found(violation, reason string) []Step {
	detain := examined(models.OutcomeDetain, models.ExamViolation, violation, reason, toldDetained)
	return []Step{claims, exam, detain, decide(70*time.Hour, models.OutcomeSeize, reason+" Nobody answered the detention notice.", toldSeizure)}
}

// asked is a question that the participant answers well.
func asked(question, reply string) []Step {
	return []Step{claims, ask(question), answer(19*time.Hour, reply), claim(3 * time.Hour),
		decide(30*time.Minute, models.OutcomeRemove, "The answer settles it: "+reply, toldCorrected)}
}

// decisionRules tells how the simulated officers decide, worst reasons first.
func decisionRules() []DecisionRule {
	return slices.Concat(goodsDecisions(), valueDecisions(), partyDecisions(), []DecisionRule{drawnDecisions(), {Courses: []Course{
		{Share: 70, Steps: []Step{claims, remove}},
		{Share: 30, Steps: asked("Please confirm the details of this parcel.", "We checked the order; the details are right.")},
	}}})
}

func goodsDecisions() []DecisionRule {
	return []DecisionRule{
		{Rules: []string{"prohibited_words"}, Courses: []Course{
			{Share: 75, Steps: found("prohibited goods", "Exam confirmed goods that may not be imported.")},
			{Share: 25, Steps: []Step{claims, exam, examined(models.OutcomeSeize, models.ExamViolation, "prohibited goods", "Exam confirmed prohibited goods.", toldSeizure)}},
		}},
		{Rules: []string{"counterfeit_words", "picture_known_counterfeit", "same_picture_many_sellers", "counterfeit_prone_brand_without_owner"}, Courses: []Course{
			{Share: 35, Steps: []Step{claims, exam, nothing}},
			{Share: 25, Steps: found("counterfeit", "Trademark on the goods is a copy.")},
			{Share: 20, Steps: []Step{claims, decide(time.Hour, models.OutcomeRefer, "Referred to the rights holder for its opinion.", toldReferred)}},
			{Share: 20, Steps: []Step{claims, remove}},
		}},
		{Rules: []string{"excluded_goods"}, Courses: []Course{
			{Share: 50, Steps: []Step{claims, decide(time.Hour, models.OutcomeNotEligible, "Excise-taxed goods are left out of the exemption.", toldEntry)}},
			{Share: 25, Steps: []Step{claims, decide(time.Hour, models.OutcomeRefer, "Referred to the agency that permits such goods.", toldReferred)}},
			{Share: 25, Steps: []Step{claims, decide(time.Hour, models.OutcomeReturn, "Importer gave the parcel up; to be sent back.", toldReturn)}},
		}},
		{Rules: []string{"vague_description", "filers_disagree_description", "description_only_brand_or_short"}, Courses: []Course{
			{Share: 55, Steps: asked("What exactly are the goods, what are they made of and what are they for?", "The carrier's system replaced our description; the one on the listing is right.")},
			{Share: 20, Steps: []Step{claims, exam, nothing}},
			{Share: 8, Steps: found("misdescription", "Goods are not those described.")},
			{Share: 7, Steps: []Step{claims, exam, gone}},
			{Share: 10, Steps: []Step{claims, remove}},
		}},
		{Rules: []string{"cotton_apparel_origin"}, Courses: []Course{
			{Share: 60, Steps: asked("Please send a statement of where the cotton was grown.", "The fiber is from Egypt; the spinner's statement is attached to the order.")},
			{Share: 40, Steps: []Step{claims, decide(2*time.Hour, models.OutcomeRefer, "Origin of the fiber was not shown; referred to the trade team.", toldReferred)}},
		}},
	}
}

func valueDecisions() []DecisionRule {
	return []DecisionRule{
		{Rules: []string{"person_day_over", "split_order_hint"}, Courses: []Course{
			{Share: 65, Steps: []Step{claims, decide(45*time.Minute, models.OutcomeNotEligible, "One person's imports of the day are over the limit.", toldEntry)}},
			{Share: 35, Steps: asked("Did one person buy all of these parcels?", "Two of the parcels were bought by others in the same household.")},
		}},
		{Rules: []string{"filers_disagree_value", "value_far_under_listing"}, Courses: []Course{
			{Share: 50, Steps: asked("Which value is right?", "The listed price is right; the declared value left the quantity out.")},
			{Share: 20, Steps: []Step{claims, remove}},
			{Share: 15, Steps: []Step{claims, decide(time.Hour, models.OutcomeNotEligible, "Value could not be shown; an entry is required.", toldEntry)}},
			{Share: 15, Steps: []Step{claims, exam, examined(models.OutcomeReturn, models.ExamViolation, "undervaluation", "Invoice in the parcel shows the higher value.", toldReturn)}},
		}},
		{Rules: []string{"filers_disagree_weight"}, Courses: []Course{
			{Share: 60, Steps: []Step{claims, exam, nothing}},
			{Share: 25, Steps: asked("Which weight is right?", "The carrier's weight is of a box with three parcels.")},
			{Share: 15, Steps: found("undeclared goods", "Parcel held a second article that nobody declared.")},
		}},
	}
}

func partyDecisions() []DecisionRule {
	return []DecisionRule{
		{Rules: []string{"watch_listed_party"}, Courses: []Course{
			{Share: 40, Steps: []Step{claims, exam, nothing}},
			{Share: 40, Steps: found("undeclared goods", "Parcel held goods that nobody declared.")},
			{Share: 20, Steps: []Step{claims, decide(2*time.Hour, models.OutcomeRefer, "Referred to the investigators who asked for the listing.", toldReferred)}},
		}},
		{Rules: []string{"filers_disagree_party", "forwarder_consignee"}, Courses: []Course{
			{Share: 60, Steps: asked("Who finally receives this parcel?", "The buyer had the parcel sent to a relative; the delivery address is right.")},
			{Share: 20, Steps: []Step{claims, remove}},
			{Share: 10, Steps: []Step{claims, decide(2*time.Hour, models.OutcomeReturn, "Nobody could name the deliver-to party.", toldReturn)}},
			{Share: 10, Steps: []Step{claims, exam, nothing}},
		}},
	}
}

// drawnDecisions are those on parcels of the control sample, in most of which there is nothing.
func drawnDecisions() DecisionRule {
	return DecisionRule{Rules: []string{"control_sample"}, Courses: []Course{
		{Share: 86, Steps: []Step{claims, decide(25*time.Minute, models.OutcomeRemove, "Invoice, listing and filing tell the same.", toldRemoved)}},
		{Share: 12, Steps: []Step{claims, exam, nothing}},
		{Share: 2, Steps: found("misdescription", "Goods are not those described.")},
	}}
}

// unfinished are the courses that leave a hold in each of the states before its end.
func unfinished() []Course {
	return []Course{
		{Share: 1},
		{Share: 1, Steps: []Step{claim(18 * time.Minute)}, AtEnd: true},
		{Share: 1, Steps: []Step{claim(70 * time.Minute), {After: 25 * time.Minute, Do: ActAsk, By: models.RoleOfficer,
			Reason: "Which of the two filings is right?", Public: "Which of the two filings is right?"}}, AtEnd: true},
		{Share: 1, Steps: []Step{claim(80 * time.Minute), {After: 35 * time.Minute, Do: ActDecide, By: models.RoleOfficer,
			Outcome: models.OutcomeExam, Reason: exam.Reason, Public: toldExam}}, AtEnd: true},
		{Share: 1, Steps: []Step{claim(90 * time.Minute), {After: 45 * time.Minute, Do: ActDecide, By: models.RoleOfficer,
			Outcome: models.OutcomeDetain, Reason: "Marks on the goods are suspect; waiting for a laboratory.", Public: toldDetained}}, AtEnd: true},
		{Share: 1}, {Share: 1}, {Share: 1},
	}
}
