package flow_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/risk"
	"pilot321/store"
)

const sharedPicture = "same_picture_many_sellers"

// photo is a picture of its own for every number.
func photo(n int) []byte { return pictures.Draw(int64(n), pictures.Kinds()[n%len(pictures.Kinds())]) }

// savedAnew is the same picture in other bytes.
func savedAnew(t *testing.T, data []byte, quality int) []byte {
	t.Helper()
	return jpegOf(t, decoded(t, data), quality)
}

// mirrored is a picture with left and right exchanged.
func mirrored(t *testing.T, data []byte) []byte {
	from := decoded(t, data)
	b := from.Bounds()
	to := image.NewRGBA(b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			to.Set(b.Max.X-1-(x-b.Min.X), y, from.At(x, y))
		}
	}
	return jpegOf(t, to, 90)
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func jpegOf(t *testing.T, m image.Image, quality int) []byte {
	t.Helper()
	onWhite := image.NewRGBA(m.Bounds())
	draw.Draw(onWhite, m.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(onWhite, m.Bounds(), m, m.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, onWhite, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (s *stage) reference(kind models.ReferenceKind, data []byte) models.PictureReference {
	s.t.Helper()
	r, err := s.flow.AddReference(s.t.Context(), models.Operator(), models.PictureReference{Title: "A " + string(kind), Kind: kind, Reason: "For a test"}, "reference.png", bytes.NewReader(data))
	s.must(err)
	return r
}

// matched are the matches of a reference: of how many different pictures, and the words for the first.
func (s *stage) matched(r models.PictureReference) (list []models.MatchView) {
	s.t.Helper()
	list, err := s.store.ReferenceMatches(s.t.Context(), r.ID, 0, 100)
	s.must(err)
	return list
}

// shops shows a picture each under a seller of its own, all by one participant.
func (s *stage) shops(org models.Organisation, first int, data ...[]byte) models.Manifest {
	s.t.Helper()
	var rows []said
	files := map[string][]byte{}
	for i, picture := range data {
		n := first + i
		name := fmt.Sprintf("shop-%d.jpg", n)
		files[name] = picture
		rows = append(rows, sold(n, "20.00", said{"product_picture": name, "seller_name": fmt.Sprintf("Seller Number %d", n), "seller_id": fmt.Sprint("M", n),
			"deliver_to_address": fmt.Sprintf("%d Example Street", 100+n)}))
	}
	return s.sendWith(org, table(rows...), files)
}

// TestReferenceMatchesAsPicturesCome holds pictures against the gallery as they are stored.
func TestReferenceMatchesAsPicturesCome(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		r := s.reference(models.RefCounterfeit, photo(1))
		s.shops(s.org("Shop", models.Marketplace), 1, savedAnew(t, photo(1), 40), mirrored(t, photo(1)), photo(2))
		got := s.matched(r)
		if len(got) != 2 {
			t.Fatalf("%d matches, want 2: %+v", len(got), got)
		}
		for _, m := range got {
			if m.Distance > pictures.SameDistance || len(m.SomeShipments) != 2 || m.Shipments != 2 || m.Kind != models.RefCounterfeit {
				t.Errorf("%+v", m)
			}
		}
		turned := slices.ContainsFunc(got, func(m models.MatchView) bool { return pictures.Orientation(m.Orientation).Label() == "mirrored" })
		if !turned {
			t.Error("no match is told to be mirrored")
		}
		// What an assessment sees, and of whom.
		for n, want := range map[int]int{1: 1, 2: 1, 3: 0} {
			matches, _ := s.sees(tracking(n))
			if len(matches) != want {
				t.Errorf("parcel %d matches %+v", n, matches)
			}
			if want == 1 && (matches[0].Reference != r.ID || matches[0].Title != "A counterfeit" || matches[0].Area == "" || matches[0].Orientation == "") {
				t.Errorf("parcel %d: %+v", n, matches[0])
			}
		}
		// A quarantined reference is none.
		s.must(s.store.MoveReference(t.Context(), models.Operator(), r.ID, models.ReferenceQuarantined, "It is not sure."))
		if matches, _ := s.sees(tracking(1)); len(matches) != 0 {
			t.Errorf("a quarantined reference matches: %+v", matches)
		}
		s.shops(s.org("Other shop", models.Marketplace), 5, savedAnew(t, photo(1), 60))
		if got := s.matched(r); len(got) != 2 {
			t.Errorf("%d matches after a picture came to a quarantined reference", len(got))
		}
	})
}

func (s *stage) sees(parcel string) ([]models.PictureMatch, []risk.PictureGoods) {
	s.t.Helper()
	matches, goods, err := s.flow.Sees(s.t.Context(), s.on(parcel).Shipment.ID)
	s.must(err)
	return matches, goods
}

// TestReferenceEndsWithItsDay lets a reference count on its last day and not on the next.
func TestReferenceEndsWithItsDay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		r := s.reference(models.RefBanned, photo(1))
		s.must(s.store.EditReference(t.Context(), models.Operator(), r.ID, "For a test", models.DayOf(opening)))
		s.shops(s.org("Shop", models.Marketplace), 1, photo(1))
		if matches, _ := s.sees(tracking(1)); len(matches) != 1 {
			t.Errorf("on the last day: %+v", matches)
		}
		s.must(s.store.RetireExpired(t.Context(), models.DayOf(opening)))
		s.clock.Set(opening.AddDate(0, 0, 1))
		if matches, _ := s.sees(tracking(1)); len(matches) != 0 {
			t.Errorf("on the day after: %+v", matches)
		}
		s.must(s.store.RetireExpired(t.Context(), models.DayOf(opening)+1))
		if r, err := s.store.Reference(t.Context(), r.ID); err != nil || r.Status != models.ReferenceRetired || !strings.Contains(r.StatusReason, "2025-06-01") {
			t.Errorf("%+v %v", r, err)
		}
	})
}

