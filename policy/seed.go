package policy

import (
	"time"

	"pilot321/models"
)

// Seed is the timeline of the pilot as two sets. A database starts with these records; the
// identifiers are stable, so that seeding twice changes nothing.
func Seed() []Record {
	records := append(history(Announced), term(Announced, 0))
	records = append(records, history(Current)...)
	// The notice names the month only; we take its last day.
	records = append(records, term(Current, day(2025, time.August, 31)))
	records = append(records, suspensions()...)
	for i := range records {
		records[i].ID = int64(i + 1)
	}
	return records
}

// history is what both sets have in common: the thresholds, the modes, the exclusions and the terms
// before the present one.
func history(set string) []Record {
	return []Record{
		{Set: set, Kind: Threshold, From: day(1993, time.December, 8), To: day(2016, time.March, 9), Cents: 200_00,
			Citation: "Pub. L. 103-182, sec. 651", Certainty: "likely",
			Sentence: "Goods of up to $200 for one person on one day may enter free of duty."},
		{Set: set, Kind: Threshold, From: day(2016, time.March, 10), Cents: 800_00,
			Citation: "19 U.S.C. 1321(a)(2)(C); Pub. L. 114-125, sec. 901", Certainty: "likely",
			Sentence: "Goods of up to $800 for one person on one day may enter free of duty."},
		{Set: set, Kind: Exclusion, From: day(2016, time.March, 10),
			Citation: "19 CFR 10.151, 10.153; 84 FR 35405", Certainty: "confirmed",
			Sentence: "Goods under antidumping or countervailing duty or a quota, most alcohol and tobacco, goods with another agency's fees or requirements, and goods bound for a foreign-trade zone are excluded."},
		mode(set, models.ModeAir, day(2019, time.August, 22), "84 FR 35405"),
		mode(set, models.ModeTruck, day(2019, time.August, 22), "84 FR 35405"),
		mode(set, models.ModeRail, day(2019, time.August, 22), "84 FR 35405"),
		mode(set, models.ModeOcean, day(2019, time.December, 9), "84 FR 67279"),
		mode(set, models.ModeMail, day(2019, time.December, 9), "84 FR 67279"),
		{Set: set, Kind: Term, From: day(2019, time.August, 22), To: day(2019, time.December, 8),
			Published: "August 2020", Citation: "84 FR 35405", Certainty: "confirmed",
			Sentence: "The pilot starts with nine participants."},
		{Set: set, Kind: Term, From: day(2019, time.December, 9), To: day(2021, time.August, 29),
			Published: "August 2021", Citation: "84 FR 67279", Certainty: "confirmed",
			Sentence: "The pilot takes in ocean and international mail and is extended to August 2021."},
		{Set: set, Kind: Term, From: day(2021, time.August, 30), To: day(2023, time.February, 15),
			Published: "August 2023", Citation: "86 FR 48435", Certainty: "confirmed",
			Sentence: "The pilot is extended to August 2023."},
	}
}

func mode(set string, m models.Mode, from models.Day, citation string) Record {
	names := map[models.Mode]string{models.ModeAir: "air", models.ModeTruck: "truck", models.ModeRail: "rail",
		models.ModeOcean: "ocean", models.ModeMail: "international mail"}
	return Record{Set: set, Kind: ModeOpen, From: from, Mode: string(m), Citation: citation, Certainty: "confirmed",
		Sentence: "The pilot covers shipments that arrive by " + names[m] + "."}
}

// term is the present one. In the announced set it has no end until staff record one.
func term(set string, to models.Day) Record {
	return Record{Set: set, Kind: Term, From: day(2023, time.February, 16), To: to,
		Published: "August 2025", Citation: "88 FR 10140", Certainty: "confirmed",
		Sentence: "The pilot is open to every eligible applicant, without a limit on their number, until August 2025 unless further extended."}
}

func suspensions() []Record {
	const all = "The de minimis exemption is suspended for goods from every country; they need an entry."
	return []Record{
		china("CN", "China"), china("HK", "Hong Kong"),
		{Set: Current, Kind: Suspension, From: day(2025, time.August, 29), To: day(2026, time.June, 23),
			Citation: "EO 14324", Certainty: "confirmed", Sentence: all},
		{Set: Current, Kind: Suspension, From: day(2026, time.June, 24),
			Citation: "19 CFR 10.151, 145.31", Certainty: "confirmed", Sentence: all},
		{Set: Current, Kind: Repeal, From: day(2027, time.July, 1),
			Citation: "19 U.S.C. 1321(a)(2)(C), as amended", Certainty: "likely",
			Sentence: "The statute no longer exempts commercial shipments; they need an entry."},
	}
}

func china(code, name string) Record {
	return Record{Set: Current, Kind: Suspension, From: day(2025, time.May, 2), Country: code, Basis: ByOrigin,
		Citation: "EO 14256", Certainty: "confirmed",
		Sentence: "The de minimis exemption is suspended for goods of " + name + "; they need an entry."}
}

func day(year int, month time.Month, d int) models.Day {
	return models.DayOf(time.Date(year, month, d, 0, 0, 0, 0, time.UTC))
}
