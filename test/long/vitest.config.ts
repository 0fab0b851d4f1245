import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** The tests of which `npm test` tries a sample, on every case: those that ask `runs.ts`. */
const asking = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file}`)
  .filter((file) => readFileSync(file, 'utf8').includes('long/runs.ts'))

export default defineConfig({
  test: { include: asking, env: { AT_LENGTH: '1' }, testTimeout: 240_000, maxWorkers: '100%' },
})
