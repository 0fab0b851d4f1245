import { defineConfig } from 'vitest/config'

/** Sweeps over a real redis-server and real workers, under faults: a suite of its own, since it kills what it starts. */
export default defineConfig({
  test: {
    globalSetup: ['test/build-dist.mjs'],
    include: ['test/queue/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
