package enrollment

import (
	"cmp"
	"slices"

	"pilot321/models"
	"pilot321/policy"
)

var modeLabels = map[models.Mode]string{
	models.ModeAir: "Air", models.ModeTruck: "Truck", models.ModeRail: "Rail", models.ModeOcean: "Ocean", models.ModeMail: "International mail",
}

func operationQuestions() []Question {
	return []Question{
		{Name: "modes", Label: "How do the parcels come into the United States?", Short: "Modes", Control: Several, Need: "Choose at least one mode.",
			Choices: modeChoices(), at: func(a *Answers) any { return &a.Modes }},
		{Name: "ports", Label: "Where do they arrive?", Short: "Ports", Control: Several, Hint: "The pilot covers all ports. Mark those you expect to use.",
			Choices: portChoices(), at: func(a *Answers) any { return &a.Ports }},
		{Name: "other_ports", Label: "Other ports", Control: Line, Max: 200, Hint: "Schedule D codes of four digits, with commas between them, like 0182, 3006.",
			wrong: portsFault, at: func(a *Answers) any { return &a.OtherPorts }},
		{Name: "daily_parcels", Heading: "Volume", Label: "Parcels on an ordinary day", Control: Number, Narrow: true,
			Need: "Enter how many parcels you expect on an ordinary day, as a whole number.", at: func(a *Answers) any { return &a.DailyParcels }},
		{Name: "peak_parcels", Label: "Parcels on the busiest day of the year", Control: Number, Narrow: true,
			Need: "Enter how many parcels you expect on the busiest day, as a whole number.", at: func(a *Answers) any { return &a.PeakParcels }},
	}
}

func modeChoices() []Choice {
	var list []Choice
	for _, m := range models.Modes {
		list = append(list, Choice{Value: string(m), Label: modeLabels[m]})
	}
	return list
}

func portChoices() []Choice {
	var list []Choice
	for _, p := range policy.Ports() {
		list = append(list, Choice{Value: p.Code, Label: p.Name + " (" + p.Code + ")"})
	}
	slices.SortFunc(list, func(a, b Choice) int { return cmp.Compare(a.Label, b.Label) })
	return list
}

var dataQuestions = []Question{
	{Name: "elements", Label: "Data elements you can send", Short: "Data elements", Control: Elements, Need: "Mark the data elements that you can send.",
		at: func(a *Answers) any { return &a.Elements }},
	{Name: "ready_from", Label: "From when can you send them?", Short: "Available from", Control: Date, Hint: "For example: 3 15 2027. A day that has passed is fine.",
		Need: "Enter the month, day and year from which you can send the data.", at: func(a *Answers) any { return &a.ReadyFrom }},
	{Name: "later", Label: "What can you send only later, and when?", Short: "Available only later", Control: Text, Max: 2000,
		Hint: "Needed if you left out something required: say how and by when you will be able to send it.", at: func(a *Answers) any { return &a.Later }},
}

var transmissionQuestions = []Question{
	{Name: "transmission", Label: "How will you send your data?", Short: "Way of sending", Control: One, Need: "Choose how you will send your data.", Choices: []Choice{
		{"browser", "Upload in the browser", "You upload spreadsheet files and pictures on this site."},
		{"machine", "From machine to machine", "Your systems send the files on their own."},
		{"both", "Both", ""}},
		at: func(a *Answers) any { return &a.Transmission }},
	{Name: "it_support", Label: "IT infrastructure and support", Control: Text, Max: 3000,
		Need: "Describe your IT infrastructure and who supports it.",
		Hint: "Where the data comes from, what sends it, who keeps it running and how quickly they answer.", at: func(a *Answers) any { return &a.ITSupport }},
}

var statementQuestions = []Question{
	{Name: "other_programs", Label: "Other trade programs you take part in", Short: "Other trade programs", Control: Text, Max: 1000,
		Hint: "For example CTPAT, Air Cargo Advance Screening, or the Entry Type 86 test.", at: func(a *Answers) any { return &a.OtherPrograms }},
	{Name: "will_follow_notice", Control: Agree, Need: "Confirm that your organization is willing to follow the notice. Without it we cannot accept an application.",
		Short: "Willing to follow the notice (88 FR 10140); answers are true",
		Label: "My organization is willing to take part under the rules of the notice (88 FR 10140), and what this application says is true to the best of my knowledge.",
		at:    func(a *Answers) any { return &a.WillFollowNotice }},
}
