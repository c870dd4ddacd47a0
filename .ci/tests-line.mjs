/**
 * Prints `tests: N passed, N failed` from vitest's JSON report; exits 1 when something failed.
 * A test file that could not run counts as one failure, and so does a run without a report.
 */
import { existsSync, readFileSync } from 'node:fs';

const path = process.argv[2];
let passed = 0;
let failed = 0;
if (path !== undefined && existsSync(path)) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed = report.numPassedTests;
  failed = report.numFailedTests;
  failed += report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  if (failed === 0 && !report.success) failed = 1;
} else {
  failed = 1;
}
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
