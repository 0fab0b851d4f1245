import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hedgerow, root, scratchFolder } from './hedgerow.ts'

const shipped = readFileSync(join(root, 'strategies/formula-leveraged-farm.yaml'), 'utf8')

function withFormula(formula: string): { file: string; line: number } {
  const file = join(scratchFolder(), 'farm.yaml')
  const text = shipped.replace('pool * sqrt(ETH * USDC / entry) - debt * USDC', formula)
  writeFileSync(file, text)
  return { file, line: text.split('\n').findIndex((row) => row.includes(`value: "${formula}"`)) + 1 }
}

describe('a formula that is no number somewhere on the price grid', () => {
  it.each([
    ['plan', '--json'],
    ['compare', '--csv'],
    ['export', 'csv'],
  ])('answers 3 to %s %s with its place, and prints no figures', async (command, form) => {
    const { file, line } = withFormula('pool * sqrt(ETH - 1500) - debt')
    const { status, stdout, stderr } = await hedgerow(command, file, form)
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(
      `${file}:${line}:12: positions[0].value: its value is not a finite number at ETH 1,200, USDC 1, on the price grid`,
    )
  })

  it('is a problem for check, together with an instrument of the same fault', async () => {
    const { file } = withFormula('pool * log(ETH - 2000)')
    writeFileSync(file, readFileSync(file, 'utf8').replace('left * ETH ^ 2 / 10000', 'left / (ETH - 1200)'))
    const { status, stdout, stderr } = await hedgerow('check', file)
    expect([status, stderr]).toEqual([3, '2 problems\n'])
    expect(stdout).toContain('positions[0].value: its value is not a finite number at ETH 2,000, USDC 1, now')
    expect(stdout).toContain('instruments[1].value: its value is not a finite number at ETH 1,200, on the price grid')
  })

  it('one that holds plans', async () => {
    const { status, stdout } = await hedgerow('plan', 'strategies/formula-leveraged-farm.yaml', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).positions[0]).toMatchObject({
      kind: 'formula',
      value: 50000,
      delta: { ETH: 25, USDC: 0 },
    })
  })
})
