/** `npm run soak [-- SECONDS]`: the terminal under work and `watch`, ten minutes unless told; fails where one ends or its memory grows by 5 %. */
import { buildOnce } from '../../src/build.mjs'
import { bundled } from '../bundled.mjs'

await buildOnce()
const { soak } = await bundled('faults/soak.ts')
process.exitCode = (await soak(Number(process.argv[2] ?? 600))) ? 0 : 1
