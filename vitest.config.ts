import { configDefaults, defineConfig } from 'vitest/config'

/** Rooms whose tests start no other program and leave nothing behind: they share what has been loaded. */
const PURE = [
  'accounts',
  'book',
  'export',
  'exposure',
  'golden',
  'hedge',
  'instruments',
  'jobs',
  'kinds',
  'market',
  'numerics',
  'plan',
  'pools',
  'risk',
  'simulation',
  'sources',
  'strategy',
  'text',
  'units',
]

export default defineConfig({
  test: {
    globalSetup: ['test/build-dist.mjs'],
    // Wide enough for searches on a busy machine; nothing is judged by time here.
    testTimeout: 60_000,
    // All cores: left alone it keeps one free, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          pool: 'threads',
          isolate: false,
          include: PURE.map((room) => `test/${room}/**/*.test.ts`),
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            ...configDefaults.exclude,
            // Suites of their own: npm run test:contracts, test:browser, test:queue and test:release.
            ...['contracts', 'browser', 'queue', 'release', ...PURE].map((room) => `test/${room}/**`),
          ],
        },
      },
    ],
  },
})
