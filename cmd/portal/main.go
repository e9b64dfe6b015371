// Command portal is the Section 321 Data Pilot portal: the server and the tools of its operator.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// collectAt is how much the heap may grow, in per cent, before garbage is collected. An import makes much
// garbage and keeps little, so that collecting earlier than Go does costs a few per cent of time and
// spares some twenty megabytes. GOGC says otherwise where it is set.
const collectAt = 60

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
