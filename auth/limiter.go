package auth

import (
	"sync"
	"time"
)

// Free attempts before a wait begins. An address is shared by a whole office, so it gets more.
const (
	freeByAccount  = 5
	freeByAddress  = 20
	firstWait      = 30 * time.Second
	longestWait    = 15 * time.Minute
	forgetAfter    = time.Hour
	mostRemembered = 20_000
)

// Lockout is how long an account stays locked after so many wrong passwords or codes in a row:
// nothing for the first four, then half a minute, doubling up to a quarter of an hour. It is never
// longer, because whoever knows an e-mail address could otherwise shut its owner out.
func Lockout(failed int) time.Duration { return wait(failed, freeByAccount) }

func wait(failed, free int) time.Duration {
	if failed < free {
		return 0
	}
	d := firstWait << min(failed-free, 10)
	return min(d, longestWait)
}

// Limiter slows down guessing from one address, whatever accounts it tries, and on one account name
// that does not exist and so has no row to keep a count in. It forgets on restart; the count in the
// user's row does not.
type Limiter struct {
	now   func() time.Time
	mu    sync.Mutex
	tries map[string]tries
}

type tries struct {
	failed int
	last   time.Time
}

// NewLimiter takes the clock.
func NewLimiter(now func() time.Time) *Limiter {
	return &Limiter{now: now, tries: map[string]tries{}}
}

// Wait is how long the address or account still has to wait before another attempt is looked at;
// 0 when it may go ahead.
func (l *Limiter) Wait(address, account string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(l.left("address "+address, freeByAddress), l.left("account "+account, freeByAccount))
}

func (l *Limiter) left(key string, free int) time.Duration {
	t := l.tries[key]
	return max(0, wait(t.failed, free)-l.now().Sub(t.last))
}

// Failed counts a wrong password or code.
func (l *Limiter) Failed(address, account string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget()
	for _, key := range []string{"address " + address, "account " + account} {
		t := l.tries[key]
		if l.now().Sub(t.last) > forgetAfter {
			t.failed = 0
		}
		l.tries[key] = tries{failed: t.failed + 1, last: l.now()}
	}
}

// Succeeded forgets the account's failures. The address keeps its own, or somebody could guess
// between two sign-ins of an account they own.
func (l *Limiter) Succeeded(account string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.tries, "account "+account)
}

// forget keeps memory bounded: old entries go when the table is full, and if none is old, all do.
func (l *Limiter) forget() {
	if len(l.tries) < mostRemembered {
		return
	}
	for key, t := range l.tries {
		if l.now().Sub(t.last) > forgetAfter {
			delete(l.tries, key)
		}
	}
	if len(l.tries) >= mostRemembered {
		clear(l.tries)
	}
}
