// Counts what the test runners report, so that the closing line of `make test` is their result and nobody's claim.
//   tally.mjs go FILE          reads `go test -json` on standard input, shows progress, writes the count to FILE
//   tally.mjs browser FILE IN  the same from IN, the file of Playwright's json reporter
//   tally.mjs total FILE...    prints "N passed, N failed"; fails unless every runner ran something and nothing failed
// A test that was skipped or passed only when tried again counts as failed: nothing may be left out in silence.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const lines = () => createInterface({ input: process.stdin, crlfDelay: Infinity });

// goEvents counts the tests that have no subtests of their own, and one failure for a package that fails outside of a
// test (it does not build, panics, runs out of time).
async function goEvents() {
  const count = { passed: 0, failed: 0 };
  const packages = new Map();
  const of = (name) => {
    if (!packages.has(name)) packages.set(name, { ends: new Map(), output: new Map(), parents: new Set(), blamed: new Set() });
    return packages.get(name);
  };
  for await (const line of lines()) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      console.log(line);
      continue;
    }
    if (event.Action === 'build-output') {
      process.stdout.write(event.Output);
      continue;
    }
    if (!event.Package) continue;
    const pkg = of(event.Package);
    const test = event.Test ?? '';
    if (event.Action === 'output') pkg.output.set(test, (pkg.output.get(test) ?? '') + event.Output);
    if (!['pass', 'fail', 'skip'].includes(event.Action)) continue;
    if (test) {
      // Every prefix is a test that has this one inside it.
      for (let cut = test.lastIndexOf('/'); cut > 0; cut = test.lastIndexOf('/', cut - 1)) {
        pkg.parents.add(test.slice(0, cut));
        if (event.Action === 'fail') pkg.blamed.add(test.slice(0, cut));
      }
      pkg.ends.set(test, event.Action);
      if (event.Action !== 'pass') process.stdout.write(pkg.output.get(test) ?? '');
      pkg.output.delete(test);
      continue;
    }
    closePackage(event, pkg, count);
    packages.delete(event.Package);
  }
  for (const name of packages.keys()) {
    console.log(`FAIL ${name}: the runner ended in the middle of it`);
    count.failed++;
  }
  return count;
}

// closePackage adds one finished package to the count and prints its line.
function closePackage(event, pkg, count) {
  let passed = 0;
  let failed = 0;
  for (const [name, end] of pkg.ends) {
    if (end === 'pass' && pkg.parents.has(name)) continue;
    // A failed parent is counted only for a failure of its own: its subtests have counted theirs.
    if (end === 'fail' && pkg.blamed.has(name)) continue;
    if (end === 'pass') passed++;
    else failed++;
  }
  if (event.Action === 'fail' && failed === 0) {
    failed = 1;
    for (const text of pkg.output.values()) process.stdout.write(text);
  }
  count.passed += passed;
  count.failed += failed;
  if (passed + failed === 0) return;
  const seconds = (event.Elapsed ?? 0).toFixed(1).padStart(6);
  console.log(`${failed ? 'FAIL' : 'ok  '} ${seconds}s ${event.Package}: ${passed} passed, ${failed} failed`);
}

function browserReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const { expected, unexpected, flaky, skipped } = report.stats;
  // Errors outside of a test, such as a server that did not start.
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

function total(files) {
  const sum = { passed: 0, failed: 0 };
  for (const file of files) {
    let count;
    try {
      count = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      count = { runner: file, passed: 0, failed: 0 };
    }
    if (count.passed + count.failed === 0) {
      console.log(`FAIL ${count.runner}: no test ran`);
      count.failed = 1;
    }
    console.log(`${count.runner}: ${count.passed} passed, ${count.failed} failed`);
    sum.passed += count.passed;
    sum.failed += count.failed;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed ? 1 : 0;
}

const [mode, ...files] = process.argv.slice(2);
const readers = { go: goEvents, browser: browserReport };
if (mode === 'total') {
  total(files);
} else {
  const count = await readers[mode](files[1]);
  writeFileSync(files[0], JSON.stringify({ runner: mode, ...count }));
}
