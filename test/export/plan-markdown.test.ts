import { describe, expect, it } from 'vitest'
import { planMarkdown } from '../../src/export/markdown/plan-markdown.ts'
import { perpPlan, perpStrategy } from './perp-plan.ts'
import { stripPlan } from './strip-plan.ts'

describe('planMarkdown', () => {
  it('has the plan in words, its tables and its warnings', () => {
    const lines = planMarkdown(stripPlan, perpStrategy).split('\n')
    expect(lines[0]).toBe('# ETH/USDC 1,500–2,500 with a perpetual short')
    expect(lines).toContain('| instrument | venue | side | size | price | premium | fee |')
    expect(lines).toContain('| ETH-4FEB26-2500-C | deribit | sell | 2 | 31.90 | −63.80 | 1.20 |')
    expect(lines).toContain('- The P&L on the grid goes on past the liquidation price of ETH-PERP, 2,628.10.')
  })

  it('has as many cells in every row as its table has columns', () => {
    const tables = planMarkdown(stripPlan, perpStrategy)
      .split('\n\n')
      .filter((block) => block.startsWith('|'))
    expect(tables.length).toBeGreaterThan(6)
    for (const table of tables) {
      const counts = table.split('\n').map((row) => row.match(/(?<!\\)\|/g)!.length)
      expect(new Set(counts).size, table).toBe(1)
    }
  })

  it('lets no name from the file become markup', () => {
    const leg = { ...perpPlan.legs[0]!, instrument: 'a|b<script>*x*`y`[z](http://w)\n# title' }
    const markdown = planMarkdown({ ...perpPlan, legs: [leg] }, perpStrategy)
    expect(markdown).toContain('| a\\|b&lt;script&gt;\\*x\\*\\`y\\`\\[z\\](http://w) # title | sell |')
  })
})
