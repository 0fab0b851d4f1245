import { defineConfig } from 'vitest/config'

/** The package as it would be published, installed into an empty folder: a suite of its own, since it builds, packs and installs. */
export default defineConfig({
  test: { include: ['test/release/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
})
