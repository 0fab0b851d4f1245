/** `npm run live`: a position on a local chain, hedged with options of a stand-in for a venue, by the built program, start to end. */
import { buildOnce } from '../../src/build.mjs'
import { bundled } from '../bundled.mjs'

await buildOnce()
const { live } = await bundled('live/live.ts')
await live()
