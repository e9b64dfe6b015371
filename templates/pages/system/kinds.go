package system

import (
	"github.com/a-h/templ"

	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// home is the way out that every problem page offers.
var home = components.Link{Label: "Go to the start page", URL: paths.Home}

// NotFound answers an address without a page, and records that the reader may not know of.
func NotFound(p layout.Page) templ.Component {
	return Problem(p.WithoutReference(), "Page not found",
		"There is nothing at this address. If you typed it, check that it is correct. If you followed a link, the record may belong to another organization.",
		[]components.Link{home})
}

// Forbidden answers a signed-in reader whose role does not include the page.
func Forbidden(p layout.Page) templ.Component {
	return Problem(p.WithoutReference(), "You cannot open this page",
		"Your role does not include it. If you need it for your work, ask the person who manages accounts in your organization.",
		[]components.Link{home})
}

// ServerFault answers when the portal itself failed. The page keeps its reference number.
func ServerFault(p layout.Page) templ.Component {
	return Problem(p, "Something went wrong on our side",
		"The portal could not finish this request. What you saved before is safe. Try again in a few minutes. If it happens again, report the reference number below.",
		[]components.Link{home})
}

// Conflict answers a change that came too late; what says what happened in the meantime, and back
// is the address of the record as it is now.
func Conflict(p layout.Page, what, back string) templ.Component {
	return Problem(p.WithoutReference(), "This has changed in the meantime",
		what+" Your change was not made.",
		[]components.Link{{Label: "See the record as it is now", URL: back}, home})
}

// TooLarge answers an upload above the limit, given as text: "200 MB".
func TooLarge(p layout.Page, limit string) templ.Component {
	return Problem(p.WithoutReference(), "The files are too large",
		"Together they may be up to "+limit+". Nothing was stored. Split the manifest or the pictures into smaller files and upload them one after the other.",
		[]components.Link{home})
}

// Closed answers while the portal or a part of it does not take requests; until says for how long.
func Closed(p layout.Page, until string) templ.Component {
	return Problem(p.WithoutReference(), "This is closed at the moment",
		until+" Nothing you saved is lost.",
		[]components.Link{home})
}
