import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const GET = '    get() {\n'

/** Ink's `Output` asks first for lines that need not be taken apart: every frame of ours is made of them. */
export const wholeLinesInInk = {
  name: 'whole-lines-in-ink',
  setup(bundler) {
    const ours = fileURLToPath(new URL('./tui/kit/whole-lines.ts', import.meta.url))
    bundler.onLoad({ filter: /\/ink\/build\/output\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (text.split(GET).length !== 2) throw new Error(`${path} has no get() where it had one`)
      const contents = `import { wholeLines } from ${JSON.stringify(ours)};\n${text.replace(GET, `${GET}        const whole = wholeLines(this);\n        if (whole) return whole;\n`)}`
      return { contents }
    })
  },
}
