package enrollment

// Step is one section of the application, asked on a page of its own. Its value is the last part of
// the page's address.
type Step string

// The steps.
const (
	StepOrganization Step = "organization"
	StepContacts     Step = "contacts"
	StepOperations   Step = "operations"
	StepData         Step = "data"
	StepTransmission Step = "transmission"
	StepStatements   Step = "statements"
)

// Steps lists the steps in the order in which they are asked. The data follow the organization,
// because what is asked there depends on the kind of filer.
var Steps = []Step{StepOrganization, StepContacts, StepOperations, StepData, StepTransmission, StepStatements}

// Title names a step.
func (s Step) Title() string {
	switch s {
	case StepOrganization:
		return "Your organization"
	case StepContacts:
		return "Contacts"
	case StepOperations:
		return "What you ship and where"
	case StepData:
		return "The data you can send"
	case StepTransmission:
		return "How you will send it"
	case StepStatements:
		return "Statements"
	}
	return ""
}

// Name is the title of a step for readers other than the applicant.
func (s Step) Name() string {
	switch s {
	case StepOrganization:
		return "Organization"
	case StepOperations:
		return "Operations"
	case StepData:
		return "Data"
	case StepTransmission:
		return "Transmission"
	}
	return s.Title()
}

// Lead says what a step is for.
func (s Step) Lead() string {
	switch s {
	case StepOrganization:
		return "Who applies, and the part you play in the shipments you will tell us about."
	case StepContacts:
		return "Whom we call about your data, and whom at night."
	case StepOperations:
		return "The modes, the ports and how many parcels a day. Estimates are fine."
	case StepData:
		return "Mark what you can send. Optional data is what helps your shipments most, pictures and seller information first."
	case StepTransmission:
		return "Participants need sufficient IT infrastructure and support. Tell us about yours."
	case StepStatements:
		return "The last section. After it you check your answers and send them."
	}
	return ""
}

// Valid tells whether there is such a step.
func (s Step) Valid() bool { return s.Title() != "" }

// Place is the number of a step, from 1.
func (s Step) Place() int {
	for i, have := range Steps {
		if s == have {
			return i + 1
		}
	}
	return 0
}

// Following is the next step, or "" after the last.
func (s Step) Following() Step {
	if n := s.Place(); n > 0 && n < len(Steps) {
		return Steps[n]
	}
	return ""
}

// Questions lists the questions of a step in order. They are shared: do not change them.
func (s Step) Questions() []*Question { return byStep[s] }

var byStep = map[Step][]*Question{
	StepOrganization: of(StepOrganization, organizationQuestions),
	StepContacts:     of(StepContacts, contactQuestions),
	StepOperations:   of(StepOperations, operationQuestions()),
	StepData:         of(StepData, dataQuestions),
	StepTransmission: of(StepTransmission, transmissionQuestions),
	StepStatements:   of(StepStatements, statementQuestions),
}

func of(s Step, list []Question) []*Question {
	asked := make([]*Question, len(list))
	for i := range list {
		list[i].Step = s
		asked[i] = &list[i]
	}
	return asked
}
