import { defineConfig } from 'vitest/config'

/** The quick tests of what a mutant may change: no bundle, no terminal, no search of minutes. */
export default defineConfig({
  test: {
    include: ['test/{exposure,pools,instruments,risk,book,accounts}/**/*.test.ts', 'test/hedge/measure*.test.ts'],
    testTimeout: 60_000,
  },
})
