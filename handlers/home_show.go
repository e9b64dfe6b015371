package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/policy"
	"pilot321/templates/pages/home"
)

// Policies gives the book of rules in force.
type Policies interface {
	Policy(ctx context.Context) (*policy.Book, error)
}

// Home is the page a visitor sees first.
type Home struct {
	*Base
	Policies Policies
}

// Show says what the pilot is, whether it is open, and which rules apply today.
func (h *Home) Show(c echo.Context) error {
	book, err := h.Policies.Policy(c.Request().Context())
	if err != nil {
		return err
	}
	now := h.Now()
	p := home.HomePage{Page: h.Page(c), Term: book.Term(now), Policy: book.Describe(policy.PortDay(now, ""))}
	if u := SessionOf(c).User(); u != nil {
		p.Start = StartPage(u.Role)
	}
	return Render(c, http.StatusOK, home.Home(p))
}

// ClosedBy says in a sentence why nobody may apply at this moment, or "" while the term is open. It
// is what Register asks.
func ClosedBy(policies Policies, base *Base) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		book, err := policies.Policy(ctx)
		if err != nil {
			return "", err
		}
		if term := book.Term(base.Now()); !term.Open {
			return term.Sentence, nil
		}
		return "", nil
	}
}
