// Package jobs runs the work that waits in the queue: leases, retries with growing pauses, parking
// of what fails too often. What a job does is in package flow.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"maragu.dev/goqite"

	"pilot321/models"
)

// Ledger is where attempts are kept.
type Ledger interface {
	StartJob(ctx context.Context, id int64) (models.JobRun, error)
	EndJob(ctx context.Context, id int64, state models.JobState, failure string) error
}

// Work does one job; the number is the row the job is about.
type Work func(ctx context.Context, subject int64) error

// Queue hands messages out; the body of each is the number of a job.
type Queue interface {
	Receive(ctx context.Context) (*goqite.Message, error)
	Extend(ctx context.Context, id goqite.ID, delay time.Duration) error
	Delete(ctx context.Context, id goqite.ID) error
}

// Options are what a runner needs.
type Options struct {
	Queue   Queue
	Ledger  Ledger
	Work    map[string]Work
	Workers int           // at once in this process
	Poll    time.Duration // pause when the queue is empty
	Timeout time.Duration // silence after which the queue hands a job out again
	Tries   int           // attempts before parking
	Log     *slog.Logger
}

// Runner takes jobs from the queue.
type Runner struct{ Options }

// New makes a runner.
func New(o Options) *Runner { return &Runner{o} }

// Run works until the context ends, and returns when every job at hand has ended.
func (r *Runner) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range r.Workers {
		workers.Go(func() {
			for ctx.Err() == nil {
				if !r.next(ctx) {
					select {
					case <-ctx.Done():
					case <-time.After(r.Poll):
					}
				}
			}
		})
	}
	workers.Wait()
}

// next does one job, and tells whether there was one.
func (r *Runner) next(ctx context.Context) bool {
	message, err := r.Queue.Receive(ctx)
	if err != nil {
		if ctx.Err() == nil {
			r.Log.Error("the queue does not answer", "err", err)
		}
		return false
	}
	if message == nil {
		return false
	}
	id, err := strconv.ParseInt(string(message.Body), 10, 64)
	if err != nil {
		r.Log.Error("a message is not a job", "body", string(message.Body))
		r.drop(message.ID)
		return true
	}
	run, err := r.Ledger.StartJob(ctx, id)
	if models.KindOf(err) == models.KindNotFound {
		r.drop(message.ID)
		return true
	}
	if ctx.Err() != nil {
		return false // stopping: the queue hands the job out again
	}
	if err != nil {
		r.Log.Error("a job cannot be started", "job", id, "err", err)
		return true
	}
	if run.Attempts > r.Tries {
		// Every attempt before ended with its process, so nobody was left to count them.
		r.end(message.ID, run, fmt.Errorf("the process ended %d times while it worked on this", r.Tries))
		return true
	}
	err = r.attempt(ctx, message.ID, run)
	if err != nil && ctx.Err() != nil {
		r.giveBack(message.ID, run)
		return true
	}
	r.end(message.ID, run, err)
	return true
}

// giveBack returns a job that this process stops working on, so that the next one takes it up at once.
func (r *Runner) giveBack(message goqite.ID, run models.JobRun) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	err := r.Ledger.EndJob(ctx, run.ID, models.JobWaiting, "")
	if err == nil {
		err = r.Queue.Extend(ctx, message, 0)
	}
	if err != nil {
		r.Log.Warn("a job was not given back; it is handed out again later", "job", run.ID, "err", err)
	}
}

// attempt runs the work while a ticker keeps the message from being handed out again. A panic is a
// failure like any other.
func (r *Runner) attempt(ctx context.Context, message goqite.ID, run models.JobRun) (err error) {
	work, ok := r.Work[run.Kind]
	if !ok {
		return fmt.Errorf("no work is known for %q", run.Kind)
	}
	done := make(chan struct{})
	defer close(done)
	go func() {
		tick := time.NewTicker(r.Timeout / 3)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if err := r.Queue.Extend(context.WithoutCancel(ctx), message, r.Timeout); err != nil {
					r.Log.Warn("a job's lease was not renewed", "job", run.ID, "err", err)
				}
			}
		}
	}()
	defer func() {
		if p := recover(); p != nil {
			r.Log.Error("a job panicked", "job", run.ID, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return work(ctx, run.Subject)
}

// end notes the outcome: done, to be tried again after a pause that grows, or parked.
func (r *Runner) end(message goqite.ID, run models.JobRun, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	state, failure := models.JobDone, ""
	if err != nil {
		state, failure = models.JobWaiting, err.Error()
		if run.Attempts >= r.Tries {
			state = models.JobParked
		}
		r.Log.Error("a job failed", "job", run.ID, "kind", run.Kind, "subject", run.Subject, "attempt", run.Attempts, "state", state, "err", err)
	}
	if err := r.Ledger.EndJob(ctx, run.ID, state, failure); err != nil {
		r.Log.Error("a job's end was not noted", "job", run.ID, "err", err)
		return
	}
	if state != models.JobWaiting {
		r.drop(message)
		return
	}
	pause := min(time.Second<<min(run.Attempts, 8), 5*time.Minute)
	if err := r.Queue.Extend(ctx, message, pause); err != nil {
		r.Log.Warn("a job's next attempt was not set", "job", run.ID, "err", err)
	}
}

func (r *Runner) drop(id goqite.ID) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := r.Queue.Delete(ctx, id); err != nil {
		r.Log.Error("a job was not taken out of the queue", "err", err)
	}
}
