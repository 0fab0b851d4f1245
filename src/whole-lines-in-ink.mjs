import { fileURLToPath } from 'node:url'
import { patchedFiles } from './patched-files.mjs'

const GET = '    get() {\n'
const OURS = fileURLToPath(new URL('./tui/kit/whole-lines.ts', import.meta.url))

/** Ink's `Output` asks first for lines that need not be taken apart: every frame of ours is made of them. */
export const wholeLinesInInk = patchedFiles('whole-lines-in-ink', {
  'ink/build/output.js': (text, path) => {
    if (text.split(GET).length !== 2) throw new Error(`${path} has no get() where it had one`)
    return `import { wholeLines } from ${JSON.stringify(OURS)};\n${text.replace(GET, `${GET}        const whole = wholeLines(this);\n        if (whole) return whole;\n`)}`
  },
})
