import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OPTIONS } from '../../src/cli/arguments/options.ts'
import { IMPORT_SOURCES } from '../../src/cli/commands/import/import-sources.ts'
import { COMMANDS } from '../../src/cli/commands.ts'
import { EXIT_WORDS } from '../../src/cli/files/exit-status.ts'
import { help } from '../../src/cli/help.ts'
import { manPage } from '../../src/cli/man-page.ts'
import { strategyJsonSchema } from '../../src/strategy/schema/json-schema.ts'
import { hedgerow, ran, root, start } from './hedgerow.ts'

describe('hedgerow', () => {
  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await hedgerow('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('helps, at once as after all else is loaded', async () => {
    const text = help(undefined)
    expect(text).toContain('hedgerow plan <strategy>')
    for (const words of [['--help'], ['-h'], ['help'], ['--color', 'never', '--help']])
      expect(await hedgerow(...words), words.join(' ')).toEqual({ status: 0, stdout: text, stderr: '' })
    expect((await hedgerow('help', 'plan')).stdout).toBe((await hedgerow('plan', '--help')).stdout)
  })

  it.each([
    [['plna'], 'hedgerow: there is no command "plna". Did you mean "plan"?\n'],
    [['plan', '--jsno', 'x.yaml'], 'hedgerow: there is no option "--jsno". Did you mean "--json"?\n'],
    [
      ['frontier', 'x.yaml', '--by', 'premum'],
      'hedgerow: there is no --by "premum". Did you mean "premium"? Known here: premium, expected.\n',
    ],
    [
      ['plan', 'x.yaml', '--color', 'mauve'],
      'hedgerow: there is no --color "mauve". Known here: auto, always, never.\n',
    ],
    [['xyzzy'], 'hedgerow: there is no command "xyzzy". hedgerow --help lists what there is.\n'],
    [
      ['schema', 'toString'],
      'hedgerow: there is no schema "toString". Known here: strategy, plan, backtest, market, simulation, stress, watch, sweep.\n',
    ],
    [[], 'hedgerow: this terminal draws no screens: name a strategy file, as in hedgerow plan <strategy>\n'],
  ])('answers 2 to %j with one line', async (words, line) => {
    expect(await hedgerow(...words)).toEqual({ status: 2, stdout: '', stderr: line })
  })

  it('prints no escape sequence that was typed', async () => {
    const { stderr } = await hedgerow('\u001b]0;owned\u0007plan\u001b[2J')
    expect(stderr).not.toContain('\u001b')
  })
})

describe('a bug of ours', () => {
  const broken = { NODE_OPTIONS: '--import data:text/javascript,JSON.stringify=()=>{throw(Error(`boom`))}' }

  it('answers 1 with one line that says how to report it', async () => {
    const { status, stdout, stderr } = await ran(start(['schema', 'plan'], broken))
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^hedgerow: this is our bug: boom\. Please report it at https:[^\n]*\/issues [^\n]*HEDGEROW_DEBUG=1[^\n]*\n$/,
    )
  })

  it('shows where it happened with HEDGEROW_DEBUG=1', async () => {
    const { stderr } = await ran(start(['schema', 'plan'], { ...broken, HEDGEROW_DEBUG: '1' }))
    expect(stderr).toMatch(/\n\s+at /)
  })
})

describe('hedgerow schema', () => {
  it.each([
    [[], 'hedgerow strategy'],
    [['strategy'], 'hedgerow strategy'],
    [['plan'], 'hedgerow plan'],
    [['market'], 'hedgerow market snapshot row'],
    [['sweep'], 'hedgerow sweep'],
  ])('%j prints JSON Schema', async (words, title) => {
    const { status, stdout } = await hedgerow('schema', ...words)
    expect([status, JSON.parse(stdout).title]).toEqual([0, title])
    expect(JSON.parse(stdout).$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  })

  it('prints of strategies what the sources make of them, though the build has worked it out', async () => {
    const { stdout } = await hedgerow('schema', 'strategy')
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(strategyJsonSchema())))
  })
})

describe('the manual', () => {
  const manual = manPage('1.2.3')

  it('has every command, source, option, topic and exit status of the help', () => {
    const plain = manual.replaceAll('\\-', '-')
    for (const name of [...Object.keys(COMMANDS), ...Object.keys(IMPORT_SOURCES)]) expect(plain).toContain(`"${name} `)
    for (const { options } of Object.values(IMPORT_SOURCES)) {
      for (const name of Object.keys(options)) expect(plain).toContain(`--${name}`)
    }
    for (const name of Object.keys(OPTIONS)) expect(plain).toContain(`--${name}`)
    for (const [, words] of EXIT_WORDS) expect(plain).toContain(words)
  })

  const there = spawnSync('groff', ['--version']).error === undefined
  it.skipIf(!there)(`is set without a complaint${there ? '' : ' (groff is not installed)'}`, () => {
    const { stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-ww'], { input: manual, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toContain('hedgerow 1.2.3')
  })
})