// TestOneLookUnderManySellers counts copies that were saved anew as one picture, and pictures of the negative bank
// not at all. Putting one in takes the reason from shipments that have it, and taking it out brings it back.
func TestOneLookUnderManySellers(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		ctx := t.Context()
		shop := s.org("Shop", models.Marketplace)
		s.shops(shop, 1, photo(1), savedAnew(t, photo(1), 60), photo(2))
		want := func(when string, hit bool) {
			t.Helper()
			for n := 1; n <= 4; n++ {
				if got := slices.Contains(reasons(s.on(tracking(n))), sharedPicture); got != (hit && n != 3) {
					t.Errorf("%s: parcel %d has the reason: %v", when, n, got)
				}
			}
		}
		s.shops(s.org("Other shop", models.Marketplace), 4, savedAnew(t, photo(1), 30))
		want("under three sellers", true)
		looks, err := s.store.SharedLooks(ctx, 10)
		s.must(err)
		if len(looks) != 1 || looks[0].Sellers != 3 || looks[0].Shipments != 3 {
			t.Fatalf("shared looks: %+v", looks)
		}
		p, err := s.store.Picture(ctx, 0, looks[0].PictureID)
		s.must(err)
		r, err := s.flow.AddReferenceFrom(ctx, models.Operator(), models.PictureReference{Title: "No picture", Kind: models.RefPlaceholder}, p)
		s.must(err)
		s.must(s.flow.CheckReference(ctx, models.System(), r.ID))
		want("in the negative bank", false)
		if looks, err = s.store.SharedLooks(ctx, 10); err != nil || len(looks) != 0 {
			t.Errorf("shared looks: %+v %v", looks, err)
		}
		// A picture that says nothing is the look of nobody.
		s.shops(shop, 5, savedAnew(t, photo(1), 80))
		if n := s.number("SELECT COUNT(*) FROM pictures WHERE look = content"); n != 3 {
			t.Errorf("%d looks, want 3", n)
		}
		s.must(s.store.MoveReference(ctx, models.Operator(), r.ID, models.ReferenceRetired, "It is goods."))
		s.must(s.flow.CheckReference(ctx, models.System(), r.ID))
		want("retired", true)
	})
}

