package flow_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/models"
)

// inPieces opens an upload and gives the file cut into its pieces.
func (s *stage) inPieces(org models.Organisation, file []byte, ticket string) (models.Upload, [][]byte) {
	s.t.Helper()
	sum := sha256.Sum256([]byte(ticket))
	u, err := s.flow.OpenUpload(s.t.Context(), s.owner(org), models.Upload{OrganisationID: org.ID, UserID: s.owner(org).UserID, Purpose: models.UploadManifest,
		Name: "large.csv", Size: int64(len(file)), TicketHash: sum[:]}, flow.UploadOptions{Intent: models.IntentFile})
	s.must(err)
	var pieces [][]byte
	for n := range u.Pieces() {
		pieces = append(pieces, file[n*u.PieceSize:n*u.PieceSize+u.PieceBytes(n)])
	}
	return u, pieces
}

// owner is the one person of a company, made when first asked for.
func (s *stage) owner(org models.Organisation) models.Actor {
	s.t.Helper()
	email := strings.ToLower(strings.ReplaceAll(org.Name, " ", ".")) + "@example.com"
	u, err := s.store.UserByEmail(s.t.Context(), email)
	if models.KindOf(err) == models.KindNotFound {
		u, err = s.store.AddUser(s.t.Context(), models.Operator(), models.User{Email: email, Name: "Robin", Role: models.RoleOwner, Status: models.UserActive, OrganisationID: &org.ID})
	}
	s.must(err)
	return models.Actor{UserID: u.ID, Role: u.Role, OrganisationID: org.ID, Name: u.Name}
}

func (s *stage) piece(u models.Upload, n int64, body []byte) error {
	s.t.Helper()
	sum := sha256.Sum256(body)
	return s.flow.TakePiece(s.t.Context(), u, n, sum[:], bytes.NewReader(body))
}

// blobs are the stored pieces.
func (s *stage) blobs(prefix string) (n int) {
	s.t.Helper()
	s.must(s.files.Each(s.t.Context(), func(key string, _ int64) error {
		if strings.HasPrefix(key, prefix) {
			n++
		}
		return nil
	}))
	return n
}

