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

// Queue is the job queue; jobs are put into it by the writes that cause them.
func (s *Store) Queue() *goqite.Queue { return s.queue }

// enqueue puts work into the queue, in the transaction of the change that causes it.
func (s *Store) enqueue(tx *gorm.DB, kind string, subject int64) error {
	now := s.Now()
	run := models.JobRun{Kind: kind, Subject: subject, State: models.JobWaiting, CreatedAt: now, UpdatedAt: now}
	if err := tx.Create(&run).Error; err != nil {
		return err
	}
	t, err := sqlTx(tx)
	if err != nil {
		return err
	}
	return s.queue.SendTx(tx.Statement.Context, t, goqite.Message{Body: strconv.AppendInt(nil, run.ID, 10)})
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

// EndJob notes how an attempt ended: done, waiting for the next attempt, or parked for a person.
func (s *Store) EndJob(ctx context.Context, id int64, state models.JobState, failure string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE job_runs SET state = ?, failure = ?, updated_at = ? WHERE id = ?", state, failure, s.Now(), id).Error
	})
}

// ParkedJobs lists work that failed too often and waits for a person.
func (s *Store) ParkedJobs(ctx context.Context) ([]models.JobRun, error) {
	var list []models.JobRun
	return list, s.read(ctx).Where("state = ?", models.JobParked).Order("id DESC").Limit(200).Find(&list).Error
}
