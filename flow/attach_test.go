package flow_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/pictures"
)

// gallery is a manifest that names pictures in every way, and the files that it names. One is named by
// nobody, one is no picture, one never comes.
func gallery() (manifest string, files map[string][]byte) {
	rows := []said{}
	for i := 1; i <= 12; i++ {
		rows = append(rows, sold(i, "20.00", said{"product_picture": fmt.Sprintf("item-%d.jpg", i), "sku": fmt.Sprintf("SKU-%d", i), "seller_id": fmt.Sprintf("M%d", i%3), "seller_name": fmt.Sprintf("Seller Number %d", i%3)}))
	}
	rows = append(rows, sold(13, "20.00", said{"product_picture": "ITEM-1", "sku": "SKU-13", "seller_name": "Seller Number 1", "seller_id": "M1"}), sold(14, "20.00", nil), sold(15, "20.00", said{"product_picture": "never.jpg;item-2.jpg", "sku": "SKU-15", "seller_name": "Seller Number 2", "seller_id": "M2"}))
	for i := range rows { // each parcel has a person of its own, whose day no other batch changes
		rows[i] = rows[i].with(said{"deliver_to_address": fmt.Sprintf("%d Example Street", 100+i)})
	}
	files = map[string][]byte{}
	for i := 1; i <= 10; i++ {
		files[fmt.Sprintf("item-%d.jpg", i)] = pictures.Draw(int64(i/3), pictures.Kinds()[0]) // four contents under ten names, none under more than three sellers
	}
	files["item-11.jpg"] = []byte("no picture at all")
	files["spare.jpg"] = pictures.Draw(40, pictures.Kinds()[1])
	files[tracking(14)+".png"] = pictures.Draw(41, pictures.Kinds()[2])
	return table(rows...), files
}

// come stores files for a manifest as the site does; nothing is looked at yet.
func (s *stage) come(org models.Organisation, m models.Manifest, files map[string][]byte) {
	s.t.Helper()
	u, err := s.flow.ReceivePictures(s.t.Context(), org)
	s.must(err)
	for name, data := range files {
		s.must(u.Take(s.t.Context(), name, strings.NewReader(string(data))))
	}
	s.must(u.Keep(s.t.Context(), models.Operator(), m, true))
}

// shown is everything that pictures decide: shipments, figures, warnings, groups, files, missing names.
func (s *stage) shown(m models.Manifest) string {
	s.t.Helper()
	m = s.manifest(m.ID)
	rows, err := s.store.WarnedRows(s.t.Context(), m.ID, 0, 1000)
	s.must(err)
	groups, err := s.store.FindingGroups(s.t.Context(), m.ID)
	s.must(err)
	files, _, err := s.store.ShownPictures(s.t.Context(), m.ID, models.PicturesAll, 0, 100)
	s.must(err)
	for i := range files {
		files[i].Picture = min(files[i].Picture, 1)
	}
	missing, err := s.store.MissingPictures(s.t.Context(), m.ID, 0, 100)
	s.must(err)
	pictured := s.number("SELECT COALESCE(SUM(n), 0) FROM counts WHERE metric = 'pictured'")
	return strings.Join([]string{s.summary(), jsonOf([]int64{m.PicReceived, m.PicMatched, m.PicMissing, m.PicUnused, m.PicFaulty, m.Held, pictured}),
		jsonOf(rows), jsonOf(groups), jsonOf(files), jsonOf(missing)}, "\n")
}

