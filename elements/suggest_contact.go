package elements

import "strings"

// suggestURL adds the scheme that a bare host lacks.
func suggestURL(text string) Suggestion {
	text = strings.Trim(text, "<>\"' ,;")
	if _, has := cutScheme(text); has {
		return safe(strings.ReplaceAll(text, " ", "%20"))
	}
	lower := strings.ToLower(text)
	for _, slip := range [...]string{"https:/", "https//:", "https//", "http:/", "http//:", "http//", "htps://", "htpp://", "ttps://", "hhttps://", "url:", "//"} {
		if strings.HasPrefix(lower, slip) {
			text = strings.TrimLeft(text[len(slip):], "/ :")
			return safe("https://" + text)
		}
	}
	if strings.Contains(text, " ") || strings.Contains(text, ":") {
		return Suggestion{}
	}
	return safe("https://" + text)
}

func suggestEmail(text string) Suggestion {
	lower := strings.ToLower(text)
	if i := strings.Index(lower, "mailto:"); i >= 0 {
		text = text[i+len("mailto:"):]
		text, _, _ = strings.Cut(text, "?")
		text = strings.TrimRight(text, "]>) ")
	}
	// "Ana Abbott <ana@buyer.example>"
	if from, to := strings.LastIndexByte(text, '<'), strings.LastIndexByte(text, '>'); from >= 0 && to > from {
		text = text[from+1 : to]
	}
	for _, at := range [...]string{" at ", "(at)", "[at]", "[@]", " @ ", "@ ", " @"} {
		text = strings.Replace(text, at, "@", 1)
	}
	for _, dot := range [...]string{" dot ", "(dot)", "[dot]"} {
		text = strings.ReplaceAll(text, dot, ".")
	}
	return safe(strings.Trim(text, " .,;:<>\"'()"))
}

// suggestPhone takes off what stands around a number.
func suggestPhone(text string) Suggestion {
	lower := strings.ToLower(text)
	for _, prefix := range [...]string{"tel:", "tel.", "tel ", "phone:", "phone ", "ph:", "ph.", "mobile:", "mob:", "mob.", "cell:", "t:", "m:", "p:", "whatsapp:", "wechat:"} {
		if strings.HasPrefix(lower, prefix) {
			text = strings.TrimSpace(text[len(prefix):])
			break
		}
	}
	text = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "‑", "-", "＋", "+", "_", "-", ",", " ", "(0)", "").Replace(text)
	return safe(strings.Trim(text, " .;:-'\"`"))
}

// suggestPictures takes the last part of each link: the file may have been sent under that name.
func suggestPictures(text string) Suggestion {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '|' || r == ' ' || r == ',' })
	for i, part := range parts {
		rest, link := cutScheme(part)
		if !link {
			continue
		}
		rest, _, _ = strings.Cut(rest, "?")
		rest, _, _ = strings.Cut(rest, "#")
		slash := strings.LastIndexByte(rest, '/')
		if slash < 0 || slash == len(rest)-1 {
			return Suggestion{}
		}
		parts[i] = rest[slash+1:]
	}
	return offered(strings.Join(parts, ";"))
}
