package store

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/auth"
	"pilot321/internal/testkit"
	"pilot321/models"
)

// accountStore gives an empty migrated store and its clock.
func accountStore(t *testing.T, url string) (*Store, *testkit.Clock) {
	t.Helper()
	clock := testkit.NewClock(time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC))
	s, err := Open(Options{Database: url, Clock: clock.Now})
	mustDo(t, err)
	t.Cleanup(func() { _ = s.Close() })
	_, err = s.Migrate(t.Context())
	mustDo(t, err)
	return s, clock
}

func mustDo(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// actions lists what the audit log says was done, oldest first, and checks every hash on the way.
func actions(t *testing.T, s *Store) []string {
	t.Helper()
	var events []models.Event
	mustDo(t, s.read(t.Context()).Order("id").Find(&events).Error)
	var list []string
	for _, e := range events {
		if !bytes.Equal(e.Hash, audit.Hash(e)) {
			t.Errorf("the event %s does not fit its hash", e.Action)
		}
		list = append(list, e.Actor+" "+e.Action)
	}
	return list
}

// logged tells which actions were added to the log by a piece of work.
func logged(t *testing.T, s *Store, work func()) string {
	t.Helper()
	before := len(actions(t, s))
	work()
	return strings.Join(actions(t, s)[before:], ", ")
}

func addPerson(t *testing.T, s *Store, email string, role models.Role) models.User {
	t.Helper()
	u, err := s.AddUser(t.Context(), models.Operator(), models.User{Email: email, Name: "Robin", Role: role, Status: models.UserActive, PasswordHash: "old"})
	mustDo(t, err)
	return u
}

func signedIn(t *testing.T, s *Store, u models.User, token string) []byte {
	t.Helper()
	hash := auth.HashToken(token)
	now := s.Now()
	mustDo(t, s.CreateSession(t.Context(), models.Session{TokenHash: hash, UserID: u.ID, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour)}, nil))
	return hash
}

func TestAccountsAreFoundByAddress(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		org, err := s.AddOrganisation(ctx, models.Operator(), "Harborlight", models.Carrier)
		mustDo(t, err)
		u, err := s.AddUser(ctx, models.Operator(), models.User{Email: " Ada@Example.COM ", Name: "Ada", Role: models.RoleOwner, OrganisationID: &org.ID, Status: models.UserActive})
		mustDo(t, err)
		for _, spelling := range []string{"ada@example.com", "ADA@example.com "} {
			if got, err := s.UserByEmail(ctx, spelling); err != nil || got.ID != u.ID || got.Email != "ada@example.com" {
				t.Errorf("by %q: %+v, %v", spelling, got, err)
			}
		}
		if _, err := s.AddUser(ctx, models.Operator(), models.User{Email: "ADA@example.com", Name: "Twin", Role: models.RoleOfficer, Status: models.UserActive}); models.KindOf(err) != models.KindConflict {
			t.Errorf("a second account of the address: %v", err)
		}
		for _, email := range []string{"nobody@example.com", "", "ada@example.com' OR '1'='1", "%"} {
			if _, err := s.UserByEmail(ctx, email); models.KindOf(err) != models.KindNotFound {
				t.Errorf("by %q: %v", email, err)
			}
		}
		got, name, err := s.SignedIn(ctx, u.ID)
		if err != nil || name != "Harborlight" || got.Name != "Ada" {
			t.Errorf("SignedIn: %+v, %q, %v", got, name, err)
		}
		if users, _ := s.Users(ctx, org.ID); len(users) != 1 {
			t.Errorf("the organisation has %d accounts", len(users))
		}
	})
}

