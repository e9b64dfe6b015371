package elements

// Format is the form a value must have.
type Format uint8

// The formats. Text, Name, Address and PictureNames are free text of limited length; the others are
// brought to one normal form by Check.
const (
	FormatText Format = iota
	FormatName
	FormatAddress
	FormatPictureNames
	FormatDescription
	FormatCode
	FormatFilerType
	FormatMode
	FormatCountry
	FormatState
	FormatZIP
	FormatYesNo
	FormatURL
	FormatMoney
	FormatCurrency
	FormatDate
	FormatPort
	FormatInteger
	FormatWeight
	FormatHTS
	FormatPhone
	FormatEmail
	formatCount
)

// formatWords are the words of the format column of dictionary.csv.
var formatWords = [formatCount]string{"text", "name", "address", "picture_names", "description", "code",
	"filer_type", "mode", "country", "us_state", "us_zip", "yes_no", "url", "money", "currency", "date",
	"port", "integer", "weight", "hts", "phone", "email"}

// formatHints tell the form in plain words, for the help page.
var formatHints = [formatCount]string{
	"Text", "A person or company", "Text", "File names with ; between them",
	"What it is, what it is made of, what it is for", "Letters and digits",
	"carrier, marketplace, logistics, broker or technology", "air, truck, rail, ocean or mail",
	"Two-letter country code (ISO 3166)", "Two-letter state or territory", "98101 or 98101-1234", "Y or N",
	"Web address that starts with https://", "Amount such as 237.68", "Three-letter currency code (ISO 4217)",
	"Date as year-month-day, such as 2025-06-01", "Four digits (Schedule D)", "Whole number from 1 to 999999",
	"Kilograms, such as 0.363", "6, 8 or 10 digits", "Telephone number", "Email address"}

// String is the format's word in dictionary.csv.
func (f Format) String() string { return formatWords[f] }

// Hint tells the form in plain words.
func (f Format) Hint() string { return formatHints[f] }

// Free tells whether the format is free text, which Check only trims and measures.
func (f Format) Free() bool { return f <= FormatPictureNames }
