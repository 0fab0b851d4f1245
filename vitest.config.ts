import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/build-dist.mjs'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Suites of their own: npm run test:contracts, npm run test:browser.
    exclude: [...configDefaults.exclude, 'test/contracts/**', 'test/browser/**'],
  },
})
