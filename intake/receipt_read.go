package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
)

// LongestReceipt is more than any receipt takes, in bytes.
const LongestReceipt = 64 << 10

// ErrNotAReceipt is what ReadReceipt says of anything that is not a receipt as the portal gives it.
var ErrNotAReceipt = errors.New("intake: this is not a receipt of the portal")

// ReadReceipt reads a receipt from its JSON, in whatever layout. It takes the names of a receipt and no
// other, each once and spelled as the portal spells it: what a person reads in the file must be what the
// signature is checked over, and a second “accepted” further up would be read and not be checked.
func ReadReceipt(text []byte) (s SignedReceipt, err error) {
	text = bytes.TrimPrefix(text, utf8BOM)
	if len(text) > LongestReceipt || !onlyNames(text) {
		return SignedReceipt{}, ErrNotAReceipt
	}
	if err := json.Unmarshal(text, &s); err != nil || s.Key == "" || s.Receipt.Manifest == "" {
		return SignedReceipt{}, ErrNotAReceipt
	}
	return s, nil
}

// receiptNames are the names that each object of a receipt has.
var receiptNames = map[string][]string{
	"":                 namesIn(SignedReceipt{}),
	".receipt":         namesIn(Receipt{}),
	".receipt.refusal": namesIn(Refusal{}),
}

// namesIn lists the names under which the fields of a type stand in JSON.
func namesIn(v any) (names []string) {
	t := reflect.TypeOf(v)
	for i := range t.NumField() {
		names = append(names, t.Field(i).Tag.Get("json"))
	}
	return names
}

// onlyNames tells whether a text is one JSON object that has the names of a receipt, each at most once.
func onlyNames(text []byte) bool {
	d := json.NewDecoder(bytes.NewReader(text))
	token, err := d.Token()
	if err != nil || token != json.Delim('{') || !objectHas(d, "") {
		return false
	}
	_, err = d.Token()
	return err == io.EOF
}

// objectHas reads an object to its end; path says which one it is.
func objectHas(d *json.Decoder, path string) bool {
	known, seen := receiptNames[path], map[string]bool{}
	for d.More() {
		token, err := d.Token()
		name, _ := token.(string)
		if err != nil || seen[name] || !slices.Contains(known, name) {
			return false
		}
		seen[name] = true
		value, err := d.Token()
		switch {
		case err != nil, value == json.Delim('['):
			return false
		case value == json.Delim('{') && !objectHas(d, path+"."+name):
			return false
		}
	}
	_, err := d.Token()
	return err == nil
}

// Plain is why a check failed, for the person who made it.
func Plain(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, ErrOtherKey):
		return "The receipt is signed with another key than the one given. Take the key of the portal that gave the receipt."
	case errors.Is(err, ErrBadSignature):
		return "The receipt was changed after it was signed."
	case errors.Is(err, ErrNotAReceipt):
		return "The file is not a receipt of the portal. Take the JSON file that the page of the receipt gives."
	}
	return strings.TrimPrefix(err.Error(), "intake: ")
}
