import { describe, expect, it } from 'vitest'
import { plainStyle, withGains } from '../../src/tui/kit/style.ts'
import { allRows } from '../../src/tui/rows/step-rows.ts'
import type { AnalysisResult } from '../../src/tui/state/analysis.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { resilience, standingPlan } from './account-results.ts'
import { frontier, heat, outcomes, stress } from './analysis-results.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { at, key, modelAfter, planned, walking } from './strip-walk.ts'

const narrow = { size: { columns: 60, rows: 18 } }

/** What stands above the line on the selected row, which alone may be cut. */
const above = (model: Model) => screen(model, plainStyle).body.split('\n').slice(0, -1).join('\n')

const analysing = (result: AnalysisResult, ...keys: string[]) => {
  const asked = modelAfter({ ...planned, ...narrow }, ...keys.map(key))
  return modelAfter(asked, { type: 'analysed', request: asked.requests, result })
}

describe('at 60 × 18 nothing is cut in', () => {
  it('the figures of the outcomes, shortfall too', () => {
    expect(above(analysing(outcomes, '4', 'd'))).toMatch(
      /unhedged m mean −[\d,]+ V at risk [\d,]+ S shortfall [\d,]+\n/,
    )
  })

  it('the question that the heat table answers', () => {
    expect(above(analysing(heat, '4', 'h'))).toMatch(/^ P&L today, thousands of USD, by ETH price and volatility\n/)
  })

  it('the strikes that a chain takes, which stand under no bid and no ask', () => {
    const market = { ...at('market'), ...narrow }
    const last = { ...market.walk!.selected, market: 99 }
    expect(above(walking(market, { selected: last }))).toMatch(/chain ETH {3,}at 1,500 … 2,500/)
  })

  it('how sure each point of the frontier is', () => {
    const text = above(analysing(frontier, '3', 'f'))
    expect(text.match(/ ✓ proven\b/g)).toHaveLength(frontier.found.points.length)
  })

  it('what stands above the ends that are nearest', () => {
    const standing = { ...walking(at('stress'), { plan: standingPlan }), ...narrow }
    const asked = modelAfter(standing, key('n'))
    const text = above(modelAfter(asked, { type: 'analysed', request: asked.requests, result: resilience }))
    expect(text).toMatch(/^ what kills it, the nearest first: one price moves, the\n others stand\n/)
  })

  it('names of accounts in what kills it and where money stands, of any length: they stand whole below their table', () => {
    const account = 'a margin account at Binance for all that is short'
    const accounts = standingPlan.margin.accounts.map((one, i) => ({ ...one, account: `${account} ${i}` }))
    const plan = { ...standingPlan, margin: { ...standingPlan.margin, accounts } }
    const nearest = resilience.found.nearest.map((one) => ({ ...one, instrument: account }))
    const standing = { ...walking(at('stress'), { plan }), ...narrow }
    for (const [pressed, name] of [
      ['n', account],
      ['m', `${account} 0`],
    ] as const) {
      const asked = modelAfter(standing, key(pressed))
      const found = { ...resilience, found: { ...resilience.found, nearest } }
      const analysed =
        pressed === 'n' ? modelAfter(asked, { type: 'analysed', request: asked.requests, result: found }) : asked
      const pages = Array.from({ length: 40 }, (_, i) => above(modelAfter(analysed, ...new Array(i).fill(key('down')))))
      expect(pages.map((page) => page.replace(/\s+/g, ' ')).join()).toContain(`in full: ${name}`)
    }
  })

  it('a warning on Hedge: ! has it whole, and the remark on a row of Position: the line on it has', () => {
    const warnings = ['the perpetual '.repeat(20).trim(), 'a second one']
    const warned = { ...walking(at('hedge'), { plan: { ...stripPlan, warnings } }), ...narrow }
    expect(above(warned)).toContain('(! lists it and 1 more)')
    const pages = Array.from({ length: 8 }, (_, i) =>
      above(modelAfter(warned, key('!'), ...new Array(i).fill(key('down')))),
    )
    const read = pages.map((page) => page.replace(/\s+/g, ' ')).join()
    for (const warning of warnings) expect(read).toContain(`! ${warning}`)
    expect(modelAfter(walking(at('hedge'), { plan: { ...stripPlan, warnings: [] } }), key('!')).notice).toBe(
      'this plan warns of nothing',
    )
    const position = { ...at('position'), size: { columns: 60, rows: 18 } }
    const cutRows = allRows(position.walk!).flatMap(({ cells }, i) =>
      cells[2]!.length > 24 ? [{ i, note: cells[2]! }] : [],
    )
    expect(cutRows.length).toBeGreaterThan(0)
    for (const { i, note } of cutRows) {
      const selected = { ...position.walk!.selected, position: i }
      const body = screen(walking(position, { selected }), plainStyle).body
      expect(body.replace(/\s+\d+ of \d+$/m, '').replace(/\s+/g, ' ')).toContain(note)
    }
  })

  it('what a scenario liquidates: names under their header, and how many where they are many', () => {
    const lost = (count: number) => Array.from({ length: count }, (_, i) => ['ETH-PERP', 'BTC-PERP', 'SOL-PERP'][i]!)
    const found = stress.found.map((row, i) => ({
      ...row,
      name: 'funding at −50 % a year',
      liquidated: lost([1, 0, 3][i]!),
    }))
    const text = above(analysing({ ...stress, found }, '6'))
    expect(text).toMatch(/ liquidated\n/)
    expect(text).toContain('× ETH-PERP\n')
    expect(text).toContain('× 3 holdings')
    expect(text).not.toContain('…')
  })
})

it('labels of a pair stay whole at 80 × 24: where the worst is gives way to them', () => {
  const prices = { ETH: 34_000, USDC: 1_400 }
  const { unhedged, hedged } = stripPlan.residual.worst
  const worst = { unhedged: { ...unhedged, prices }, hedged: { ...hedged, prices } }
  const strategy = { ...stripStrategy, assets: stripStrategy.assets.map((asset) => ({ ...asset, volatility: 0.5 })) }
  const plan = { ...stripPlan, residual: { ...stripPlan.residual, worst } }
  const pair = { ...walking(at('residual'), { strategy, plan }), size: { columns: 80, rows: 24 } }
  for (const label of ['95 % value at risk', '95 % shortfall', 'probability of loss', 'worst on the grid'])
    expect(above(pair)).toContain(`   ${label} `)
})

it('a long name is cut in its middle, so that what tells it apart from others stays', () => {
  const named = walking({ ...planned, ...narrow }, { file: 'strategies/eth-usdc-concentrated-strip.yaml' })
  expect(screen(named, plainStyle).head).toMatch(/^ eth-\S*…\S*-strip {1,2}/)
})

it('gains and losses have their colours by their signs; nought and what has no sign have none', () => {
  const style = { ...plainStyle, gain: (text: string) => `<gain ${text}>`, trouble: (text: string) => `<loss ${text}>` }
  const told = withGains('hold −1,249  hedged +384.5  −0.0  $2,000 at −$16', style)
  expect(told).toBe('hold <loss −1,249>  hedged <gain +384.5>  −0.0  $2,000 at <loss −$16>')
})
