/**
 * `npm run bench`: our speed against other packages, numpy and a bare `node -e 0`, as ratios of alternating medians.
 * `--json` prints the same for machines.
 */
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.mjs'

const { report } = await bundled('bench/report.ts')
await report(process.argv.includes('--json'), fileURLToPath(new URL('../../', import.meta.url)))
