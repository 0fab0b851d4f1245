#!/usr/bin/env node
import { writeSync } from 'node:fs'

/** Set by the build: what `--help` prints, undefined where it is not worked out ahead. */
declare const HEDGEROW_HELP: string | undefined
/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

// What needs nothing of the program is answered before any of it is loaded; a Windows console takes UTF-8 only from Node's own stream.
const [word = '', ...more] = process.platform === 'win32' ? [] : process.argv.slice(2)
const answer = ['--help', '-h', 'help'].includes(word)
  ? HEDGEROW_HELP
  : ['--version', '-v'].includes(word)
    ? `${HEDGEROW_VERSION}\n`
    : undefined
let rest = answer === undefined || more.length > 0 ? undefined : Buffer.from(answer)
try {
  while (rest?.length) rest = rest.subarray(writeSync(1, rest))
} catch {
  // The reader is slow or gone, or the disk is full: the program waits, or says so.
}
if (rest?.length !== 0) await (await import('./program.ts')).program(rest)
