/**
 * `npm run fuzz [-- COUNT [SEED]]`: mutated strategies, snapshots, histories and JSON are read and planned in this process. Without COUNT as many
 * as a minute takes. Exit status 1 when one ended with an error of ours, took over 20 s of CPU or left over 1.5 GB.
 */
import { bundled } from '../bundled.mjs'

const [count, seed] = process.argv.slice(2).map(Number)
const { fuzz } = await bundled('fuzz/fuzz.ts')
const failed = await fuzz(
  count ?? Infinity,
  count === undefined ? 50 : Infinity,
  seed ?? 1,
  new URL('../../', import.meta.url),
)
process.exitCode = failed > 0 ? 1 : 0