// TestDescriptionsOfALook keeps how others describe what a parcel shows, as long as they show it.
func TestDescriptionsOfALook(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		s.clock.Set(opening.AddDate(0, 0, -5))
		shop := s.org("Shop", models.Marketplace)
		row := func(n int, price, words string) said {
			return sold(n, price, said{"product_picture": "a.jpg", "enhanced_description": words, "deliver_to_address": fmt.Sprintf("%d Example Street", 100+n)})
		}
		const pots, lamp = "Terracotta flower pots with saucers, hand glazed, for indoor herbs", "Table lamp of oak wood with a linen shade"
		files := map[string][]byte{"a.jpg": photo(1)}
		s.sendWith(shop, table(row(1, "20.00", pots), row(2, "20.00", pots)), files)
		if _, goods := s.sees(tracking(2)); len(goods) != 1 || goods[0].Cents != 2000 {
			t.Errorf("parcel 2 sees %+v", goods)
		}
		other := s.sendWith(s.org("Other shop", models.Marketplace), table(row(3, "45.00", lamp)), map[string][]byte{"a.jpg": savedAnew(t, photo(1), 50)})
		_, goods := s.sees(tracking(1))
		if len(goods) != 1 || goods[0].Cents != 4500 || goods[0].Description == "" {
			t.Errorf("parcel 1 sees %+v", goods)
		}
		// Another price of one shipment takes the place of the one before.
		s.sendWith(shop, table(row(1, "25.00", pots)), files)
		if _, goods := s.sees(tracking(3)); len(goods) != 1 || goods[0].Cents != 2500 {
			t.Errorf("parcel 3 sees %+v", goods)
		}
		s.back(other)
		if _, goods := s.sees(tracking(2)); len(goods) != 1 || goods[0].Cents != 2500 {
			t.Errorf("parcel 2 sees %+v after the lamp was taken back", goods)
		}
		for n := 10; n < 25; n++ {
			s.sendWith(shop, table(row(n, fmt.Sprintf("%d.00", 10+n), pots)), files)
		}
		if n := s.number("SELECT COUNT(*) FROM picture_goods"); n != models.GoodsKept {
			t.Errorf("%d descriptions are kept", n)
		}
	})
}

// stopping ends a process at one of the steps of a check.
type stopping struct {
	*store.Store
	pages, batches int // that still go through
}

var errKilled = errors.New("killed")

func (k *stopping) NoteChecked(ctx context.Context, r models.PictureReference, upTo, n int64, matches []models.ReferenceMatch) (bool, error) {
	if k.pages--; k.pages < 0 {
		return false, errKilled
	}
	return k.Store.NoteChecked(ctx, r, upTo, n, matches)
}

func (k *stopping) Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	if k.batches--; k.batches < 0 {
		return errKilled
	}
	return k.Store.Batch(ctx, at, keys, more, decide)
}

// TestCheckBackSurvivesKills kills the check of a reference at every step, and goes on in another process: it comes
// to the same as one that nobody disturbed.
func TestCheckBackSurvivesKills(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		ctx := t.Context()
		shop := s.org("Shop", models.Marketplace)
		var data [][]byte
		for n := range 9 {
			data = append(data, photo(10+n))
		}
		data[1], data[4], data[8] = photo(1), savedAnew(t, photo(1), 60), savedAnew(t, photo(1), 30)
		s.shops(shop, 1, data...)
		if !slices.Contains(reasons(s.on(tracking(2))), sharedPicture) {
			t.Fatal("the scene is not set")
		}
		r := s.reference(models.RefPlaceholder, photo(1))
		if r.ToCheck != 9 || r.CheckedAt != nil {
			t.Fatalf("%d to check, %v", r.ToCheck, r.CheckedAt)
		}
		kills := 0
		for step := range 20 {
			k := &stopping{Store: s.store, pages: 1, batches: step % 3}
			f := s.newFlow(fmt.Sprint("test:", step), func(o *flow.Options) { o.Records, o.Batch = k, 2 })
			err := f.CheckReference(ctx, models.System(), r.ID)
			if err == nil {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			kills++
			now, err := s.store.Reference(ctx, r.ID)
			s.must(err)
			if now.Checked > 9 || now.Checked != min(int64(2*kills), 9) && now.CheckedAt == nil {
				t.Fatalf("after %d kills %d of %d pictures are checked", kills, now.Checked, now.ToCheck)
			}
		}
		if kills < 5 {
			t.Errorf("only %d kills", kills)
		}
		now, err := s.store.Reference(ctx, r.ID)
		s.must(err)
		if now.Checked != 9 || now.ToCheck != 9 || now.CheckedAt == nil {
			t.Errorf("%d of %d checked, %v", now.Checked, now.ToCheck, now.CheckedAt)
		}
		if got := s.matched(r); len(got) != 3 {
			t.Errorf("%d matches, want 3", len(got))
		}
		if n, err := s.store.UnsettledCount(ctx, r.ID); err != nil || n != 0 {
			t.Errorf("%d matches are not settled, %v", n, err)
		}
		for _, n := range []int{2, 5, 9} {
			if slices.Contains(reasons(s.on(tracking(n))), sharedPicture) {
				t.Errorf("parcel %d was not assessed again", n)
			}
		}
	})
}

// meddling adds a reference at the very moment at which a picture is noted.
type meddling struct {
	*store.Store
	once func()
}

func (m *meddling) NotePictures(ctx context.Context, b models.PictureBundle, from, total int64, files []models.PictureFile, gallery int64) ([]string, error) {
	if do := m.once; do != nil {
		m.once = nil
		do()
	}
	return m.Store.NotePictures(ctx, b, from, total, files, gallery)
}

