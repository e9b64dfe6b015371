package testkit

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// postgresServer is the address of the cluster to make databases on, started at the first call if nobody gave one.
var postgresServer = sync.OnceValues(func() (string, error) {
	if given := os.Getenv("PORTAL_TEST_POSTGRES"); given != "" {
		return given, nil
	}
	return startCluster()
})

// lifeline is the writing end of the pipe that the script of a cluster started here waits on. It is kept, and never
// closed, so that it closes when this process ends in whatever way: then the script stops the cluster and removes it.
// No test can do that, because none knows that it is the last.
//
//lint:ignore U1000 it is held for the moment when the process ends, and never read
var lifeline *os.File

// startCluster runs scripts/with-postgres.sh with a command that prints the address and then waits for the lifeline.
func startCluster() (address string, err error) {
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer reader.Close()

	command := exec.Command(filepath.Join(root, "scripts", "with-postgres.sh"),
		"sh", "-c", `printf '%s\n' "$PORTAL_TEST_POSTGRES"; cat >/dev/null`)
	command.Stdin = reader
	var complaint bytes.Buffer
	command.Stderr = &complaint
	// A group of its own: an interrupt from the keyboard is for the test, and the lifeline tells the script of its end.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	output, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	lifeline = writer

	// Without an address the script has ended, or is about to, and says why.
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("%w: %s", command.Wait(), strings.TrimSpace(complaint.String()))
	}
	return strings.TrimSpace(line), nil
}

// moduleRoot is the nearest folder above the working folder, which for a test is its package's, that holds go.mod.
func moduleRoot() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", errors.New("the test does not run inside the module: no go.mod above it")
		}
		folder = parent
	}
}
