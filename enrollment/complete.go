package enrollment

import "pilot321/models"

// Missing tells what a step still lacks, as instructions. An empty list means that it is done.
func Missing(step Step, a *Answers, today models.Day) []models.FieldError {
	var gaps []models.FieldError
	for _, q := range step.Questions() {
		if !q.Optional() && !q.Answered(a) {
			gaps = append(gaps, models.FieldError{Field: q.Name, Message: q.Need})
		}
	}
	switch step {
	case StepOperations:
		if len(a.Ports) == 0 && a.OtherPorts == "" {
			gaps = append(gaps, models.FieldError{Field: "ports", Message: "Mark at least one port, or enter its code under other ports."})
		}
	case StepData:
		if len(a.Elements) > 0 && a.Later == "" && len(Lacking(a, today)) > 0 {
			gaps = append(gaps, models.FieldError{Field: "later", Message: "You left out data that your kind of filer must send. Say how and by when you will be able to send it, or mark it above."})
		}
	}
	return gaps
}

// Gap is what one step of an application lacks.
type Gap struct {
	Step   Step
	Faults []models.FieldError
}

// Gaps lists the steps that are not done. An application without gaps may be sent.
func Gaps(a *Answers, today models.Day) []Gap {
	var gaps []Gap
	for _, step := range Steps {
		if faults := Missing(step, a, today); len(faults) > 0 {
			gaps = append(gaps, Gap{step, faults})
		}
	}
	return gaps
}

// Complete tells whether an application may be sent.
func Complete(a *Answers, today models.Day) bool { return len(Gaps(a, today)) == 0 }

// Begun tells whether a step has any answer.
func Begun(step Step, a *Answers) bool {
	for _, q := range step.Questions() {
		if q.Answered(a) {
			return true
		}
	}
	return false
}
