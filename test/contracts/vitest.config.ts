import { defineConfig } from 'vitest/config'

/** Our figures against the published contracts on a local chain: a suite of its own, since each file starts a node. */
export default defineConfig({ test: { include: ['test/contracts/**/*.test.ts'] } })
