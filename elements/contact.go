package elements

import "strings"

// checkURL accepts an http or https address of the usual form. It is kept as text: the portal never
// opens it.
func checkURL(text string, longest int) (string, reason) {
	rest, ok := cutScheme(text)
	if !ok {
		return text, notALink
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	if !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(rest, " \"<>\\^`{}|") || strings.Contains(host, "@") {
		return text, notALink
	}
	return cleanText(text, longest)
}

func cutScheme(text string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return text[len(scheme):], true
		}
	}
	return text, false
}

// checkPictureNames takes file names; a link is for the listing, because the portal fetches nothing.
func checkPictureNames(text string, longest int) (string, reason) {
	if _, link := cutScheme(text); link {
		return text, isALink
	}
	return checkText(text, longest)
}

func checkEmail(text string, longest int) (string, reason) {
	local, domain, ok := strings.Cut(text, "@")
	dot := strings.LastIndexByte(domain, '.')
	if !ok || local == "" || len(local) > 64 || dot < 1 || dot == len(domain)-1 ||
		strings.ContainsAny(text, " ,;:<>()[]\\\"\t\n") || strings.Contains(domain, "@") || strings.Contains(domain, "..") {
		return text, notAnEmail
	}
	return cleanText(text, longest)
}

// checkPhone wants 7 to 15 digits (ITU E.164) among the signs that people put between them; letters
// may only introduce an extension.
func checkPhone(text string, longest int) (string, reason) {
	if len(text) > longest {
		return text, tooLong
	}
	number := text
	if i := strings.IndexAny(text, "eExX"); i > 0 {
		extension := strings.TrimLeft(text[i:], "eExXtT. ")
		if extension == "" || !allDigits(extension) {
			return text, notAPhone
		}
		number = text[:i]
	}
	n := 0
	for i := range len(number) {
		switch c := number[i]; {
		case c-'0' <= 9:
			n++
		case c == '+' && i == 0, c == ' ', c == '-', c == '.', c == '(', c == ')', c == '/':
		default:
			return text, notAPhone
		}
	}
	if n < 7 || n > 15 {
		return text, notAPhone
	}
	return text, fine
}
