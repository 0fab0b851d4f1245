import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hedgerow, program, ran, root, scratchFolder, start } from './hedgerow.ts'

const PERP = 'strategies/eth-usdc-perp.yaml'
const FULL = 'strategies/eth-usdc-v2.yaml'
/** Quotes of its chain are in a file beside it. */
const CHAIN = 'strategies/eth-usdc-budget.yaml'

function withInput(text: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(text)
  return ran(child)
}

describe('several strategy files', () => {
  it('are checked together: each has its line, all problems are counted, and the exit status is that of the worst', async () => {
    expect(await hedgerow('check', PERP, FULL)).toMatchObject({
      status: 0,
      stdout: `${PERP}: no problems\n${FULL}: no problems\n`,
    })
    const { status, stdout } = await hedgerow('check', PERP, 'nowhere.yaml')
    expect([status, stdout]).toEqual([3, expect.stringMatching(/^.*: no problems\nnowhere\.yaml: cannot read .*\n$/)])
  })

  it('are planned one after the other: a line each, then the plans as they are alone', async () => {
    const { status, stdout } = await hedgerow('plan', PERP, FULL)
    const alone = [await hedgerow('plan', PERP), await hedgerow('plan', FULL)].map((one) => one.stdout)
    const lines = stdout.split('\n').slice(0, 2)
    expect([status, stdout]).toEqual([0, [`${lines.join('\n')}\n`, ...alone].join('\n')])
    expect(lines).toEqual([
      expect.stringMatching(`^${PERP}: Sell \\S+ ETH-PERP`),
      expect.stringMatching(`^${FULL}: Sell \\S+ ETH-PERP`),
    ])
  })

  it('are a list with --json; one that cannot be read does not keep the others', async () => {
    const { status, stdout, stderr } = await hedgerow('plan', PERP, 'nowhere.yaml', '--json')
    expect([status, stderr]).toEqual([3, expect.stringContaining('nowhere.yaml: cannot read')])
    expect(JSON.parse(stdout)).toEqual([JSON.parse((await hedgerow('plan', PERP, '--json')).stdout)])
  })
})

describe('`-`', () => {
  it('is a strategy on standard input, with files relative to the working folder', async () => {
    const text = readFileSync(join(root, PERP), 'utf8')
    expect((await withInput(text, 'plan', '-')).stdout).toBe((await hedgerow('plan', PERP)).stdout)
    const chained = readFileSync(join(root, CHAIN), 'utf8')
    const { status, stdout } = await withInput(chained, 'check', '-')
    expect([status, stdout]).toEqual([3, expect.stringContaining('-:')])
    const found = await withInput(chained.replaceAll('./data/', './strategies/data/'), 'check', '-')
    expect([found.status, found.stdout]).toEqual([0, '-: no problems\n'])
  })

  it('cannot be watched, since it is read once', async () => {
    const { status, stderr } = await withInput('', 'watch', '-')
    expect([status, stderr]).toEqual([2, expect.stringContaining('name a file, not standard input')])
  })
})

describe('a result for a file whose ending says no format', () => {
  it('is refused with what there is, unless the format is named', async () => {
    const { status, stderr } = await hedgerow('export', PERP, '-o', join(root, 'no/x.pdf'))
    expect([status, stderr]).toEqual([2, expect.stringMatching(/no \.pdf files, but \.csv.*\.html.*--format: csv/)])
    const named = await hedgerow('export', PERP, 'csv', '-o', join(root, 'no/x.pdf'))
    expect(named.stderr).toContain('there is no such file or directory')
  })
})

it('`help import market` says what `import market --help` says; of a source that is none, what was meant', async () => {
  expect(await hedgerow('help', 'import', 'market')).toEqual(await hedgerow('import', 'market', '--help'))
  expect(await hedgerow('help', 'import', 'marekt')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Did you mean "market"?'),
  })
})

it('`export --open` hands the file that was written to what the system shows files with', async () => {
  const folder = scratchFolder()
  const [opener, told, page] = ['xdg-open', 'told', 'plan.html'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" >'${told}.part' && mv '${told}.part' '${told}'\n`)
  chmodSync(opener, 0o755)
  const words = ['export', PERP, '-o', page, '--open']
  const { status } = await ran(start(words, { PATH: `${folder}:${process.env.PATH}` }))
  expect(status).toBe(0)
  await expect.poll(() => existsSync(told) && readFileSync(told, 'utf8'), { timeout: 20_000 }).toBe(page)
})
