package enrollment

import (
	"net/mail"
	"net/url"
	"regexp"
	"strings"
)

var (
	einForm      = regexp.MustCompile(`^\d{2}-\d{7}$`)
	importerForm = regexp.MustCompile(`(?i)^(\d{2}-\d{7}[0-9A-Z]{2}|\d{6}-\d{5})$`)
	portsForm    = regexp.MustCompile(`^\d{4}(\s*,\s*\d{4})*$`)
	phoneForm    = regexp.MustCompile(`^\+?[0-9 ().\-/]*[0-9](\s*(x|ext\.?)\s*\d{1,6})?$`)
	ssnForm      = regexp.MustCompile(`(^|[^\d-])\d{3}[- ]\d{2}[- ]\d{4}($|[^\d-])`)
	nineDigits   = regexp.MustCompile(`^\d{9}$`)
)

// LooksLikeSSN tells whether a text holds a social security number in its usual spelling, or is nine
// digits and nothing else: those are an EIN without its hyphen at best, and the two cannot be told
// apart. Such a number is never kept, nor shown again.
func LooksLikeSSN(text string) bool { return ssnForm.MatchString(text) || nineDigits.MatchString(text) }

// WithoutSSN takes such numbers out of a text, so that the rest can go back into the form.
func WithoutSSN(text string) string {
	if nineDigits.MatchString(text) {
		return ""
	}
	// Two numbers may share the character between them, so one pass can leave the second.
	for ssnForm.MatchString(text) {
		text = ssnForm.ReplaceAllString(text, "$1$2")
	}
	return text
}

const ssnFault = "This may hold a social security number. Take it out: we never ask for one and do not keep it."

func einFault(text string) string {
	if LooksLikeSSN(text) {
		return "This looks like a social security number, which we do not keep. Enter an EIN with its hyphen, like 12-3456789, or leave it empty."
	}
	if !einForm.MatchString(text) {
		return "Enter the EIN as two digits, a hyphen and seven digits, like 12-3456789."
	}
	return ""
}

func importerFault(text string) string {
	if LooksLikeSSN(text) {
		return "This looks like a social security number, which we do not keep. Enter an importer number that is not one, or leave it empty."
	}
	if !importerForm.MatchString(text) {
		return "Enter the importer number like 12-3456789XX or 260123-12345."
	}
	return ""
}

func websiteFault(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || !strings.Contains(u.Host, ".") || (u.Scheme != "https" && u.Scheme != "http") {
		return "Enter the address of the website in full, like https://example.com."
	}
	return ""
}

func emailFault(text string) string {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || !strings.Contains(text[strings.LastIndexByte(text, '@')+1:], ".") {
		return "Enter an email address, like name@example.com."
	}
	return ""
}

func phoneFault(text string) string {
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if digits < 7 || !phoneForm.MatchString(text) {
		return "Enter a phone number with area code, like 202-555-0123."
	}
	return ""
}

func portsFault(text string) string {
	if !portsForm.MatchString(text) {
		return "Enter port codes of four digits with commas between them, like 0182, 3006."
	}
	return ""
}
