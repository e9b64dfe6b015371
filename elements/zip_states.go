package elements

import "strings"

// zipRanges tells which state the first three digits of a ZIP code belong to, from the Postal Service's
// table L002 of three-digit prefixes: first and last prefix, then the state, then a second one where the
// prefix reaches into it. Prefixes that are not listed are not in use or serve one large receiver.
const zipRanges = `005 005 NY|006 007 PR|008 008 VI|009 009 PR|010 027 MA|028 029 RI|030 038 NH|039 049 ME|050 054 VT|
	055 055 MA|056 059 VT|060 062 CT|063 063 CT NY|064 069 CT|070 089 NJ|090 098 AE|100 149 NY|150 196 PA|197 199 DE|
	200 200 DC|201 201 VA|202 205 DC|206 212 MD|214 219 MD|220 246 VA|247 268 WV|270 289 NC|290 299 SC|300 319 GA|
	320 339 FL|340 340 AA|341 342 FL|344 344 FL|346 347 FL|349 349 FL|350 352 AL|354 369 AL|370 385 TN|386 397 MS|398 399 GA|
	400 427 KY|430 459 OH|460 479 IN|480 499 MI|500 516 IA|520 528 IA|530 532 WI|534 535 WI|537 549 WI|550 551 MN|
	553 567 MN|569 569 DC|570 577 SD|580 588 ND|590 599 MT|600 620 IL|622 629 IL|630 631 MO|633 641 MO|644 658 MO|
	660 662 KS|664 679 KS|680 681 NE|683 693 NE|700 701 LA|703 708 LA|710 714 LA|716 729 AR|730 731 OK|733 733 TX|
	734 741 OK|743 749 OK|750 799 TX|800 816 CO|820 831 WY|832 833 ID|834 834 ID WY|835 838 ID|840 847 UT|850 853 AZ|
	855 857 AZ|859 860 AZ|863 864 AZ|865 865 AZ NM|870 871 NM|873 884 NM|885 885 TX|889 891 NV|893 895 NV|897 898 NV|
	900 908 CA|910 928 CA|930 961 CA|962 966 AP|967 967 HI AS|968 968 HI|969 969 GU MP|970 979 OR|980 986 WA|988 994 WA|
	995 999 AK`

// zipStates has for each prefix the states it lies in, or none.
var zipStates = makeZIPStates()

func makeZIPStates() (table [1000][2]string) {
	for entry := range strings.SplitSeq(zipRanges, "|") {
		fields := strings.Fields(entry)
		for prefix := number(fields[0]); prefix <= number(fields[1]); prefix++ {
			copy(table[prefix][:], fields[2:])
		}
	}
	return table
}

// ZIPState tells whether a ZIP code may lie in a state, both in normal form, and names the state its
// first three digits belong to. What the table does not know fits. About a dozen ZIP codes serve a few
// houses across a border between states, so a code that does not fit is a question, not an error.
func ZIPState(zip, state string) (belongs string, fits bool) {
	if len(zip) < 5 || state == "" {
		return "", true
	}
	prefix := number(zip[:3])
	if prefix < 0 {
		return "", true
	}
	in := &zipStates[prefix]
	return in[0], in[0] == "" || in[0] == state || in[1] == state
}
