import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hedgerow, scratchFolder } from './hedgerow.ts'
import { perpStrategy } from './perp-strategy.ts'

const folder = scratchFolder()

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('hedgerow check', () => {
  it('says that a good file has no problems', async () => {
    expect(await hedgerow('check', 'strategies/eth-usdc-perp.yaml')).toEqual({
      status: 0,
      stdout: 'strategies/eth-usdc-perp.yaml: no problems\n',
      stderr: '',
    })
  })

  it('prints all problems at once, each with its place and the way out, and answers 3', async () => {
    const file = written('bad.yaml', `${perpStrategy({ range: '{ lower: 2500, upper: 1500 }' })}colour: red\n`)
    const { status, stdout, stderr } = await hedgerow('check', file)
    const places = stdout.split('\n').filter((line) => line.startsWith(file))
    expect([status, stderr]).toEqual([3, '2 problems\n'])
    expect(places[0]).toMatch(/:16:\d+: positions\[0\]\.range: lower 2500 is not below upper 1500$/)
    expect(places[1]).toMatch(/:23:1: colour: there is no key "colour"$/)
  })
})

describe('a strategy that cannot be read', () => {
  it.each([
    ['missing', join(folder, 'nowhere.yaml'), 'there is no such file or directory'],
    ['a directory', folder, 'it is a directory'],
    ['misspelt', 'strategies/eth-usdc-prep.yaml', 'Did you mean "eth-usdc-perp.yaml"?'],
    ['empty standard input', '-', '-:1:1: the file is empty'],
    ['empty', written('empty.yaml', ''), ':1:1: the file is empty'],
    ['binary', written('binary.yaml', new Uint8Array([0, 255, 254, 200, 1, 2])), ':1:1: this is not text'],
  ])('because it is %s, answers 3 with one plain message', async (_, file, message) => {
    const { status, stdout, stderr } = await hedgerow('plan', file)
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
