import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { describe, expect, it } from 'vitest'

type Plugins = {
  readonly endingIn: (end: string) => RegExp
  readonly forgettingInk: Plugin
  readonly wholeLinesInInk: Plugin
  readonly withStrategySchema: (schema: string) => Plugin
}

/** The build's own files are plain JavaScript. */
const files = ['patched-files', 'forgetting-ink', 'whole-lines-in-ink', 'worked-out']
const { endingIn, forgettingInk, wholeLinesInInk, withStrategySchema }: Plugins = Object.assign(
  {},
  ...(await Promise.all(files.map((file) => import(`../src/${file}.mjs`)))),
)

const resolveDir = fileURLToPath(new URL('..', import.meta.url))
const measures = "import measure from './node_modules/ink/build/measure-text.js'"
const wraps = "import wrap from './node_modules/ink/build/wrap-text.js'"

/** What a bundle of these lines with ink's memory bounded calls `result` with, and the maps that it made. */
async function run(contents: string): Promise<{ result: unknown; maps: readonly Map<unknown, unknown>[] }> {
  const plugins = [forgettingInk]
  const rest = { bundle: true, write: false, format: 'iife', platform: 'node', logLevel: 'silent' } as const
  const { outputFiles } = await build({ stdin: { contents, resolveDir }, plugins, ...rest })
  const maps: Map<unknown, unknown>[] = []
  class Kept extends Map {
    constructor() {
      super()
      maps.push(this)
    }
  }
  let result: unknown
  const globals = { Map: Kept, Intl, process, result: (value: unknown) => (result = value) }
  runInNewContext(outputFiles[0]!.text, globals)
  return { result, maps }
}

describe('files that the build changes', () => {
  it('are found on Windows too', () => {
    const file = endingIn('ink/build/output.js')
    expect('C:\\x\\node_modules\\ink\\build\\output.js').toMatch(file)
    expect('/x/node_modules/ink/build/output.js').toMatch(file)
    expect('/x/drink/build/output.js').not.toMatch(file)
    expect('/x/ink/build/outputXjs').not.toMatch(file)
  })

  it.each([forgettingInk, wholeLinesInInk, withStrategySchema('{}')])(
    'fail a build that has none of them: $name',
    async (plugin) => {
      const nothing = build({ stdin: { contents: 'export {}' }, write: false, logLevel: 'silent', plugins: [plugin] })
      await expect(nothing).rejects.toThrow(`${plugin.name}: no file ends in`)
    },
  )

  it('let ink remember some hundred texts and measure as many as come', async () => {
    const { result, maps } = await run(`${measures}
${wraps}
const widths = Array.from({ length: 1200 }, (_, i) => measure(String(i)).width + wrap('wide' + i, 4, 'wrap').split('\\n').length)
result([widths[7], widths[1007], measure('7').width])`)
    // One digit or four, and two lines each: wide, 7 and wide, 1007.
    expect(result).toEqual([3, 6, 1])
    expect(maps.some(({ size }) => size > 100)).toBe(true)
    expect(Math.max(...maps.map(({ size }) => size))).toBeLessThanOrEqual(500)
  })
})
