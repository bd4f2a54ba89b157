import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { defineConfig } from 'vitest/config'

// An awkward zone: a local-midnight bug passes every test under UTC, and fails here.
process.env.TZ = 'America/St_Johns'
// Each of the many processes of these tests would read them as it starts, for connections that no test makes.
delete process.env.NODE_EXTRA_CA_CERTS

const TESTS = 'test/**/*.test.ts'

/** What `npm run test:quick` leaves out: tests that run the built command, start threads or ask an oracle of many logs. */
const SLOW =
  /support\/(built|cases|child|long-run|oracle|random-logs)|node:(child_process|worker_threads)|[./]dist\/|(habits|hostile|generator)\.ts'/

/** What `npm run test:million` runs: whatever tries more in the long run. */
const LONG = /support\/(long-run|random-logs)\.ts'/

const testsThat = (are: RegExp): string[] =>
  globSync(TESTS).filter(file => are.test(readFileSync(file, 'utf8')))

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'million' ? testsThat(LONG) : [TESTS],
    exclude: mode === 'quick' ? testsThat(SLOW) : [],
    env: {
      TZ: 'America/St_Johns',
      NO_COLOR: '',
      FORCE_COLOR: '',
      LONG_RUN: mode === 'million' ? '1' : '',
    },
    setupFiles: ['test/support/seeded.ts'],
    globalSetup: mode === 'quick' ? [] : ['test/support/fresh-build.ts'],
    testTimeout: mode === 'million' ? 600_000 : 60_000,
    // Files share the modules of a worker, which are loaded once: no test may leave anything behind in them.
    isolate: false,
    // One less than there are cores is one of two.
    maxWorkers: '100%',
  },
}))
