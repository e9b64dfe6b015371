package enrollment

import "pilot321/models"

var organizationQuestions = []Question{
	{Name: "legal_name", Label: "Legal name", Control: Line, Max: 120, Fill: "organization", Need: "Enter the legal name of your organization.",
		Hint: "As it is registered.", at: func(a *Answers) any { return &a.LegalName }},
	{Name: "trading_name", Label: "Trading name", Control: Line, Max: 120, Hint: "The name people know you by, if it is another one.",
		at: func(a *Answers) any { return &a.TradingName }},
	{Name: "kind", Label: "What kind of filer are you?", Short: "Kind of filer", Control: One, Need: "Choose what kind of filer you are.",
		Hint: "It decides which data you are asked for. If several fit, choose the part you play most.", Choices: []Choice{
			{string(models.Carrier), models.Carrier.Label(), "You carry the parcels to the United States."},
			{string(models.Marketplace), models.Marketplace.Label(), "Sellers offer their goods through you."},
			{string(models.Logistics), models.Logistics.Label(), "You arrange transport, forwarding, storage or delivery."},
			{string(models.Broker), models.Broker.Label(), "You do customs business for others under a license."},
			{string(models.Technology), models.Technology.Label(), "You pass on data for others."}},
		at: func(a *Answers) any { return &a.Kind }},
	{Name: "ein", Heading: "Numbers we may know you by", Label: "Employer Identification Number (EIN)", Control: Line, Narrow: true, Max: 10,
		Hint: "Two digits, a hyphen and seven digits, like 12-3456789. Never a social security number.", wrong: einFault,
		at: func(a *Answers) any { return &a.EIN }},
	{Name: "importer_number", Label: "Importer number", Control: Line, Narrow: true, Max: 13,
		Hint: "An EIN with its suffix, like 12-3456789XX, or a number CBP assigned, like 260123-12345.", wrong: importerFault,
		at: func(a *Answers) any { return &a.ImporterNumber }},
	{Name: "street", Heading: "Address", Label: "Street and number", Control: Line, Max: 120, Fill: "street-address", Need: "Enter the street and number.",
		at: func(a *Answers) any { return &a.Street }},
	{Name: "city", Label: "City", Control: Line, Max: 80, Fill: "address-level2", Need: "Enter the city.", at: func(a *Answers) any { return &a.City }},
	{Name: "state", Label: "State, province or region", Control: Line, Max: 60, Narrow: true, Fill: "address-level1", at: func(a *Answers) any { return &a.State }},
	{Name: "zip", Label: "ZIP or postal code", Control: Line, Max: 12, Narrow: true, Fill: "postal-code", at: func(a *Answers) any { return &a.ZIP }},
	{Name: "country", Label: "Country", Control: Line, Max: 60, Fill: "country-name", Need: "Enter the country.", at: func(a *Answers) any { return &a.Country }},
	{Name: "website", Label: "Website", Control: Line, Max: 200, Type: "url", Fill: "url", Hint: "Like https://example.com.", wrong: websiteFault,
		at: func(a *Answers) any { return &a.Website }},
}

var contactQuestions = []Question{
	{Name: "contact_name", Heading: "Contact point", Label: "Name", Short: "Contact point: name", Control: Line, Max: 120, Fill: "name", Need: "Enter the name of your contact point.",
		Hint: "Who answers questions about this application and about your data.", at: func(a *Answers) any { return &a.ContactName }},
	{Name: "contact_title", Label: "Job title", Short: "Contact point: job title", Control: Line, Max: 120, Fill: "organization-title", at: func(a *Answers) any { return &a.ContactTitle }},
	{Name: "contact_email", Label: "Email address", Short: "Contact point: email address", Control: Line, Max: 254, Type: "email", Fill: "email",
		Need: "Enter the email address of your contact point.", wrong: emailFault, at: func(a *Answers) any { return &a.ContactEmail }},
	{Name: "contact_phone", Label: "Phone number", Short: "Contact point: phone number", Control: Line, Max: 40, Type: "tel", Fill: "tel", Narrow: true, Hint: "With area code; from abroad with country code.",
		Need: "Enter the phone number of your contact point.", wrong: phoneFault, at: func(a *Answers) any { return &a.ContactPhone }},
	{Name: "duty_name", Heading: "24x7 contact", Label: "Name of the person or desk", Short: "24x7 contact: name", Control: Line, Max: 120, Need: "Enter who can be reached at any hour.",
		Hint: "Officers work at night and on weekends. It may be the same person.", at: func(a *Answers) any { return &a.DutyName }},
	{Name: "duty_phone", Label: "Phone number at any hour", Short: "24x7 contact: phone number", Control: Line, Max: 40, Type: "tel", Narrow: true,
		Need: "Enter the phone number that is answered at any hour.", wrong: phoneFault, at: func(a *Answers) any { return &a.DutyPhone }},
}