// TestPicturesAfterRows adds pictures when the rows are in, in one bundle or in two, with a process that stops
// half way: it comes to the same as if they had come with the manifest.
func TestPicturesAfterRows(t *testing.T) {
	file, files := gallery()
	first, second := map[string][]byte{}, map[string][]byte{}
	for name, data := range files {
		if len(first) < 6 {
			first[name] = data
		} else {
			second[name] = data
		}
	}
	whole := map[string]string{}
	onStage(t, func(t *testing.T, s *stage) {
		m := s.sendWith(s.org("Shop", models.Marketplace), file, files)
		if got := [5]int64{m.PicReceived, m.PicMatched, m.PicMissing, m.PicUnused, m.PicFaulty}; got != [5]int64{13, 13, 2, 1, 1} {
			t.Errorf("received, matched, missing, unused, faulty: %v", got)
		}
		if n := s.number("SELECT COUNT(*) FROM pictures"); n != 6 {
			t.Errorf("%d pictures are stored of 6 contents", n)
		}
		whole[s.engine] = s.shown(m)
	})
	for name, add := range map[string]func(s *stage, org models.Organisation, m models.Manifest){
		"in one bundle": func(s *stage, org models.Organisation, m models.Manifest) { s.come(org, m, files) },
		"in two": func(s *stage, org models.Organisation, m models.Manifest) {
			s.come(org, m, first)
			s.must(s.flow.TakePictures(s.t.Context(), models.System(), m.ID))
			s.come(org, m, second)
		},
		"in two at once": func(s *stage, org models.Organisation, m models.Manifest) {
			s.come(org, m, second)
			s.come(org, m, first)
		},
		"stopped half way": func(s *stage, org models.Organisation, m models.Manifest) {
			s.come(org, m, files)
			for n := 1; n <= 3; n++ {
				ctx, stop := context.WithCancel(s.t.Context())
				broken := s.newFlow("other:1", func(o *flow.Options) {
					o.Batch = 4
					o.Records = &saboteur{Records: s.store, before: func(batch int) {
						if batch == n {
							stop()
						}
					}}
				})
				if err := broken.TakePictures(ctx, models.System(), m.ID); n < 3 && !errors.Is(err, context.Canceled) {
					s.t.Errorf("pass %d ended with %v", n, err)
				}
				stop()
			}
		},
		"while rows go in": func(s *stage, org models.Organisation, m models.Manifest) {},
	} {
		t.Run(name, func(t *testing.T) {
			onStage(t, func(t *testing.T, s *stage) {
				org := s.org("Shop", models.Marketplace)
				m := s.receive(org, file)
				f := s.flow
				if name == "while rows go in" {
					f = s.newFlow("test:1", func(o *flow.Options) {
						o.Batch = 4
						o.Records = &between{Records: s.store, do: func() { s.come(org, m, files) }}
					})
				}
				s.must(f.Work(t.Context(), models.Operator(), m.ID))
				add(s, org, m)
				s.must(s.flow.TakePictures(t.Context(), models.System(), m.ID))
				if got := s.shown(m); got != whole[s.engine] {
					t.Errorf("it is not what sending them together gives:\n%s", firstDifference(got, whole[s.engine]))
				}
				if n := s.number("SELECT COUNT(*) FROM picture_bundles WHERE status <> 'done'"); n != 0 {
					t.Errorf("%d bundles are not done", n)
				}
				versions := s.number("SELECT COUNT(*) FROM filings WHERE version <> 1")
				events := s.number("SELECT COUNT(*) FROM audit_events")
				s.must(s.flow.TakePictures(t.Context(), models.System(), m.ID))
				if versions != 0 || s.number("SELECT COUNT(*) FROM audit_events") != events {
					t.Errorf("%d filings have another version, or a second look is no rest", versions)
				}
			})
		})
	}
}

// between are records during whose second batch something else happens.
type between struct {
	flow.Records
	batch int
	do    func()
}

func (r *between) Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	if r.batch++; r.batch == 2 {
		r.do()
	}
	return r.Records.Batch(ctx, at, keys, more, decide)
}

// TestPicturesOfEarlierManifests are used for lines whose own did not come, by seller and stock number, and
// are never another company's.
func TestPicturesOfEarlierManifests(t *testing.T) {
	row := func(n int, picture, seller, sku string) said {
		return sold(n, "20.00", said{"product_picture": picture, "seller_id": seller, "sku": sku})
	}
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		one := pictures.Draw(1, pictures.Kinds()[0])
		s.sendWith(shop, table(row(1, "a.jpg", "M1", "S-1")), map[string][]byte{"a.jpg": one})
		again := table(row(2, "b.jpg", "M1", "s 1"), row(3, "c.jpg", "M2", "S-1"), row(4, "d.jpg", "M1", "S-2"), row(5, "e.jpg", "M1", ""))
		m := s.send(shop, again)
		groups, err := s.store.FindingGroups(t.Context(), m.ID)
		s.must(err)
		if m.PicMissing != 3 || len(groups) != 1 || groups[0].Code != "product_picture.from_earlier" || groups[0].Count != 1 {
			t.Errorf("%d missing, groups %v", m.PicMissing, groups)
		}
		for n, want := range map[int]int{2: 1, 3: 0, 4: 0, 5: 0} {
			if got := len(s.on(tracking(n)).Filings[0].Lines[0].Pictures); got != want {
				t.Errorf("parcel %d shows %d pictures, want %d", n, got, want)
			}
		}
		if theirs := s.send(other, table(row(6, "b.jpg", "M1", "S-1"))); theirs.PicMissing != 1 {
			t.Errorf("another company's picture was used: %+v", theirs)
		}
		var names []string
		s.must(s.flow.EachMissing(t.Context(), m, func(row int64, name, _ string) error {
			names = append(names, fmt.Sprint(row, name))
			return nil
		}))
		if got := strings.Join(names, " "); got != "2c.jpg 3d.jpg 4e.jpg" {
			t.Errorf("missing are %s", got)
		}
		// Its own file, when it comes, takes the place of the earlier one.
		s.come(shop, m, map[string][]byte{"b.jpg": pictures.Draw(2, pictures.Kinds()[0])})
		s.must(s.flow.TakePictures(t.Context(), models.System(), m.ID))
		if a, b := s.on(tracking(1)).Filings[0].Lines[0].Pictures, s.on(tracking(2)).Filings[0].Lines[0].Pictures; len(b) != 1 || a[0] == b[0] {
			t.Errorf("the parcels show %v and %v", a, b)
		}
	})
}

