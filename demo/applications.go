package demo

import (
	"time"

	"pilot321/elements"
	"pilot321/models"
)

// applications are the companies that are not participants, or not yet: two wait for a decision, one
// was declined and one has not sent its application.
func applications(end time.Time) []Application {
	return []Application{
		{Applicant: applicant("Corliss Wray", "wrenholt.example"), Answers: wrenholt(end), Status: models.AppDeclined,
			StartedAt: end.Add(-62 * day), SubmittedAt: end.Add(-58 * day), DecidedAt: end.Add(-43 * day),
			Reason: "You told us that you have no staff to keep the data connection running. The pilot needs sufficient IT infrastructure and support. You may apply again when you have them."},
		{Applicant: applicant("Benedetta Shale", "mossgate.example"), Answers: mossgate(end), Status: models.AppSubmitted,
			StartedAt: end.Add(-16 * day), SubmittedAt: end.Add(-11 * day)},
		{Applicant: applicant("Tunde Averill", "pennarrow.example"), Answers: pennarrow(end), Status: models.AppSubmitted,
			StartedAt: end.Add(-6 * day), SubmittedAt: end.Add(-2 * day)},
		{Applicant: applicant("Solveig Marrin", "dunlark.example"), Answers: dunlark(), Status: models.AppDraft,
			StartedAt: end.Add(-3 * day)},
	}
}

func applicant(name, domain string) Account {
	return Account{Name: name, Email: emailOf(name, domain), Phone: phoneOf(name), Role: models.RoleApplicant}
}

func wrenholt(end time.Time) Answers {
	return Answers{LegalName: "Wrenholt Crafts Cooperative", TradingName: "Wrenholt", Kind: models.Marketplace, EIN: "00-3210101",
		Street: "14 Granary Court", City: "Burlington", State: "VT", ZIP: "05401", Website: "https://wrenholt.example",
		ContactName: "Corliss Wray", ContactTitle: "Treasurer", ContactEmail: "corliss.wray@wrenholt.example", ContactPhone: phoneOf("Corliss Wray"),
		DutyName: "Corliss Wray", DutyPhone: phoneOf("Corliss Wray"), Modes: []models.Mode{models.ModeAir}, Ports: []string{"4701"},
		DailyParcels: 12, PeakParcels: 40, Elements: []models.ElementID{elements.ProductPicture},
		ReadyFrom: models.DayOf(end) - 30, Transmission: "browser", ITSupport: "None at present; a member helps in the evenings.",
		OtherPrograms: "None", WillFollowNotice: true}
}

func mossgate(end time.Time) Answers {
	return Answers{LegalName: "Mossgate Freight Forwarders, Inc.", TradingName: "Mossgate", Kind: models.Logistics, EIN: "00-3210102",
		ImporterNumber: "00-321010200", Street: "880 Quarry Boulevard", City: "Laredo", State: "TX", ZIP: "78041", Website: "https://mossgate.example",
		ContactName: "Benedetta Shale", ContactTitle: "Director of compliance", ContactEmail: "benedetta.shale@mossgate.example", ContactPhone: phoneOf("Benedetta Shale"),
		DutyName: "Mossgate operations desk", DutyPhone: phoneOf("Mossgate desk"), Modes: []models.Mode{models.ModeTruck, models.ModeAir},
		Ports: []string{"2304", "5501"}, DailyParcels: 3800, PeakParcels: 9500,
		Elements:  []models.ElementID{elements.SecurityScan, elements.WeightKg, elements.FairRetailValueUSD, elements.HTSNumber, elements.ShipperName},
		ReadyFrom: models.DayOf(end) + 30, Transmission: "machine", ITSupport: "Six engineers in two shifts; incidents are answered within 30 minutes.",
		OtherPrograms: "Cargo security partnership since 2019", WillFollowNotice: true}
}

func pennarrow(end time.Time) Answers {
	return Answers{LegalName: "Pennarrow Online Retail LLC", TradingName: "Pennarrow", Kind: models.Marketplace, EIN: "00-3210103",
		Street: "2107 Lakeshore Drive", City: "Milwaukee", State: "WI", ZIP: "53202", Website: "https://pennarrow.example",
		ContactName: "Tunde Averill", ContactTitle: "Head of trust and safety", ContactEmail: "tunde.averill@pennarrow.example", ContactPhone: phoneOf("Tunde Averill"),
		DutyName: "Pennarrow on call", DutyPhone: phoneOf("Pennarrow on call"), Modes: []models.Mode{models.ModeAir, models.ModeMail},
		Ports: []string{"3901", "4701", "2720"}, DailyParcels: 650, PeakParcels: 2400,
		Elements:  []models.ElementID{elements.ProductPicture, elements.ListingURL, elements.Brand, elements.RegisteredBrandOwner, elements.SellerPhone},
		ReadyFrom: models.DayOf(end) + 14, Transmission: "browser", ITSupport: "A team of three, on call on weekends.",
		OtherPrograms: "None", WillFollowNotice: true}
}

// dunlark has answered the first steps only.
func dunlark() Answers {
	return Answers{LegalName: "Dunlark Data Services, Inc.", TradingName: "Dunlark", Kind: models.Technology,
		Street: "55 Windmill Place", City: "Durham", State: "NC", ZIP: "27701", Website: "https://dunlark.example",
		ContactName: "Solveig Marrin", ContactTitle: "Product lead", ContactEmail: "solveig.marrin@dunlark.example", ContactPhone: phoneOf("Solveig Marrin")}
}
