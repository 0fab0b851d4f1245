import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hedgerow, scratchFolder } from './hedgerow.ts'

const perp = 'strategies/eth-usdc-perp.yaml'

describe('-o FILE, which docs/reference.md gives every command that prints a result', () => {
  it.each([
    ['plan', perp, '--json'],
    ['compare', perp, '--csv'],
    ['stress', perp, '--json'],
    ['frontier', perp, '--csv'],
    ['schema', 'plan'],
  ])('writes what %s %s would print, and prints nothing', async (...words) => {
    const file = join(scratchFolder(), 'result')
    const printed = await hedgerow(...words)
    expect(await hedgerow(...words, '-o', file)).toEqual({ ...printed, stdout: '' })
    expect(readFileSync(file, 'utf8')).toBe(printed.stdout)
  })

  it('leaves nothing behind and answers 2 where it cannot write, and 3 for a strategy that cannot be read', async () => {
    const lost = join(scratchFolder(), 'no-such-folder', 'result')
    const failed = await hedgerow('plan', perp, '--json', '-o', lost)
    expect([failed.status, failed.stdout, existsSync(lost)]).toEqual([2, '', false])
    expect(failed.stderr).toContain('cannot write')
    const file = join(scratchFolder(), 'result')
    expect(await hedgerow('plan', 'no-such.yaml', '-o', file)).toMatchObject({ status: 3, stdout: '' })
    expect(existsSync(file)).toBe(false)
  })
})
