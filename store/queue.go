package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"
	"maragu.dev/goqite"

	"pilot321/models"
)

// queueTimeout is how long a worker may be silent before its job is handed out again.
const queueTimeout = 60 * time.Second

// sqlTx is the database/sql transaction under a gorm one.
func sqlTx(tx *gorm.DB) (*sql.Tx, error) {
	t, ok := tx.Statement.ConnPool.(*sql.Tx)
	if !ok {
		return nil, fmt.Errorf("store: not in a transaction (%T)", tx.Statement.ConnPool)
	}
	return t, nil
}

// Queue is the job queue as a runner takes from it; jobs are put into it by the writes that cause them.
type Queue struct {
	*goqite.Queue
	store *Store
}

// Queue gives the job queue.
func (s *Store) Queue() Queue { return Queue{s.queue, s} }

// receiveLock is the advisory lock under which messages are handed out.
const receiveLock = 321_000_002

// Receive hands out a message, or nil where none waits. On PostgreSQL one worker at a time is served:
// two that ask at the same moment could both be given the same message, because the library chooses it
// in a part of the query that is not asked again when the row turns out to be locked.
func (q Queue) Receive(ctx context.Context) (message *goqite.Message, err error) {
	if q.store.engine.name() != "postgres" {
		return q.Queue.Receive(ctx)
	}
	err = q.store.write(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", receiveLock).Error; err != nil {
			return err
		}
		t, err := sqlTx(tx)
		if err != nil {
			return err
		}
		message, err = q.ReceiveTx(ctx, t)
		return err
	})
	return message, err
}

// enqueue puts work into the queue, in the transaction of the change that causes it.
func (s *Store) enqueue(tx *gorm.DB, kind string, subject int64) error {
	return s.enqueueLater(tx, kind, subject, 0)
}

// enqueueLater puts work into the queue that is not handed out before a while has passed.
func (s *Store) enqueueLater(tx *gorm.DB, kind string, subject int64, delay time.Duration) error {
	now := s.Now()
	run := models.JobRun{Kind: kind, Subject: subject, State: models.JobWaiting, CreatedAt: now, UpdatedAt: now}
	if err := tx.Create(&run).Error; err != nil {
		return err
	}
	t, err := sqlTx(tx)
	if err != nil {
		return err
	}
	return s.queue.SendTx(tx.Statement.Context, t, goqite.Message{Body: strconv.AppendInt(nil, run.ID, 10), Delay: delay})
}

// StartJob notes an attempt and tells what is to be done; a run that is done or parked already is
// not found.
func (s *Store) StartJob(ctx context.Context, id int64) (models.JobRun, error) {
	var run models.JobRun
	err := s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE job_runs SET state = ?, attempts = attempts + 1, updated_at = ? WHERE id = ? AND state IN ?",
			models.JobRunning, s.Now(), id, []models.JobState{models.JobWaiting, models.JobRunning})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return models.NotFound("job")
		}
		return tx.Take(&run, id).Error
	})
	return run, err
}

// EndJob notes how an attempt ended: done, waiting for the next attempt, or parked for a person. An
// attempt that waits without having failed was broken off and does not count.
func (s *Store) EndJob(ctx context.Context, id int64, state models.JobState, failure string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		uncounted := 0
		if state == models.JobWaiting && failure == "" {
			uncounted = 1
		}
		err := tx.Exec("UPDATE job_runs SET state = ?, failure = ?, attempts = attempts - ?, updated_at = ? WHERE id = ?",
			state, failure, uncounted, s.Now(), id).Error
		if err != nil || state != models.JobParked {
			return err
		}
		return s.parked(tx, id)
	})
}

// parked tells the subject of a parked job that its work failed, where others wait for it.
func (s *Store) parked(tx *gorm.DB, id int64) error {
	var run models.JobRun
	if err := tx.Take(&run, id).Error; err != nil || run.Kind != models.JobReassess {
		return err
	}
	err := s.endReassessment(tx, models.System(), run.Subject, models.ReassessmentFailed)
	if models.KindOf(err) == models.KindConflict { // it had ended otherwise
		return nil
	}
	return err
}

// OpenJobs counts the pieces of work of a kind that wait or run.
func (s *Store) OpenJobs(ctx context.Context, kind string) (n int64, err error) {
	return n, s.read(ctx).Model(&models.JobRun{}).Where("kind = ? AND state IN ?", kind, []models.JobState{models.JobWaiting, models.JobRunning}).Count(&n).Error
}

// ParkedJobs lists work that failed too often and waits for a person.
func (s *Store) ParkedJobs(ctx context.Context) ([]models.JobRun, error) {
	var list []models.JobRun
	return list, s.read(ctx).Where("state = ?", models.JobParked).Order("id DESC").Limit(200).Find(&list).Error
}

// Busy tells whether work waits in the queue or is being done.
func (s *Store) Busy(ctx context.Context) (bool, error) {
	var n int64
	err := s.read(ctx).Model(&models.JobRun{}).Where("state IN ? AND kind <> ?", []models.JobState{models.JobWaiting, models.JobRunning}, models.JobMail).Count(&n).Error
	return n > 0, err
}
