import { defineConfig } from 'vitest/config'

// An awkward zone: a local-midnight bug passes every test under UTC, and fails here.
process.env.TZ = 'America/St_Johns'
// Each of the many processes of these tests would read them as it starts, for connections that no test makes.
delete process.env.NODE_EXTRA_CA_CERTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { TZ: 'America/St_Johns', NO_COLOR: '', FORCE_COLOR: '' },
    globalSetup: 'test/support/fresh-build.ts',
    testTimeout: 60_000,
    // Files share the modules of a worker, which are loaded once: no test may leave anything behind in them.
    isolate: false,
    // One less than there are cores is one of two.
    maxWorkers: '100%',
  },
})
