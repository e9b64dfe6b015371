package handlers

import (
	"context"
	"io"

	"pilot321/auth"
)

// Accounts is what the pages around accounts need of the store, all together.
type Accounts interface {
	SignInAccounts
	Factors
	Registrations
	Tokens
	OwnAccount
	StaffAccounts
	DemoRecords
	Companies
	Rehash(ctx context.Context, userID int64, passwordHash string) error
}

// AccountOptions are what the pages around accounts are made of.
type AccountOptions struct {
	Store      Accounts
	Policies   Policies
	Passwords  Passwords
	Sealer     *auth.Sealer
	Random     io.Reader
	DemoEmails func() []string // of a demonstration's accounts; may be nil elsewhere
	Checks     []Check         // of readiness
}

// New makes the parts that every copy of the portal has: the public pages, accounts and health. The
// parts of the pilot's own work are filled in beside them. All sign-in pages share one limit on
// attempts; registering has its own.
func New(base *Base, o AccountOptions) *Handlers {
	if o.DemoEmails == nil {
		o.DemoEmails = func() []string { return nil }
	}
	limiter := auth.NewLimiter(base.Now)
	signIn := &SignIn{Base: base, Accounts: o.Store, Factors: o.Store, Passwords: o.Passwords, Rehash: o.Store.Rehash, Sealer: o.Sealer, Limiter: limiter}
	demo := &Demo{Base: base, Records: o.Store, Emails: o.DemoEmails, Entrance: signIn}
	signIn.Demo = demo
	return &Handlers{
		Base:     base,
		Health:   &Health{Checks: o.Checks},
		Home:     &Home{Base: base, Policies: o.Policies},
		About:    &About{base},
		Help:     &Help{Base: base, Companies: o.Store},
		SignIn:   signIn,
		Register: &Register{Base: base, Accounts: o.Store, Limiter: auth.NewLimiter(base.Now), Random: o.Random, Closed: ClosedBy(o.Policies, base)},
		Welcome:  &Welcome{Base: base, Tokens: o.Store, Passwords: o.Passwords, SignIn: signIn},
		Account:  &Account{Base: base, Accounts: o.Store, Passwords: o.Passwords, Sealer: o.Sealer, Limiter: limiter, Random: o.Random},
		Staff:    &Staff{Base: base, Accounts: o.Store, Random: o.Random},
		Demo:     demo,
	}
}
