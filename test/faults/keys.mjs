/** `npm run keys [-- COUNT [SEED]]`: 100,000 random bytes to the built program unless told; fails where it crashes or keeps the terminal. */
import { buildOnce } from '../../src/build.mjs'
import { bundled } from '../bundled.mjs'

await buildOnce()
const { keys } = await bundled('faults/keys.ts')
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31))
process.exitCode = (await keys(Number(process.argv[2] ?? 100_000), seed)) ? 0 : 1
