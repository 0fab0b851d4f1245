/**
 * `npm run bench`: our speed against other packages, numpy and a bare `node -e 0`, as ratios of alternating medians, then the hedges of real
 * chains against their bars, then simulations and backtests against theirs. `--json` prints the first for machines; `--only hedge` prints the second alone,
 * for `--instance NAME` at will, `--only time` the third.
 */
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const words = process.argv.slice(2)
const project = fileURLToPath(new URL('../../', import.meta.url))
if (!words.includes('--only')) await (await bundled('bench/report.ts')).report(words.includes('--json'), project)
const [alone] = words.includes('--only') ? words.slice(words.indexOf('--only') + 1) : []
if (alone !== 'time' && !words.includes('--json'))
  await (await bundled('bench/hedge-bars.ts')).hedgeBars(words, project)
if (alone !== 'hedge' && !words.includes('--json')) await (await bundled('bench/time-bars.ts')).timeBars(project)
