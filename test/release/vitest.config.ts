import { defineConfig } from 'vitest/config'

/** The package as it would be published, installed into an empty folder: a suite of its own, file after file, since each builds, packs and installs. */
export default defineConfig({
  test: { include: ['test/release/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 300_000 },
})
