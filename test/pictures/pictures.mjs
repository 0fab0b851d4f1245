/** `npm run pictures`: builds the program and draws docs/*.svg, the pictures of the README, from real runs of it. */
import { buildOnce } from '../../src/build.mjs'
import { bundled } from '../bundled.mjs'

await buildOnce()
const { drawPictures } = await bundled('pictures/draw-pictures.ts')
await drawPictures()
