package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

func (f *Facts) readLine(line *models.Line) {
	f.Lines = append(f.Lines, Goods{Row: line.Row, Quantity: 1, Currency: usDollars, Pictures: line.Pictures})
	g := &f.Lines[len(f.Lines)-1]
	for i := range line.Values {
		g.read(line.Values[i].Element, line.Values[i].Text)
	}
	if len(f.folding) > 0 {
		f.folding = append(f.folding, ' ')
	}
	start := len(f.folding)
	f.folding = fold(f.folding, g.Description)
	g.Words = f.folding[start:len(f.folding):len(f.folding)]
}

const usDollars = "USD"

func (g *Goods) read(id models.ElementID, text string) {
	switch id {
	case elements.EnhancedDescription:
		g.Description = text
	case elements.FairRetailValueUSD:
		g.DeclaredCents, g.Declared = elements.Cents(text)
	case elements.ListedPrice:
		g.ListedCents, g.Listed = elements.Cents(text)
	case elements.ListedPriceCurrency:
		if code := usable(id, text); code != "" {
			g.Currency = code
		}
	case elements.Quantity:
		if n, ok := elements.Integer(text); ok && n > 0 {
			g.Quantity, g.Counted = min(n, maxQuantity), true
		}
	case elements.ListingURL:
		g.ListingURL = text != ""
	case elements.CountryOfOrigin:
		g.Origin = usable(id, text)
	case elements.HTSNumber:
		g.HTS = usable(id, text)
	case elements.Brand:
		g.Brand = usable(id, text)
	case elements.RegisteredBrandOwner:
		g.BrandOwner = usable(id, text)
	}
}

// The largest quantity and amount that are reckoned with; sums stay far from overflowing.
const (
	maxQuantity = 999_999
	maxCents    = int64(1e15)
)

// sum adds up the lines.
func (f *Facts) sum() {
	for i := range f.Lines {
		g := &f.Lines[i]
		f.AnyFair = f.AnyFair || g.Declared
		f.HasPicture = f.HasPicture || len(g.Pictures) > 0
		f.HasListing = f.HasListing || g.ListingURL
		f.Quantity, f.Counted = f.Quantity+g.Quantity, f.Counted || g.Counted
		listed := g.Listed && g.Currency == usDollars
		if listed {
			f.Listed.add(g.ListedCents * g.Quantity)
			f.Pieces.add(g.ListedCents)
		}
		switch {
		case g.Declared:
			f.Declared.add(g.DeclaredCents)
		case listed:
			f.Declared.add(g.ListedCents * g.Quantity)
		}
	}
	// A value that no line declares as fair retail value is only the listing.
	if !f.AnyFair {
		f.Declared = Sum{}
	}
}

func (s *Sum) add(cents int64) { s.Cents, s.Lines = min(s.Cents+cents, maxCents), s.Lines+1 }
