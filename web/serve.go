package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/gommon/log"
)

// drain is how long requests under way may take once the process is told to stop.
const drain = 20 * time.Second

// Serve answers on a listener until the context ends, then lets the requests under way finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       stall,
		WriteTimeout:      answerWithin,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.options.Log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	s.draining.Store(true)
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		return errors.Join(fmt.Errorf("some requests did not end in time: %w", err), server.Close())
	}
	return nil
}

// Draining tells that the server is about to stop, for the readiness check.
func (s *Server) Draining() bool { return s.draining.Load() }

// quietLogger gives Echo a logger of its own kind that writes warnings into ours.
func quietLogger(l *slog.Logger) echo.Logger {
	quiet := log.New("web")
	quiet.SetHeader("${message}")
	quiet.SetLevel(log.WARN)
	quiet.SetOutput(lineWriter{l})
	return quiet
}

type lineWriter struct{ log *slog.Logger }

func (w lineWriter) Write(b []byte) (int, error) {
	w.log.Warn("web", "message", string(b))
	return len(b), nil
}

var _ io.Writer = lineWriter{}
