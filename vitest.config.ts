import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/build-dist.mjs'],
    include: ['test/**/*.test.{ts,tsx}'],
    // A suite of its own: npm run test:contracts.
    exclude: [...configDefaults.exclude, 'test/contracts/**'],
  },
})