// TestChangesOfAnAccount checks for each what it writes into the log and which sessions it ends.
func TestChangesOfAnAccount(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		addPerson(t, s, "admin@example.com", models.RoleAdministrator)
		u, other := addPerson(t, s, "kim@example.com", models.RoleOfficer), addPerson(t, s, "lee@example.com", models.RoleOfficer)
		foreign := signedIn(t, s, other, "foreign")
		self := models.Actor{UserID: u.ID, Role: u.Role}
		me, admin := self.String(), models.Actor{UserID: other.ID}
		token := models.OneTimeToken{TokenHash: []byte("t"), ExpiresAt: s.Now().Add(time.Hour)}
		mail := models.Mail{To: "kim@example.com", Subject: "s", Body: "b"}
		cases := []struct {
			name string
			do   func() error
			log  string
			left int // sessions of the account that remain of two
		}{
			{"sign in", func() error { return s.RecordSignIn(ctx, self) }, me + " user.signed_in", 2},
			{"wrong password", func() error { return s.RecordFailure(ctx, u.ID, auth.Lockout) }, "visitor user.sign_in_failed", 2},
			{"factor used", func() error { return s.UseFactorStep(ctx, u.ID, 5) }, "", 2},
			{"rehash", func() error { return s.Rehash(ctx, u.ID, "new") }, "system user.password_rehashed", 2},
			{"end one", func() error { return s.EndSession(ctx, self, auth.HashToken("one")) }, me + " user.session_ended", 1},
			{"end others", func() error { return s.EndOtherSessions(ctx, self, auth.HashToken("one")) }, me + " user.other_sessions_ended", 1},
			{"password", func() error { return s.ChangePassword(ctx, self, "new") }, me + " user.password_changed", 0},
			{"set factor", func() error { return s.SetFactor(ctx, self, "sealed", 7) }, me + " user.factor_set", 0},
			{"remove factor", func() error { return s.RemoveFactor(ctx, self) }, me + " user.factor_removed", 0},
			{"link", func() error { return s.SendLink(ctx, models.Actor{Label: "visitor"}, u.ID, token, mail) }, "visitor user.link_sent", 2},
			{"disable", func() error { return s.SetStaffStatus(ctx, admin, u.ID, models.UserDisabled) }, admin.String() + " user.disabled", 0},
			{"enable", func() error { return s.SetStaffStatus(ctx, admin, u.ID, models.UserActive) }, admin.String() + " user.active", 0},
			{"reset", func() error { return s.ResetStaff(ctx, admin, u.ID, token, mail) }, admin.String() + " user.sign_in_reset", 0},
		}
		for _, c := range cases {
			mustDo(t, s.write(ctx, endAll(u.ID)))
			signedIn(t, s, u, "one")
			signedIn(t, s, u, "two")
			if got := logged(t, s, func() { mustDo(t, c.do()) }); got != c.log {
				t.Errorf("%s: the log says %q, want %q", c.name, got, c.log)
			}
			if sessions, _ := s.SessionsOf(ctx, u.ID); len(sessions) != c.left {
				t.Errorf("%s leaves %d sessions, want %d", c.name, len(sessions), c.left)
			}
			if _, err := s.LoadSession(ctx, foreign); err != nil {
				t.Fatalf("%s ended somebody else's session", c.name)
			}
		}
	})
}

func TestFailuresLockAndASignInFrees(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, clock := accountStore(t, url)
		u := addPerson(t, s, "kim@example.com", models.RoleOfficer)
		for range 4 {
			mustDo(t, s.RecordFailure(t.Context(), u.ID, auth.Lockout))
		}
		if u, _ = s.User(t.Context(), u.ID); u.FailedSignIns != 4 || u.LockedUntil != nil {
			t.Errorf("after four: %d, %v", u.FailedSignIns, u.LockedUntil)
		}
		mustDo(t, s.RecordFailure(t.Context(), u.ID, auth.Lockout))
		if u, _ = s.User(t.Context(), u.ID); u.LockedUntil == nil || !u.LockedUntil.Equal(clock.Now().Add(30*time.Second)) {
			t.Errorf("after five: locked until %v", u.LockedUntil)
		}
		mustDo(t, s.RecordSignIn(t.Context(), models.Actor{UserID: u.ID}))
		if u, _ = s.User(t.Context(), u.ID); u.FailedSignIns != 0 || u.LockedUntil != nil || u.LastSignInAt == nil {
			t.Errorf("after a sign-in: %+v", u)
		}
		if err := s.RecordFailure(t.Context(), 999, auth.Lockout); models.KindOf(err) != models.KindNotFound {
			t.Errorf("of an account that does not exist: %v", err)
		}
	})
}

