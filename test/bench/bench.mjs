/**
 * `npm run bench`: our speed against other packages, numpy and a bare `node -e 0`, as ratios of alternating medians, then the hedges of real
 * chains against their bars. `--json` prints the first for machines; `--only hedge` prints the second alone, for `--instance NAME` at will.
 */
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const words = process.argv.slice(2)
const project = fileURLToPath(new URL('../../', import.meta.url))
if (!words.includes('--only')) await (await bundled('bench/report.ts')).report(words.includes('--json'), project)
if (!words.includes('--json')) await (await bundled('bench/hedge-bars.ts')).hedgeBars(words, project)