// TestPicturesSentBefore are linked by their hash, and only for the company that sent them.
func TestPicturesSentBefore(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		one := pictures.Draw(1, pictures.Kinds()[0])
		s.sendWith(shop, table(sold(1, "20.00", said{"product_picture": "a.jpg"})), map[string][]byte{"a.jpg": one})
		list := []flow.KnownPicture{{Name: "b.jpg", SHA256: sum(one)}, {Name: "c.jpg", SHA256: sum([]byte("other"))}}
		m := s.send(shop, table(sold(2, "20.00", said{"product_picture": "b.jpg"})))
		names, err := s.flow.LinkPictures(t.Context(), models.Operator(), m, list)
		s.must(err)
		s.must(s.flow.TakePictures(t.Context(), models.System(), m.ID))
		m = s.manifest(m.ID)
		if len(names) != 1 || names[0] != "b.jpg" || m.PicMatched != 1 || m.PicMissing != 0 || s.number("SELECT COUNT(*) FROM pictures") != 1 {
			t.Errorf("linked %v; matched %d, missing %d", names, m.PicMatched, m.PicMissing)
		}
		theirs := s.send(other, table(sold(3, "20.00", said{"product_picture": "b.jpg"})))
		if names, err := s.flow.LinkPictures(t.Context(), models.Operator(), theirs, list); err != nil || len(names) != 0 {
			t.Errorf("another company is told %v (%v)", names, err)
		}
	})
}

// TestBundles that cannot be used as a whole are kept and say so; one whose every file is a picture is not
// kept a second time.
func TestBundles(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		m := s.receive(shop, table(sold(1, "20.00", said{"product_picture": "a.jpg"})))
		s.come(shop, m, map[string][]byte{"a.jpg": pictures.Draw(1, pictures.Kinds()[0])})
		s.must(s.flow.Work(t.Context(), models.Operator(), m.ID))
		s.come(shop, m, map[string][]byte{"broken.zip": []byte("PK\x03\x04 broken")})
		s.come(shop, m, map[string][]byte{"text.jpg": []byte("no picture")})
		s.must(s.flow.TakePictures(t.Context(), models.System(), m.ID))
		list, err := s.store.Bundles(t.Context(), m.ID)
		s.must(err)
		if len(list) != 3 || list[0].BlobKey != "" || list[0].Status != models.BundleDone || list[1].Status != models.BundleRefused ||
			list[1].FaultCode != pictures.CodeNotAZip || list[1].BlobKey == "" || list[2].BlobKey == "" || list[2].Status != models.BundleDone {
			t.Errorf("bundles: %+v", list)
		}
		if keys := s.stored(); len(keys) != 1+3+2 {
			t.Errorf("stored files: %v", keys)
		}
	})
}

// TestPictureQuota refuses with nothing kept.
func TestPictureQuota(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		m := s.send(shop, table(sold(1, "20.00", said{"product_picture": "a.jpg"})))
		before := len(s.stored())
		for _, quota := range []models.PictureQuota{{DayBytes: 500, Bundles: 9}, {DayBytes: 1 << 30, Bundles: 0}} {
			f := s.newFlow("test:1", func(o *flow.Options) { o.Quota = quota })
			u, err := f.ReceivePictures(t.Context(), shop)
			s.must(err)
			err = u.Take(t.Context(), "a.jpg", strings.NewReader(strings.Repeat("x", 600)))
			if err == nil {
				err = u.Keep(t.Context(), models.Operator(), m, true)
			} else {
				s.must(u.Drop(t.Context()))
			}
			if kind := models.KindOf(err); kind != models.KindTooLarge && kind != models.KindTooMany {
				t.Errorf("%+v: %v", quota, err)
			}
			if after := len(s.stored()); after != before {
				t.Errorf("%+v: %d files are left", quota, after-before)
			}
		}
	})
}
