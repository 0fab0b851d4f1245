import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { linearScreen } from '../../src/tui/linear/linear-screen.ts'
import type { Message } from '../../src/tui/state/message.ts'
import { initialModel } from '../../src/tui/update.ts'
import { resilience, standingPlan } from './account-results.ts'
import { frontier, greeks, heat, outcomes, stress, time } from './analysis-results.ts'
import { stripPlan } from './strip-plan.ts'
import { key, modelAfter, opening, planned, press, read, size, type } from './strip-walk.ts'

/** What the keys, and then the messages, make of the planned strip. */
function linear(keys: readonly string[], ...messages: Message[]): string {
  return linearScreen(modelAfter(planned, ...press(...keys), ...messages))
}

/** The strip with some of its plan changed. */
function withPlan(changed: Partial<Plan>, ...keys: string[]): string {
  const plan = { ...stripPlan, ...changed }
  return linearScreen(modelAfter(opening, read(1), { type: 'planned', request: 1, plan }, ...press(...keys)))
}

/** The strip with money at three venues, its second look answered. */
function standing(keys: readonly string[], ...sights: Analysed[]): string {
  const plan: Message = { type: 'planned', request: 1, plan: standingPlan }
  const answers = sights.map((result): Message => ({ type: 'analysed', request: 3, result }))
  return linearScreen(modelAfter(opening, read(1), plan, ...press(...keys), ...answers))
}

type Analysed = Extract<Message, { type: 'analysed' }>['result']
const NONE = { status: 'infeasible', stoppedBy: 'proof', legs: [] } as const
const analysed = (result: Analysed): Message => ({
  type: 'analysed',
  request: 2,
  result,
})
const listed: Message = { type: 'listed', strategies: [{ file: 'a.yaml', name: 'a', why: 'first' }] }

const screens: readonly (readonly [name: string, text: string, holds: readonly string[]])[] = [
  [
    'position',
    linear([]),
    ['step 1 of 8: Position', 'Selected: range from 1,500 USDC per ETH', 'size 100,000.00 USD now'],
  ],
  [
    'market',
    linear(['2']),
    ['ETH price 2,000.00 volatility 65 %', 'ETH-4FEB26-1500-P bid 13.50 ask 14.20 spread 5.1 %'],
  ],
  ['hedge', linear(['3']), ['ETH-PERP sell 22.0359 at 2,000.00', 'cost 19.83', 'total cost 3,333.29']],
  [
    'hedge with a warning',
    withPlan({ warnings: ['ETH-PERP: liquidated inside the grid'] }, '3'),
    ['Warning: ETH-PERP: liquidated inside the grid'],
  ],
  [
    'limits that no hedge meets',
    withPlan({ ...NONE, infeasible: { limits: ['loss'], advice: 'loss 100 → 7,400' } }, '3'),
    ['no hedge meets the limits', 'what would help: loss 100 → 7,400'],
  ],
  [
    'frontier',
    linear(['3', 'f'], analysed(frontier)),
    ['Selected: premium 3,678', 'buy 4 ETH-4FEB26-1500-P', 'the knee'],
  ],
  ['residual', linear(['4']), ['delta ETH unhedged +22.0359 hedged −0.0141']],
  ['Greeks', linear(['4', 'g'], analysed(greeks)), ['at 2,000.00: delta +22.04 before, 0.00 after']],
  ['outcomes', linear(['4', 'd'], analysed(outcomes)), ['hedged: mean −27, value at risk 130, shortfall 152']],
  ['heat table', linear(['4', 'h'], analysed(heat)), ['volatility times 0.5: at 1,000 −7,800']],
  ['payoff', linear(['5', 'up']), ['Cursor at 2,050.00: hold +1,102', 'range at 1,500', 'now at 2,000']],
  [
    'stress',
    linear(['6', 'return'], analysed(stress)),
    ['Selected: March 2020 unhedged −39,803', 'premium −3,678', 'in sum −3,783'],
  ],
  [
    'health',
    standing(['6', 'h'], resilience),
    [
      'health of hyperliquid with ETH at 3,000: in 0 days closed',
      'health of deribit with ETH at 1,000: in 0 days nothing needed',
    ],
  ],
  [
    'the curves of the rules',
    linearScreen(modelAfter(planned, key('7'), analysed(time), key('c'))),
    ['day 10: never −9, 1d −146, band −70, unhedged −438'],
  ],
  ['what kills it', standing(['6', 'n'], resilience), ['account hyperliquid, of ETH, price 2,628.14, move +31 %']],
  ['the loss curve', standing(['6', 'c'], resilience), ['From 18 % on it takes a quarter more than foretold.']],
  [
    'where money stands',
    standing(['6', 'm']),
    ['account deribit, lost 10,960', 'held apart, needed by one scan 22,338, lost where one fails 70,000 at most'],
  ],
  ['help', linear(['?']), ['the step before or after']],
  ['palette', linear([':', 'z']), [': z']],
  ['field', linear(['return', '0', 'return']), ['range from: 0', 'does not fit']],
  ['question', linear(['+', 'q']), ['Leave without saving?', 'not saved']],
  ['note', linear(['left']), ['Note: this is the first step']],
  ['picker', linearScreen(modelAfter(initialModel(size, undefined)[0], listed)), ['▸ a  first', 'Keys: ']],
  [
    'wizard',
    linearScreen(modelAfter(initialModel(size, undefined)[0], listed, key('n'), ...type('x'))),
    ['1. What kind of pool?'],
  ],
]

describe('a screen for those who listen', () => {
  it.each(screens)('%s says in words what there is', (_, text, holds) => {
    for (const part of holds) expect(text).toContain(part)
  })

  it.each(screens)('%s has no drawings and no columns', (_, text) => {
    expect(text).not.toMatch(/[\u2800-\u28ff\u2500-\u257f\u2580-\u258e\u2590-\u259f]/)
    expect(text.split('\n').filter((line) => line.startsWith(' ') || line.trim() === '')).toEqual([])
  })
})
