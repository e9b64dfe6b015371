package auth

import (
	"fmt"
	"testing"
	"time"
)

func TestLockoutGrowsAndIsNeverLong(t *testing.T) {
	for failed, want := range map[int]time.Duration{0: 0, 4: 0, 5: 30 * time.Second, 6: time.Minute, 7: 2 * time.Minute, 12: 15 * time.Minute, 10_000: 15 * time.Minute} {
		if got := Lockout(failed); got != want {
			t.Errorf("Lockout(%d) = %v, want %v", failed, got, want)
		}
	}
}

func TestLimiter(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	l := NewLimiter(func() time.Time { return now })
	fail := func(n int, address, account string) {
		for range n {
			l.Failed(address, account)
		}
	}
	wait := func(want time.Duration, address, account string) {
		t.Helper()
		if got := l.Wait(address, account); got != want {
			t.Errorf("%s, %s waits %v, want %v", address, account, got, want)
		}
	}

	fail(4, "10.0.0.1", "ada")
	wait(0, "10.0.0.1", "ada")
	fail(1, "10.0.0.2", "ada")
	wait(30*time.Second, "10.0.0.9", "ada") // an account is guarded whatever address tries
	wait(0, "10.0.0.1", "bob")

	now = now.Add(20 * time.Second)
	wait(10*time.Second, "10.0.0.9", "ada")
	now = now.Add(10 * time.Second)
	wait(0, "10.0.0.9", "ada")

	l.Succeeded("ada")
	fail(4, "10.0.0.3", "ada")
	wait(0, "10.0.0.3", "ada")

	for i := range 20 { // one address tries many accounts
		fail(1, "10.0.0.7", fmt.Sprint("user", i))
	}
	wait(30*time.Second, "10.0.0.7", "somebody else")
	l.Succeeded("user1")
	wait(30*time.Second, "10.0.0.7", "somebody else") // a sign-in of one's own does not free the address
	now = now.Add(2 * time.Hour)
	fail(1, "10.0.0.7", "ada")
	wait(0, "10.0.0.7", "ada")
}

func TestLimiterIsBounded(t *testing.T) {
	l := NewLimiter(func() time.Time { return time.Unix(0, 0) })
	for i := range 2 * mostRemembered {
		l.Failed("10.0.0.1", fmt.Sprint(i))
	}
	if len(l.tries) > mostRemembered+2 {
		t.Errorf("%d entries are remembered", len(l.tries))
	}
}
