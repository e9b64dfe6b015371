package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/alecthomas/kong"

	"pilot321/models"
)

// The exit statuses of the command line.
const (
	exitDone    = 0 // something went in, or would
	exitRefused = 1 // the portal said no, and why
	exitUsage   = 2
	exitFault   = 3 // the portal's own fault
)

// commands is everything that can be typed.
type commands struct {
	Serve        serveCommand        `cmd:"" help:"Serve the portal's pages and work on what is queued."`
	Manifest     manifestCommands    `cmd:"" help:"Check or submit a manifest."`
	Receipt      receiptCommands     `cmd:"" help:"Check signed receipts."`
	Shipments    shipmentsCommand    `cmd:"" help:"List every shipment as JSON, one a line."`
	Organisation organisationCommand `cmd:"" help:"Participants."`
	Staff        staffCommands       `cmd:"" help:"Accounts of the agency's people."`
	Generate     generateCommands    `cmd:"" help:"Make invented data."`
	Policy       policyCommands      `cmd:"" help:"The policy set in force."`
	Reference    referenceCommands   `cmd:"" help:"The tariff schedule and exchange rates."`
	Rules        rulesCommands       `cmd:"" help:"The rules by which shipments are judged."`
	Verify       verifyCommand       `cmd:"" help:"Check the database, the files and that they belong together."`
	Migrate      migrateCommand      `cmd:"" help:"Bring the database's schema up to date."`
	Backup       backupCommand       `cmd:"" help:"Write database, files and keys into one archive."`
	Restore      restoreCommand      `cmd:"" help:"Set an archive up in an empty data folder."`
	Health       healthCommand       `cmd:"" help:"Ask a running portal whether it is ready; for container health checks."`
}

// console is what a command talks through: one JSON document on standard output, logs on standard
// error.
type console struct {
	ctx context.Context
	out io.Writer
	err io.Writer
	log *slog.Logger
}

// document writes the one JSON document of a command.
func (c *console) document(v any) error {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// refused ends a command whose answer is no. The answer itself has been written.
var errRefused = errors.New("refused")

// Run parses the arguments, does what they say and gives the exit status.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("portal"), kong.Description("The Section 321 Data Pilot portal."), kong.UsageOnError(),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(stderr, "portal:", err)
		return exitFault
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintln(stderr, "portal:", err)
		return exitUsage
	}
	log := slog.New(slog.NewJSONHandler(stderr, nil))
	out := &outlet{Writer: stdout}
	return exit(command.Run(&console{ctx, out, stderr, log}), out, stderr)
}

// outlet is standard output that knows whether anything was said.
type outlet struct {
	io.Writer
	used bool
}

func (o *outlet) Write(p []byte) (int, error) {
	o.used = true
	return o.Writer.Write(p)
}

// refusal is the document of a command that has no other form for a refusal.
func refusal(known *models.Error) map[string]any {
	return map[string]any{"outcome": "refused", "refusal": refusalAnswer{string(known.Kind), known.Message}}
}

// exit turns an error into the exit status and, where nothing was said yet, one line.
func exit(err error, out *outlet, stderr io.Writer) int {
	var setting *settingError
	var known *models.Error
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRefused):
		return exitRefused
	case errors.As(err, &setting):
		fmt.Fprintln(stderr, "portal:", setting)
		return exitUsage
	case errors.As(err, &known) && known.Kind != models.KindInternal && known.Kind != models.KindUnavailable:
		if !out.used {
			(&console{out: out}).document(refusal(known))
		}
		fmt.Fprintln(stderr, "portal:", known.Message)
		for _, f := range known.Fields {
			fmt.Fprintln(stderr, "portal:", f.Field+":", f.Message)
		}
		return exitRefused
	}
	fmt.Fprintln(stderr, "portal:", err)
	return exitFault
}
