import { defineConfig } from 'vitest/config'
import rooms from './rooms.json' with { type: 'json' }

const all: Readonly<Record<string, { readonly tests: readonly string[] }>> = rooms

/** The quick tests of the rooms that `MUTATED` names, of all without it. */
const names = process.env.MUTATED?.split(' ') ?? Object.keys(all)

export default defineConfig({
  test: {
    include: names.flatMap((name) => all[name]!.tests),
    setupFiles: ['test/mutation/setup.ts'],
    testTimeout: 60_000,
  },
})
