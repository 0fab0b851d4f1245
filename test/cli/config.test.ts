import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configPlace } from '../../src/cli/config-place.ts'
import { configuredWords } from '../../src/cli/configured-words.ts'
import { ran, root, scratchFolder, start } from './hedgerow.ts'

const folder = scratchFolder()
let count = 0

function config(text: string): string {
  const place = join(folder, `${++count}.yaml`)
  writeFileSync(place, text)
  return place
}
const configured = (text: string, line: string) => {
  const words = line.split(' ')
  const command = words.find((word) => /^(plan|export|watch|import|check)$/.test(word))
  return configuredWords(config(text), command, words)
}

describe('hedgerow.config.yaml', () => {
  it.each([
    ['time: 30', 'plan a.yaml', 'plan --time=30 a.yaml'],
    ['time: 30', 'plan a.yaml --time 5', 'plan --time=30 a.yaml --time 5'],
    ['time: 30', 'check a.yaml', 'check a.yaml'],
    ['time: 30', 'a.yaml', '--time=30 a.yaml'],
    ['large: true', 'check a.yaml', 'check --large a.yaml'],
    ['large: false', 'check a.yaml', 'check a.yaml'],
    ['color: never', 'check a.yaml', '--color=never check a.yaml'],
    ['export: { tif: ioc, post-only: true }', 'export a.yaml', 'export --tif=ioc --post-only a.yaml'],
    ['export: { tif: ioc }', 'plan a.yaml', 'plan a.yaml'],
    ['time: 30\nwatch: { interval: 5, time: 2 }', 'watch a.yaml', 'watch --interval=5 --time=2 a.yaml'],
    ['import: { chain: base, kind: perp }', 'import uniswap-v3 7', 'import uniswap-v3 --chain=base 7'],
  ])('%j makes "%s" mean "%s"', (text, line, meant) => {
    const { words } = configured(text, line) as { words: readonly string[] }
    expect(words.join(' ')).toBe(meant)
  })

  it('tells all its problems at once, each with its place and the way out', () => {
    const text = 'tiem: 30\ntime: soon\nrpc: https://key@node\nwatch: { band: -1, rpc: x }\nexport: 7\ncolor: mauve\n'
    const { problems } = configured(text, 'plan a.yaml')
    expect(problems!.map((problem) => problem.slice(folder.length + 1).replace(/^\d+\.yaml:/, ''))).toEqual([
      expect.stringMatching(/^1:1: tiem: there is no default "tiem"\n.*Did you mean "time"\?$/),
      expect.stringMatching(/^2:7: time: "soon" does not fit here\n.*a number above 0/),
      expect.stringMatching(/^3:1: rpc: .*URLs hold keys\n.*HEDGEROW_RPC/),
      expect.stringMatching(/^4:16: watch\.band: -1 does not fit/),
      expect.stringMatching(/^4:20: watch\.rpc: .*URLs hold keys/),
      expect.stringMatching(/^5:9: export: 7 is not a table/),
      expect.stringMatching(/^6:8: color: there is no color "mauve"\n.*Known here: auto, always, never/),
    ])
    expect(problems!.join()).not.toContain('key@node')
  })

  it('is found beside the strategy, then upward from it, then in the folder of the user', () => {
    const [project, home] = [join(folder, 'project'), join(folder, 'home')]
    const strategy = join(project, 'a/b/mine.yaml')
    mkdirSync(join(project, 'a/b'), { recursive: true })
    mkdirSync(join(home, 'hedgerow'), { recursive: true })
    writeFileSync(strategy, '')
    const find = () => configPlace(['plan', strategy], { XDG_CONFIG_HOME: home })
    const places = [join(home, 'hedgerow'), project, join(project, 'a/b')]
    expect(find()).toBeUndefined()
    for (const place of places) {
      writeFileSync(join(place, 'hedgerow.config.yaml'), '')
      expect(find()).toBe(join(place, 'hedgerow.config.yaml'))
    }
  })

  it('is read by the program, whose exit status is 3 where it is wrong', async () => {
    const home = join(folder, 'wrong')
    mkdirSync(join(home, 'hedgerow'), { recursive: true })
    writeFileSync(join(home, 'hedgerow/hedgerow.config.yaml'), 'tiem: 3\n')
    const words = ['check', join(root, 'strategies/eth-usdc-perp.yaml')]
    const { status, stderr } = await ran(start(words, { XDG_CONFIG_HOME: home }))
    expect([status, stderr]).toEqual([3, expect.stringContaining('hedgerow.config.yaml:1:1: tiem: ')])
  })
})
