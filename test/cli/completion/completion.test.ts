import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS, TOPICS } from '../../../src/cli/commands.ts'
import { candidates } from '../../../src/cli/completion/candidates.ts'
import { hedgerow, program, root, scratchFolder } from '../hedgerow.ts'

const next = (line: string) => candidates(line.split(' '), { commands: COMMANDS, topics: TOPICS })
const words = (line: string) => next(line).map(([word]) => word)

describe('the words that may stand next', () => {
  it.each([
    ['p', ['plan']],
    ['com', ['compare', 'completion']],
    ['--v', ['--version']],
    ['plan --j', ['--json']],
    ['plan mine.yaml --j', ['--json']],
    ['schema ', ['strategy', 'plan', 'market', 'stress', 'watch', 'simulation', 'backtest', 'sweep']],
    ['completion z', ['zsh']],
    ['export mine.yaml --tif ', ['gtc', 'ioc', 'fok']],
    ['export mine.yaml --format h', ['html', 'hyperliquid']],
    ['export mine.yaml d', ['deribit']],
    ['import uni', ['uniswap-v3', 'uniswap-v2', 'uniswap-v4']],
    ['import market --kind ', ['option', 'perp']],
    ['import history --fu', ['--funding']],
    ['help import h', ['history']],
    ['watch --inter', ['--interval']],
    ['plan --color a', ['auto', 'always']],
  ])('after "%s" are %j', (line, expected) => {
    expect(words(line)).toEqual(expected)
  })

  it.each(['plan ', 'plan mine', 'plan -o ', 'check one.yaml two', 'nonsense ', 'import market deribit '])(
    'are none after "%s", so that the shell names files',
    (line) => {
      expect(words(line)).toEqual([])
    },
  )

  it('are the commands and help at first, each with what it does', () => {
    expect(words('')).toEqual([...Object.keys(COMMANDS), 'help'])
    expect(next('').every(([, says]) => says !== '')).toBe(true)
  })
})

const folder = scratchFolder()
/** `hedgerow` as the shells find it. */
const onPath = join(folder, 'hedgerow')
writeFileSync(onPath, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
chmodSync(onPath, 0o755)

const QUESTIONS: Readonly<Record<string, (script: string, typed: string) => string>> = {
  bash: (script, typed) => `
    source '${script}'
    COMP_WORDS=(hedgerow ${typed}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _hedgerow
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (script, typed) => `
    compdef() { : }; _describe() { print -l -- \${\${(P)2}%%:*} }; _files() { print files }
    source '${script}'
    words=(hedgerow ${typed}); CURRENT=\${#words}; _hedgerow`,
  fish: (script, typed) =>
    `source '${script}'; complete -C 'hedgerow ${typed}' | string replace -r '\\t.*' ''; or true`,
}
/** What is left to each shell where hedgerow knows no word: bash takes an empty answer as that. */
const FILES: Readonly<Record<string, string>> = { bash: '', zsh: 'files', fish: 'README.md' }

describe.each(Object.keys(QUESTIONS))('in %s', (shell) => {
  const there = spawnSync(shell, ['-c', ':']).error === undefined
  it.skipIf(!there)(
    `Tab completes commands, options and values, else files${there ? '' : ` (${shell} is not installed)`}`,
    async () => {
      const script = join(folder, shell)
      writeFileSync(script, (await hedgerow('completion', shell)).stdout)
      const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
      const asked = (typed: string) =>
        execFileSync(shell, ['-c', QUESTIONS[shell]!(script, typed)], { cwd: root, env, encoding: 'utf8' })
          .trim()
          .split('\n')
      expect(asked('fr')).toEqual(['frontier'])
      expect(asked('plan --js')).toEqual(['--json'])
      expect(asked('export x.yaml --tif i')).toEqual(['ioc'])
      expect(asked('plan READ')).toEqual([FILES[shell]])
    },
  )
})

it('an unknown shell is answered with those there are', async () => {
  const { status, stderr } = await hedgerow('completion', 'tcsh')
  expect([status, stderr]).toEqual([2, expect.stringContaining('Known here: bash, zsh, fish.')])
})
