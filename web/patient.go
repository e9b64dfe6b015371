package web

import (
	"io"
	"net/http"
	"time"
)

// patient is the body of an upload whose deadline moves on with every piece that arrives, so that
// a slow line may take an hour and a stalled one is cut after half a minute.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
}

func (p *patient) Read(b []byte) (int, error) {
	now := time.Now()
	// A connection that knows no deadlines (in a test) is read without one.
	_ = p.control.SetReadDeadline(now.Add(stall))
	_ = p.control.SetWriteDeadline(now.Add(answerWithin))
	return p.ReadCloser.Read(b)
}
