/** `npm run backtests`: works the three backtests of docs/reference.md out again, on the recordings in ../shared/data, and writes what they say there. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const project = fileURLToPath(new URL('../../', import.meta.url))
const { BLOCK, missingRecordings, recordedBacktests } = await bundled('backtests/recorded-backtests.ts')
const missing = missingRecordings(project)
if (missing.length > 0) {
  process.stderr.write(`skipped: ../shared/data does not have ${missing.join(', ')}\n`)
} else {
  const page = `${project}docs/reference.md`
  const block = await recordedBacktests(project)
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(BLOCK, (_, start, end) => start + block + end),
  )
  process.stdout.write(block)
}
