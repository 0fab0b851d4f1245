import { buildOnce } from '../src/build.mjs'

/** The tests of the command line run the built program, so it is built first. */
export default async function buildDist() {
  await buildOnce()
}
