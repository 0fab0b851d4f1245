import { describe, expect, it } from 'vitest'
import { warningsUnsearched } from '../../../src/plan/warnings/standing-warnings.ts'
import { ethMarket, stageOf } from '../stage-of.ts'
import { option, perp, posed, RANGE } from './posed.ts'

const FLAT = '{ minimise: worst-loss }'
const SWITCHED_OFF = '{ minimise: worst-loss, limits: { tail: .inf } }'

/** One option on ETH at 2,000 with this bid, and its fee. */
const quoted = (type: 'call' | 'put', strike: number, bid: string, more = '') =>
  option(type, strike, more).replace('bid: 40, ask: 42', bid)

/** The prices at which an option may be sold, and how many may be bought. */
function offered(instrument: string, hedge = FLAT): { sold: number[]; bought: number } {
  const { candidates } = posed(RANGE, instrument, hedge)
  const [sold, bought] = (['sell', 'buy'] as const).map((side) => candidates.filter((one) => one.side === side))
  return { sold: sold!.map(({ price }) => price), bought: bought!.length }
}

describe('an option is offered for sale', () => {
  // A thousandth of the strike: 3 of 3,000, and of what is worth 500 in the money 2.5 of 2,500 above that.
  it.each([
    ['where it brings more than a thousandth of its strike', 'call', 3000, 'bid: 3.01, ask: 4', '', [3.01]],
    ['not where it brings less', 'call', 3000, 'bid: 2.99, ask: 4', '', []],
    ['not where the fee takes it below that', 'call', 3000, 'bid: 3.01, ask: 4', ', fee: 0.02', []],
    ['a put likewise', 'put', 1000, 'bid: 1.01, ask: 2', '', [1.01]],
    ['a put of which no price on the wide grid says what it may cost neither', 'put', 500, 'bid: 0.4, ask: 2', '', []],
    ['in the money for what it brings above what it is worth there', 'put', 2500, 'bid: 502.6, ask: 510', '', [502.6]],
    ['in the money not for that alone', 'put', 2500, 'bid: 502, ask: 510', '', []],
    ['of a forward of its own by that', 'put', 2500, 'bid: 502, ask: 510', ', forward: 2010', [502]],
    ['at the better of its bids', 'call', 3000, 'bids: [[4, "5"], [2, "9"]], ask: 5', '', [4]],
  ] as const)('%s', (_, type, strike, bid, more, sold) => {
    expect(offered(quoted(type, strike, bid, more))).toEqual({ sold, bought: 1 })
  })

  it('for whatever it brings where a pin asks for it, or no loss far out is too large', () => {
    const penny = quoted('call', 3000, 'bid: 0.5, ask: 1')
    expect(offered(penny, '{ minimise: worst-loss, pin: { 3000-call-2026-02-06: "-2" } }').sold).toEqual([0.5])
    expect(offered(penny, SWITCHED_OFF).sold).toEqual([0.5])
  })
})

describe('an option in the money is offered for sale', () => {
  // A put struck at 2,500 is worth 500 at 2,000 and brings 40 above that; a call struck at 1,500 likewise.
  const put = quoted('put', 2500, 'bid: 540, ask: 550')
  const call = quoted('call', 1500, 'bid: 540, ask: 550')
  const twin = (bid: string, more = '') => quoted('call', 2500, bid, more)
  const dearer = twin('bid: 40.5, ask: 42')

  it.each([
    ['not where its twin brings more with a perp', [put, dearer, perp()], FLAT, false],
    ['a call neither', [call, quoted('put', 1500, 'bid: 40.5, ask: 42'), perp()], FLAT, false],
    ['where the twin brings no more', [put, twin('bid: 40, ask: 42'), perp()], FLAT, true],
    ['where the fee of the twin takes it below', [put, twin('bid: 40.5, ask: 42', ', fee: 1'), perp()], FLAT, true],
    ['where its own forward makes it worth less', [put.replace(' }', ', forward: 2001 }'), dearer, perp()], FLAT, true],
    ['where there is no twin', [put, perp()], FLAT, true],
    ['where nobody bids for the twin', [put, twin('ask: 42'), perp()], FLAT, true],
    ['where the twin is of another expiry', [put, dearer.replaceAll('02-06', '02-13'), perp()], FLAT, true],
    ['where no token can be traded for it', [put, dearer], FLAT, true],
    ['where no token can be bought in its place', [put, dearer, perp(', sides: sell')], FLAT, true],
    ['where premium is limited, which it raises', [put, dearer, perp()], '{ limits: { premium: 900 } }', true],
    ['where what is tied up is limited, premium with it', [put, dearer, perp()], '{ limits: { capital: 2e5 } }', true],
    ['where no loss far out is too large', [put, dearer, perp()], SWITCHED_OFF, true],
    ['where it is pinned', [put, dearer, perp()], '{ pin: { 2500-put-2026-02-06: "-1" } }', true],
  ] as const)('%s', (_, instruments, hedge, sold) => {
    const { candidates } = posed(RANGE, instruments.join('\n'), hedge)
    expect(candidates.some(({ instrument, side }) => instrument === 0 && side === 'sell')).toBe(sold)
    expect(candidates.some(({ instrument, side }) => instrument === 0 && side === 'buy')).toBe(true)
  })
})

describe('the options that are not offered for sale', () => {
  const said = (hedge: string, ...instruments: string[]) => {
    const list = instruments.map((one) => `\n  - ${one}`).join('')
    return warningsUnsearched(
      stageOf(ethMarket(`positions: [ ${RANGE} ]\ninstruments:${list}\nhedge: ${hedge}`)).strategy,
    )
  }
  const [one, other] = [quoted('call', 3000, 'bid: 0.5, ask: 1'), quoted('put', 900, 'bid: 0.5, ask: 1')]

  it('are counted in one line, with the way to have them', async () => {
    expect(await said(FLAT, one, other, perp(), option('put', 1800))).toEqual([
      expect.stringMatching(
        /^2 options are not offered for sale: for a bid .* a pin of one or `limits.tail: .inf` offers it$/,
      ),
    ])
    expect(await said(FLAT, one)).toEqual([expect.stringMatching(/^1 option is not offered for sale: .* a pin of it/)])
  })

  it('are told apart by what is wrong with the sale', async () => {
    const poor = [quoted('put', 2500, 'bid: 540, ask: 550'), quoted('call', 2500, 'bid: 41, ask: 42')]
    expect(await said(FLAT, one, other, ...poor, perp())).toEqual([
      expect.stringMatching(/^3 options are not .*: 2 for a bid .*, 1 in the money for less than the other type .*;/),
    ])
  })

  it('have no word where all are offered, or have no bid', async () => {
    expect(await said(SWITCHED_OFF, one, other)).toEqual([])
    expect(await said(FLAT, quoted('call', 3000, 'ask: 1'), option('put', 1800))).toEqual([])
  })
})
