/**
 * `npm run bench`: our speed against other packages, numpy and a bare `node -e 0`, as ratios of alternating medians, then the hedges of real
 * chains, sweeps, and simulations with backtests against their bars. `--json` prints the first for machines; `--only hedge` prints the second
 * alone, for `--instance NAME` at will, `--only sweep` the third, `--only time` the fourth; `--only terminal` start-up and keys alone,
 * `--only re-plan` of these the plan after a key, `--only paths` a path against numpy and C++. Fails where a bar of processor time is missed.
 */
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const words = process.argv.slice(2)
const project = fileURLToPath(new URL('../../', import.meta.url))
const only = words.includes('--only') ? words[words.indexOf('--only') + 1] : undefined
const json = words.includes('--json')
const asked = (part) => !json && (only ?? part) === part
const alone = ['terminal', 're-plan', 'paths'].includes(only)
if (only === undefined || alone) {
  const met = await (await bundled('bench/report.ts')).report(json, project, only)
  if (!met) process.exitCode = 1
}
if (asked('hedge')) await (await bundled('bench/hedge-bars.ts')).hedgeBars(words, project)
if (asked('sweep')) await (await bundled('bench/sweep-bars.ts')).sweepBars()
if (asked('time')) await (await bundled('bench/time-bars.ts')).timeBars(project)
