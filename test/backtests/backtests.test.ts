import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { BLOCK, missingRecordings, recordedBacktests } from './recorded-backtests.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const missing = missingRecordings(project)
if (missing.length > 0) process.stdout.write(`skipped: ../shared/data does not have ${missing.join(', ')}\n`)

describe.skipIf(missing.length > 0)('the backtests of docs/reference.md', () => {
  it('say what the recordings make of the strategies beside this test (npm run backtests writes it)', async () => {
    const page = readFileSync(`${project}docs/reference.md`, 'utf8')
    expect(BLOCK.exec(page)?.[0]).toBe(
      `<!-- npm run backtests -->\n${await recordedBacktests(project)}<!-- to here -->\n`,
    )
  })
})