// TestCodeAndLinkWorkOnceAtOnce: of many who send the same at the same time, one gets in.
func TestCodeAndLinkWorkOnceAtOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		u := addPerson(t, s, "kim@example.com", models.RoleOfficer)
		hash := auth.HashToken("link")
		mustDo(t, s.SendLink(ctx, models.System(), u.ID, models.OneTimeToken{TokenHash: hash, ExpiresAt: s.Now().Add(time.Hour)}, models.Mail{}))
		for name, try := range map[string]func() error{
			"code": func() error { return s.UseFactorStep(ctx, u.ID, 42) },
			"link": func() error { _, err := s.RedeemToken(ctx, hash, "chosen"); return err },
		} {
			var won sync.Map
			var wait sync.WaitGroup
			for i := range 8 {
				wait.Go(func() {
					if err := try(); err == nil {
						won.Store(i, true)
					} else if k := models.KindOf(err); k != models.KindConflict && k != models.KindNotFound {
						t.Errorf("%s: %v", name, err)
					}
				})
			}
			wait.Wait()
			winners := 0
			won.Range(func(any, any) bool { winners++; return true })
			if winners != 1 {
				t.Errorf("%s: %d got in", name, winners)
			}
		}
		if err := s.UseFactorStep(ctx, u.ID, 41); models.KindOf(err) != models.KindConflict {
			t.Errorf("an older code: %v", err)
		}
	})
}

func TestSessionsInTheDatabase(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, clock := accountStore(t, url)
		ctx := t.Context()
		u, other := addPerson(t, s, "kim@example.com", models.RoleOfficer), addPerson(t, s, "lee@example.com", models.RoleOfficer)
		old := signedIn(t, s, u, "old")
		now := s.Now()
		fresh := models.Session{TokenHash: auth.HashToken("fresh"), UserID: u.ID, Data: []byte(`{"a":"b"}`), CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour), UserAgent: "x", Address: "::1"}
		mustDo(t, s.CreateSession(ctx, fresh, old))
		if _, err := s.LoadSession(ctx, old); models.KindOf(err) != models.KindNotFound {
			t.Errorf("the session that was replaced: %v", err)
		}
		got, err := s.LoadSession(ctx, fresh.TokenHash)
		if err != nil || got.UserID != u.ID || string(got.Data) != `{"a":"b"}` || !got.ExpiresAt.Equal(fresh.ExpiresAt) {
			t.Errorf("read back: %+v, %v", got, err)
		}
		mustDo(t, s.UpdateSession(ctx, fresh.TokenHash, []byte(`{}`)))
		mustDo(t, s.TouchSession(ctx, fresh.TokenHash, now.Add(time.Minute)))
		if got, _ = s.LoadSession(ctx, fresh.TokenHash); string(got.Data) != `{}` || !got.LastSeenAt.Equal(now.Add(time.Minute)) {
			t.Errorf("after the changes: %+v", got)
		}
		if err := s.EndSession(ctx, models.Actor{UserID: other.ID}, fresh.TokenHash); models.KindOf(err) != models.KindNotFound {
			t.Errorf("somebody else ended it: %v", err)
		}
		mustDo(t, s.DeleteSession(ctx, fresh.TokenHash))
		mustDo(t, s.DeleteSession(ctx, fresh.TokenHash))
		if err := s.UpdateSession(ctx, fresh.TokenHash, []byte(`{}`)); models.KindOf(err) != models.KindNotFound {
			t.Errorf("a session that ended is written: %v", err)
		}

		signedIn(t, s, u, "ends")
		clock.Advance(2 * time.Hour)
		stays := signedIn(t, s, u, "stays")
		mustDo(t, s.PurgeSessions(ctx))
		var left []models.Session
		mustDo(t, s.read(ctx).Find(&left).Error)
		if len(left) != 1 || !bytes.Equal(left[0].TokenHash, stays) {
			t.Errorf("%d sessions are left", len(left))
		}
	})
}

func TestRegisterIsAllOrNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		registration := func(email string) auth.Registration {
			return auth.Registration{
				Organisation: models.Organisation{Name: "Brook", Kind: models.Logistics, Status: models.OrgApplicant},
				User:         models.User{Email: email, Name: "Ada", Role: models.RoleApplicant, Status: models.UserInvited},
				Token:        models.OneTimeToken{TokenHash: auth.HashToken(email), ExpiresAt: s.Now().Add(time.Hour)},
				Mail:         models.Mail{To: email, Subject: "s", Body: "b"},
			}
		}
		log := logged(t, s, func() { mustDo(t, s.Register(ctx, registration("ada@example.com"))) })
		if log != "visitor user.added, visitor organisation.registered" {
			t.Errorf("the log says %q", log)
		}
		log = logged(t, s, func() {
			if err := s.Register(ctx, registration("ada@example.com")); models.KindOf(err) != models.KindConflict {
				t.Errorf("twice: %v", err)
			}
		})
		orgs, _ := s.Organisations(ctx)
		mails, _ := s.Mails(ctx, 10)
		if log != "" || len(orgs) != 1 || len(mails) != 1 {
			t.Errorf("the second left %q, %d organisations, %d mails", log, len(orgs), len(mails))
		}
		var jobs int64
		mustDo(t, s.read(ctx).Model(&models.JobRun{}).Where("kind = ? AND subject = ?", models.JobMail, mails[0].ID).Count(&jobs).Error)
		if jobs != 1 {
			t.Errorf("%d jobs send the mail", jobs)
		}
		u, err := s.RedeemToken(ctx, auth.HashToken("ada@example.com"), "chosen")
		if err != nil || u.Status != models.UserActive || u.PasswordHash != "chosen" || u.Org() != orgs[0].ID {
			t.Errorf("redeemed: %+v, %v", u, err)
		}
		if _, err := s.TokenUser(ctx, auth.HashToken("ada@example.com")); models.KindOf(err) != models.KindNotFound {
			t.Errorf("a used link: %v", err)
		}
	})
}

func TestAnAdministratorIsAlwaysLeft(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		one := addPerson(t, s, "one@example.com", models.RoleAdministrator)
		err := s.SetStaffStatus(ctx, models.Operator(), one.ID, models.UserDisabled)
		if models.KindOf(err) != models.KindConflict {
			t.Fatalf("the last administrator is disabled: %v", err)
		}
		if u, _ := s.User(ctx, one.ID); u.Status != models.UserActive {
			t.Error("the refusal changed the account")
		}
		addPerson(t, s, "two@example.com", models.RoleAdministrator)
		mustDo(t, s.SetStaffStatus(ctx, models.Operator(), one.ID, models.UserDisabled))

		invited := models.User{Email: "new@example.com", Name: "New", Role: models.RoleAuditor}
		mustDo(t, s.InviteStaff(ctx, models.Operator(), invited, models.OneTimeToken{TokenHash: []byte("x"), ExpiresAt: s.Now().Add(time.Hour)}, models.Mail{}))
		u, _ := s.UserByEmail(ctx, "new@example.com")
		mustDo(t, s.SetStaffStatus(ctx, models.Operator(), u.ID, models.UserDisabled))
		mustDo(t, s.SetStaffStatus(ctx, models.Operator(), u.ID, models.UserActive))
		if u, _ = s.User(ctx, u.ID); u.Status != models.UserInvited {
			t.Errorf("an account without a password becomes %s", u.Status)
		}
		if mails, _ := s.Mails(ctx, 10); len(mails) != 0 {
			t.Error("a mail without an address was written")
		}
		if err := s.InviteStaff(ctx, models.Operator(), models.User{Email: "o@example.com", Name: "O", Role: models.RoleOwner}, models.OneTimeToken{}, models.Mail{}); models.KindOf(err) != models.KindInvalid {
			t.Errorf("a company's role: %v", err)
		}
		if _, err := s.Mail(ctx, 1); !errors.As(err, new(*models.Error)) {
			t.Errorf("a mail that is not there: %v", err)
		}
	})
}

func endAll(userID int64) func(tx *gorm.DB) error {
	return func(tx *gorm.DB) error { return endSessions(tx, userID, nil) }
}
