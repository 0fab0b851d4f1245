import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/build-dist.mjs'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Wide enough for searches on a busy machine; nothing is judged by time here.
    testTimeout: 60_000,
    // All cores: left alone it keeps one free, which on two is half of them.
    maxWorkers: '100%',
    // Suites of their own: npm run test:contracts, test:browser, test:queue and test:release.
    exclude: [...configDefaults.exclude, 'test/contracts/**', 'test/browser/**', 'test/queue/**', 'test/release/**'],
  },
})
