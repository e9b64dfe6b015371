package store

import (
	"database/sql"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"maragu.dev/goqite"
)

// postgresEngine serves several machines from one database.
type postgresEngine struct{}

func (postgresEngine) name() string             { return "postgres" }
func (postgresEngine) flavor() goqite.SQLFlavor { return goqite.SQLFlavorPostgreSQL }

// open gives one pool for reading and writing.
func (postgresEngine) open(url string, config *gorm.Config, _ bool) (reader, writer *gorm.DB, err error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(8)
	if err := db.Ping(); err != nil {
		return nil, nil, err
	}
	gdb, err := gorm.Open(postgres.New(postgres.Config{Conn: db}), config)
	return gdb, gdb, err
}