// TestNoPictureSlipsPastANewReference adds a reference between the look at a picture and its note.
func TestNoPictureSlipsPastANewReference(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var r models.PictureReference
		adding := s.flow
		m := &meddling{Store: s.store}
		m.once = func() {
			var err error
			r, err = adding.AddReference(t.Context(), models.Operator(), models.PictureReference{Title: "New", Kind: models.RefCounterfeit}, "", bytes.NewReader(photo(1)))
			s.must(err)
		}
		s.flow = s.newFlow("test:2", func(o *flow.Options) { o.Records = m })
		s.shops(s.org("Shop", models.Marketplace), 1, savedAnew(t, photo(1), 50))
		if got := s.matched(r); len(got) != 1 || !got[0].Settled {
			t.Errorf("%+v", got)
		}
	})
}

// TestFloodingReference takes a reference out that matches too much, by pictures on file and by new ones, and lets a
// person bring it back. The negative bank is there to match.
func TestFloodingReference(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		ctx := t.Context()
		limited, err := store.Open(store.Options{Database: s.url, Clock: s.clock.Now, Flood: models.FloodLimit{Few: 2, Share: 2, Many: 100}})
		s.must(err)
		t.Cleanup(func() { limited.Close() })
		s.flow = s.newFlow("test:2", func(o *flow.Options) { o.Records = limited })
		status := func(r models.PictureReference) models.ReferenceStatus {
			t.Helper()
			now, err := s.store.Reference(ctx, r.ID)
			s.must(err)
			return now.Status
		}
		shop := s.org("Shop", models.Marketplace)
		copies := func(qualities ...int) (list [][]byte) {
			for _, q := range qualities {
				list = append(list, savedAnew(t, photo(1), q))
			}
			return list
		}
		s.shops(shop, 1, copies(90, 80)...)
		r := s.reference(models.RefCounterfeit, photo(1))
		s.must(s.flow.CheckReference(ctx, models.System(), r.ID))
		if status(r) != models.ReferenceActive {
			t.Fatal("two matches flood")
		}
		s.shops(shop, 10, copies(70)...)
		if status(r) != models.ReferenceQuarantined {
			t.Fatal("three matches of three pictures do not flood")
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events WHERE action = 'gallery.flooded'"); n != 1 {
			t.Errorf("%d events tell of it", n)
		}
		if matches, _ := s.sees(tracking(1)); len(matches) != 0 {
			t.Errorf("a quarantined reference matches: %+v", matches)
		}
		s.must(s.store.MoveReference(ctx, models.Operator(), r.ID, models.ReferenceActive, "Looked at."))
		s.must(s.flow.CheckReference(ctx, models.System(), r.ID))
		if matches, _ := s.sees(tracking(1)); status(r) != models.ReferenceActive || len(matches) != 1 {
			t.Errorf("it is %s again and matches %+v", status(r), matches)
		}
		placeholder := s.reference(models.RefPlaceholder, savedAnew(t, photo(1), 95))
		s.must(s.flow.CheckReference(ctx, models.System(), placeholder.ID))
		if status(placeholder) != models.ReferenceActive {
			t.Error("the negative bank floods")
		}
	})
}

// TestReferencesThatAreNone are refused with why, and leave nothing behind.
func TestReferencesThatAreNone(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		ctx := t.Context()
		s.reference(models.RefGenuine, photo(1))
		blank := jpegOf(t, image.NewGray(image.Rect(0, 0, 300, 300)), 90)
		for name, data := range map[string][]byte{"text": []byte("this is no picture at all"), "cut": photo(2)[:400], "empty": nil, "blank": blank} {
			_, err := s.flow.AddReference(ctx, models.Operator(), models.PictureReference{Title: name, Kind: models.RefBanned}, "a.jpg", bytes.NewReader(data))
			var e *models.Error
			if !errors.As(err, &e) || e.Kind != models.KindInvalid || len(e.Fields) != 1 || e.Fields[0].Field != "picture" || e.Fields[0].Message == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := s.flow.AddReference(ctx, models.Operator(), models.PictureReference{Title: "Again", Kind: models.RefBanned}, "a.png", bytes.NewReader(photo(1)))
		if models.KindOf(err) != models.KindConflict {
			t.Errorf("the same picture again: %v", err)
		}
		files := 0
		s.must(s.files.Each(ctx, func(string, int64) error { files++; return nil }))
		if files != 3 {
			t.Errorf("%d files are kept, want 3", files)
		}
	})
}
