package elements

// modeWords are the spellings of a mode, reduced to letters and digits. The numbers are the mode of
// transport codes of the entry summary (CBP Form 7501, block 9).
var modeWords = map[string]string{
	"air": "air", "airfreight": "air", "aircargo": "air", "airexpress": "air", "airmode": "air", "byair": "air",
	"plane": "air", "airplane": "air", "aircraft": "air", "flight": "air", "40": "air", "41": "air",
	"truck": "truck", "trucking": "truck", "road": "truck", "roadfreight": "truck", "bytruck": "truck",
	"truckfreight": "truck", "lorry": "truck", "30": "truck", "31": "truck",
	"rail": "rail", "train": "rail", "railway": "rail", "railroad": "rail", "railfreight": "rail",
	"byrail": "rail", "20": "rail", "21": "rail",
	"ocean": "ocean", "sea": "ocean", "seafreight": "ocean", "oceanfreight": "ocean", "vessel": "ocean",
	"ship": "ocean", "boat": "ocean", "maritime": "ocean", "bysea": "ocean", "10": "ocean", "11": "ocean",
	"mail": "mail", "post": "mail", "postal": "mail", "internationalmail": "mail", "airmail": "mail",
	"bymail": "mail", "postalmail": "mail", "50": "mail",
}

// filerWords are the spellings of a filer type.
var filerWords = map[string]string{
	"carrier": "carrier", "expresscarrier": "carrier", "aircarrier": "carrier",
	"marketplace": "marketplace", "onlinemarketplace": "marketplace", "emarketplace": "marketplace",
	"logistics": "logistics", "logisticsprovider": "logistics", "freightforwarder": "logistics",
	"forwarder": "logistics", "3pl": "logistics",
	"broker": "broker", "customsbroker": "broker",
	"technology": "technology", "technologyfirm": "technology", "technologycompany": "technology",
	"tech": "technology",
}

func checkWord(words map[string]string, text string, otherwise reason) (string, reason) {
	var buffer [24]byte
	n := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == ' ' || c == '-' || c == '_' || c == '/':
			continue
		}
		if n == len(buffer) {
			return text, otherwise
		}
		buffer[n] = c
		n++
	}
	if word, ok := words[string(buffer[:n])]; ok {
		return word, fine
	}
	return text, otherwise
}

// YesNo reads a statement; known is false where the text is neither yes nor no, and where it is empty:
// what a filer did not say is not a no.
func YesNo(text string) (yes, known bool) {
	text = trim(text)
	switch len(text) {
	case 1:
		switch text[0] {
		case 'Y', 'y', '1', 'T', 't':
			return true, true
		case 'N', 'n', '0', 'F', 'f':
			return false, true
		}
	case 2, 3, 4, 5:
		var buffer [5]byte
		for i := range len(text) {
			buffer[i] = text[i] | 0x20
		}
		switch string(buffer[:len(text)]) {
		case "yes", "true":
			return true, true
		case "no", "false":
			return false, true
		}
	}
	return false, false
}

func checkYesNo(text string) (string, reason) {
	yes, known := YesNo(text)
	switch {
	case !known:
		return text, notYesOrNo
	case yes:
		return "Y", fine
	}
	return "N", fine
}
