package store

import (
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"
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
