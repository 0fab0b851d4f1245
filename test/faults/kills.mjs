/** `npm run kills [-- COUNT]`: kill -9 at so many moments of each writer, 200 unless told; fails where anything is torn, lost or left. */
import { fileURLToPath } from 'node:url'
import { buildOnce } from '../../src/build.mjs'
import { bundled } from '../bundled.mjs'

await buildOnce()
await bundled('faults/killed-writer.ts')
const { kills } = await bundled('faults/kills.ts')
const file = (path) => fileURLToPath(new URL(path, import.meta.url))
const writer = file('../../node_modules/.cache/hedgerow-killed-writer.js')
if (!(await kills(Number(process.argv[2] ?? 200), writer, file('../../dist/hedgerow.js')))) process.exitCode = 1
