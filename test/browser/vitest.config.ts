import { defineConfig } from 'vitest/config'

/** The HTML page in a real Chromium: a suite of its own, since not every machine has one. */
export default defineConfig({
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
})
