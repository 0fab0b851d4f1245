import { describe, expect, it } from 'vitest'
import { warningsUnsearched } from '../../src/plan/warnings/standing-warnings.ts'
import { ethRange, strategyOf } from '../plan/plan-of.ts'
import { parseText } from './problems-of.ts'

const WALLET = '  - { id: wallet, kind: spot, asset: ETH, size: "2" }\n'
const PUT =
  '  - { id: put, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-03-27, size: "1", volatility: 0.6 }\n'
const PERP =
  'instruments: [{ id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.1", collateral: 15000 }]\n'
const loan = (more: string) => `accounts: { revert: { margin: lending, positions: [lp], ${more} } }`
const thresholds = 'thresholds: { ETH: 0.775, USDC: 0.85 }'
const happening = (scenario: string) => `stress: [{ name: odd, ${scenario} }]`

/** What is written, the place that is told, and words of the message and the way out. */
type Wrong = readonly [text: string, path: string, message: string, wayOut: string, held?: string]

const WRONG: readonly Wrong[] = [
  [
    'accounts: { x: { margin: cross, owes: { USDC: "5" } } }',
    'accounts.x.owes',
    'only a lending account owes',
    'Set `margin: lending`, or leave `owes` out',
  ],
  [loan('thresholds: { ETH: 0.7 }'), 'accounts.revert.thresholds.USDC', 'USDC is held there', 'e.g. 0.75'],
  [
    loan('thresholds: { ETH: 77.5, USDC: 0.8 }'),
    'accounts.revert.thresholds.ETH',
    '77.5 is above 1',
    '0.775 is 77.5 %',
  ],
  [
    `accounts: { revert: { margin: lending, positions: [lp], ${thresholds} }, other: { margin: cross, positions: [lp] } }`,
    'accounts.other.positions[0]',
    'lp already stands in revert',
    'It can stand in one place',
  ],
  [
    'accounts: { deribit: { margin: cross, positions: [put] } }',
    'accounts.deribit.positions[0]',
    'pools and spot stand as collateral; an option is in the account of its venue',
    'Remove put here',
    PUT,
  ],
  [
    'accounts: { a: { margin: cross, positions: [walet] } }',
    'accounts.a.positions[0]',
    'no position "walet"',
    'Did you mean "wallet"?',
    WALLET,
  ],
  [
    `${PERP}accounts: { hyperliquid: { margin: cross, holds: { USDC: "15000" } } }`,
    'instruments[0].collateral',
    'hyperliquid holds its collateral',
    'Leave `collateral` of ETH-PERP out',
  ],
  [
    `${PERP}accounts: { hyperliquid: { margin: lending } }`,
    'instruments[0].venue',
    'hyperliquid lends, and no perp is margined there',
    'Give the venue it is held at',
  ],
  [
    'venues: { a: { margin: cross } }\naccounts: { a: { margin: cross, holds: { USDC: "5" } } }',
    'accounts.a',
    'a is one of `venues` too',
    'Keep its margin in `accounts` alone',
  ],
  [
    loan(`${thresholds}, rates: { USDC: 0.06 }`),
    'accounts.revert.rates.USDC',
    'no USDC is owed there',
    'Remove the rate',
  ],
  [
    'accounts: { a: { margin: cross, holds: { SOL: "5" } } }',
    'accounts.a.holds.SOL',
    'there is no asset "SOL"',
    'Add SOL',
  ],
  ['opportunity: 4', 'opportunity', '4 is above 1', 'In decimals: 0.04 is 4 %'],
  [`${PERP}${happening('lost: [foo]')}`, 'stress[0].lost[0]', 'there is no account "foo"', 'Known here: hyperliquid'],
  ['hedge: { scenarios: { tails: 2 } }', 'hedge.scenarios.tails', '2 is not above 2', 'so that the variances exist'],
  ['stress: [{ name: odd }]', 'stress[0]', 'nothing happens in it', 'Give `shocks`'],
  ['stress: [{ name: odd, shocks: { ETH: {} }, lost: [] }]', 'stress[0]', 'nothing happens in it', 'Give `shocks`'],
]

describe('bad input about accounts and scenarios', () => {
  it.each(WRONG.map((row) => [row[0], row] as const))('%s is told at its place', (text, row) => {
    const [, path, message, wayOut, held = ''] = row
    const { problems = [] } = parseText(ethRange(text, held), 'a.yaml')
    const at = (path: readonly (string | number)[]) =>
      path
        .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
        .join('')
        .slice(1)
    expect(problems.map((one) => [at(one.path), one.message, one.hint])).toEqual([
      [path, expect.stringContaining(message), expect.stringContaining(wayOut)],
    ])
    expect(problems[0]!.line).toBeGreaterThan(1)
  })

  it('warns of an account that is closed already, in check too', async () => {
    const text = ethRange(loan(`owes: { USDC: "79896.9072165" }, ${thresholds}`))
    expect((await warningsUnsearched(strategyOf(text))).join()).toContain(
      'revert is below 1 now: 0.97. The figures take it as closed',
    )
  })
})