// TestFileInPieces sends a file in pieces, out of order, one of them twice and one broken, and finishes twice:
// the manifest is the one that the whole file makes, and nothing of the pieces stays.
func TestFileInPieces(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org, other := s.org("Shop", models.Marketplace), s.org("Other", models.Marketplace)
		file := []byte(generated(t, demo.Options{Rows: 30, Seed: 4, Kind: models.Marketplace}))
		file = append(file, bytes.Repeat([]byte("\n"), flow.PieceSize*2)...)
		u, pieces := s.inPieces(org, file, "ticket")
		if len(pieces) != 3 {
			t.Fatalf("%d pieces", len(pieces))
		}
		s.must(s.piece(u, 2, pieces[2]))
		s.must(s.piece(u, 0, pieces[0]))
		s.must(s.piece(u, 0, pieces[0]))
		hash := sha256.Sum256([]byte("ticket"))
		if _, _, err := s.flow.FinishUpload(t.Context(), s.owner(org), org, hash[:]); models.KindOf(err) != models.KindConflict {
			t.Errorf("half a file was finished: %v", err)
		}
		wrong := sha256.Sum256([]byte("other"))
		if err := s.flow.TakePiece(t.Context(), u, 1, wrong[:], bytes.NewReader(pieces[1])); models.KindOf(err) != models.KindInvalid {
			t.Errorf("a damaged piece was taken: %v", err)
		}
		if err := s.piece(u, 1, pieces[1][:100]); models.KindOf(err) != models.KindInvalid {
			t.Errorf("a short piece was taken: %v", err)
		}
		if err := s.piece(u, 3, pieces[0]); models.KindOf(err) != models.KindConflict {
			t.Errorf("a fourth piece of three was taken: %v", err)
		}
		broken := errors.New("line is down")
		sum := sha256.Sum256(pieces[1])
		if err := s.flow.TakePiece(t.Context(), u, 1, sum[:], io.MultiReader(bytes.NewReader(pieces[1][:10]), &fails{broken})); !errors.Is(err, broken) {
			t.Errorf("a piece that broke off: %v", err)
		}
		if _, have, err := s.store.Upload(t.Context(), org.ID, hash[:]); err != nil || len(have) != 2 || s.blobs("uploads/") != 2 {
			t.Errorf("%d pieces are noted, %d stored: %v", len(have), s.blobs("uploads/"), err)
		}
		if _, _, err := s.store.Upload(t.Context(), other.ID, hash[:]); models.KindOf(err) != models.KindNotFound {
			t.Errorf("another company sees the upload: %v", err)
		}
		if _, _, err := s.flow.FinishUpload(t.Context(), s.owner(other), other, hash[:]); models.KindOf(err) != models.KindNotFound {
			t.Errorf("another company finished the upload: %v", err)
		}
		s.must(s.piece(u, 1, pieces[1]))
		m, repeated, err := s.flow.FinishUpload(t.Context(), s.owner(org), org, hash[:])
		s.must(err)
		whole := sha256.Sum256(file)
		if repeated || !bytes.Equal(m.SHA256, whole[:]) || m.Size != int64(len(file)) || m.FileName != "large.csv" || s.blobs("uploads/") != 0 {
			t.Errorf("repeated %v, %d bytes of %q, %d pieces left", repeated, m.Size, m.FileName, s.blobs("uploads/"))
		}
		if again, _, err := s.flow.FinishUpload(t.Context(), s.owner(org), org, hash[:]); err != nil || again.ID != m.ID {
			t.Errorf("finishing again gives %d: %v", again.ID, err)
		}
		s.must(s.flow.Work(t.Context(), models.Operator(), m.ID))
		if m = s.manifest(m.ID); m.Accepted != 30 {
			t.Errorf("%d rows accepted", m.Accepted)
		}
	})
}

type fails struct{ err error }

func (f *fails) Read([]byte) (int, error) { return 0, f.err }

// TestUploadsRunOut: one that nobody goes on with is forgotten, and so many may be open at once.
func TestUploadsRunOut(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Shop", models.Marketplace)
		body := bytes.Repeat([]byte("a,b\n"), 10)
		u, pieces := s.inPieces(org, body, "first")
		s.must(s.piece(u, 0, pieces[0]))
		for n := range 19 {
			s.inPieces(org, body, string(rune('a'+n)))
		}
		sum := sha256.Sum256([]byte("one more"))
		_, err := s.flow.OpenUpload(t.Context(), s.owner(org), models.Upload{OrganisationID: org.ID, UserID: s.owner(org).UserID, Purpose: models.UploadManifest,
			Name: "m.csv", Size: 10, TicketHash: sum[:]}, flow.UploadOptions{})
		if models.KindOf(err) != models.KindTooMany {
			t.Errorf("a twenty-first upload: %v", err)
		}
		for _, size := range []int64{0, -1, 1 << 50} {
			_, err := s.flow.OpenUpload(t.Context(), s.owner(org), models.Upload{OrganisationID: org.ID, UserID: s.owner(org).UserID, Purpose: models.UploadManifest, Size: size}, flow.UploadOptions{})
			if kind := models.KindOf(err); kind != models.KindInvalid && kind != models.KindTooLarge {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
		s.clock.Advance(49 * time.Hour)
		hash := sha256.Sum256([]byte("first"))
		if _, _, err := s.store.Upload(t.Context(), org.ID, hash[:]); models.KindOf(err) != models.KindNotFound {
			t.Errorf("after two days: %v", err)
		}
		s.must(s.flow.CleanUploads(t.Context()))
		if n := s.blobs("uploads/"); n != 0 || s.number("SELECT COUNT(*) FROM upload_pieces") != 0 {
			t.Errorf("%d pieces are left", n)
		}
		s.inPieces(org, body, "anew")
	})
}
