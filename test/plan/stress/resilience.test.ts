import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../../src/book/hedge-book.ts'
import { openedStrategy } from '../../../src/book/open-strategy.ts'
import { stressReport } from '../../../src/plan/stress/stress-report.ts'
import { resilience } from '../../../src/plan/stress/stressed-plan.ts'
import { onLoan, SHORT } from '../../accounts/three-accounts.ts'
import { ethRange, strategyOf } from '../plan-of.ts'
import { ethMarket, legOf, stageOf, stressRowOf } from '../stage-of.ts'

const of = (text: string) => {
  const stage = stageOf(text)
  return { stage, ...resilience(stage, hedgeBook([], stage.now, stage.scenarios)) }
}

describe('what kills the accounts', () => {
  it('is in the order of daily deviations: the short at (collateral + h·entry)/(h·(1 + m)), the loan at threshold·V(p) = debt', () => {
    const { nearest } = of(onLoan())
    const [first, ...others] = nearest
    expect(first).toMatchObject({ account: 'hyperliquid', asset: 'ETH', what: 'liquidation' })
    expect(first!.price).toBeCloseTo(2628.1447813343048, 6)
    expect(first!.move).toBeCloseTo(0.3140723906671523, 9)
    expect(first!.dailySigmas).toBeCloseTo(8.02793942520835, 8)
    const loan = others.find(({ account, what }) => account === 'revert' && what === 'liquidation')!
    expect(loan.dailySigmas).toBeCloseTo(-15.320307804038961, 8)
    // all equity gone: collateral/h above the entry
    const worthless = others.find(({ account, what }) => account === 'hyperliquid' && what === 'worthless')!
    expect(worthless.price).toBeCloseTo(2000 + 15000 / SHORT, 6)
    const sizes = nearest.map(({ dailySigmas }) => Math.abs(dailySigmas!))
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })

  // equity + funding of −50 % a year on the entry notional, and threshold·value over the debt with 6 % of interest
  it.each([
    [1100, 34832.30167209299, 484.7895964289398, 0.9262593700029433, 0.9217139314369533],
    [1500, 26017.945373384995, 661.0767224030997, 1.2630809590949226, 1.2568826337776628],
    [2500, 3982.054626615005, 1101.7945373384996, 1.6306305064954425, 1.6226285029194016],
    [2700, -425.1235227389934, 1189.9381003255794, 1.6306305064954425, 1.6226285029194016],
  ])('is shown by price and day: at %d', (price, equity, need, loanNow, loanLater) => {
    const { survival } = of(onLoan('', { perp: ', funding: -0.5' }))
    const [table] = survival
    expect(table!.days).toEqual([0, 7, 30])
    const row = table!.prices.findIndex((one) => Math.abs(one - price) < 1e-9)
    const { hyperliquid, revert } = table!.health
    const paid = (SHORT * 2000 * 0.5 * 30) / 365
    expect(hyperliquid![row]![0]![0]).toBeCloseTo(equity / need, 8)
    expect(hyperliquid![row]![2]![0]).toBeCloseTo((equity - paid) / need, 8)
    expect(revert![row]![0]![0]).toBeCloseTo(loanNow, 9)
    expect(revert![row]![2]![1]).toBeCloseTo(loanLater, 9)
  })

  it('never shows an account alive beyond the price that closes it, though it would have come back', () => {
    // sold puts are under water from 1,700 down, and three times as many far below them make good at 1,000, where nobody stands any more
    const put = (id: string, strike: number, size: number) =>
      `  - { id: ${id}, kind: option, type: put, asset: ETH, strike: ${strike}, expiry: 2026-02-05, size: "${size}", volatility: 0.2, venue: v }`
    const text = ethMarket(`positions:
${put('near', 1900, -20)}
${put('far', 1400, 60)}
accounts: { v: { margin: cross, holds: { USDC: "5000" } } }`)
    const { survival, nearest } = of(text)
    const end = nearest.find(({ what, move }) => what === 'liquidation' && move < 0)!
    const { prices, health } = survival[0]!
    const beyond = prices.flatMap((price, i) => (price < end.price ? [health.v![i]![0]![0]!] : []))
    expect(end.price).toBeGreaterThan(1500)
    expect(beyond).toContain(0)
    expect(Math.max(...beyond)).toBeLessThan(1)
  })
})

describe('the curve of losses', () => {
  const curves = of(onLoan('', { owed: '1', holds: '100000' })).curve

  it.each([
    [
      'down',
      [
        10.488857826495064, 42.16813685625789, 267.64265621251525, 1099.324743927753, 4652.781769910955,
        10721.977692458797,
      ],
      [
        31.679279029762824, 53.19488349184462, 119.77837747936519, 238.1030548810677, 507.4146119928937,
        645.8034402000193,
      ],
      645.8034402000303,
    ],
    [
      'up',
      [
        10.384489783856566, 41.33308290083255, 254.5829321471947, 994.5019682231305, 3802.9090614172055,
        8019.566287065707,
      ],
      [
        30.948593116975985, 51.211013478211726, 110.26001065707442, 203.27741363629957, 371.62999944125295,
        440.7178149354004,
      ],
      440.7178149354186,
    ],
  ])(
    'of the pool and its short %s is the closed form, steepest from the edge of the range on',
    (way, losses, further, most) => {
      const curve = curves.find(({ direction }) => direction === way)!
      const rows = curve.rows.filter(({ move }) => move <= 0.3)
      expect(rows.map(({ move }) => move)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.3])
      for (const [i, row] of rows.entries()) {
        expect(row.loss).toBeCloseTo(losses[i]!, 5)
        expect(row.further).toBeCloseTo(further[i]!, 5)
      }
      expect(curve.rows[4]!.foretold).toBeCloseTo(4174.539061, 4)
      expect(curve.steepest.perPercent).toBeCloseTo(most, 5)
      expect(curve.steepest.from).toBeCloseTo(0.25, 3)
      expect(curve.beyondForetold).toBeNull()
    },
  )

  it('says where the loss outgrows what delta and gamma of today foretell', () => {
    // and 8 puts at 1,700 and 6 calls at 2,400 sold, next to their expiry: 1.25 × at 18.18 %
    const sold = (type: string, strike: number, size: number) =>
      `  - { id: ${type}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-01-05T09:00:00Z, size: "${size}", volatility: 0.01 }`
    const text = onLoan('', { owed: '1', holds: '100000' })
      .replace('accounts:', `${sold('put', 1700, -8)}\n${sold('call', 2400, -6)}\naccounts:`)
      .replace('horizon: 30d', 'horizon: 1h')
    const down = of(text).curve.find(({ direction }) => direction === 'down')!
    expect(down.beyondForetold).toBeCloseTo(0.1818, 4)
    expect(down.rows.map(({ loss }) => loss)[4]).toBeCloseTo(5452.781769910955, 4)
    expect(down.steepest).toEqual({ perPercent: expect.closeTo(805.803440200034, 4), from: expect.closeTo(0.25, 3) })
  })

  it('stops the losses of what is closed on the way, and names it', () => {
    const { curve } = of(onLoan())
    const [down, up] = curve
    expect(up!.rows.map(({ closed }) => closed)).toEqual([...Array(6).fill([]), ['hyperliquid'], ['hyperliquid']])
    expect(down!.rows.at(-1)!.closed).toEqual(['revert'])
    // beyond the liquidation the pool above its range neither gains nor loses
    expect(up!.rows.at(-1)!.loss).toBeCloseTo(up!.rows.at(-2)!.loss, 8)
  })
})

describe('scenarios of accounts', () => {
  const stress = (...scenarios: string[]) => `stress: [${scenarios.join(', ')}]`
  const row = (name: string, text: string) => stressRowOf(name, stageOf(text))

  // what stood there is gone: collateral and unpaid gains; the pool stays
  it.each([
    [1500, -33510.905864843706],
    [2400, -9988.552762709209],
  ])('a venue that fails at %d takes its equity, unpaid gains and legs', (price, total) => {
    const shock = `{ name: gone, shocks: { ETH: { price: ${price / 2000 - 1} } }, lost: [hyperliquid] }`
    const { hedged, liquidated, attribution } = row('gone', onLoan(stress(shock), { owed: '0' }))
    expect(hedged).toBeCloseTo(total, 6)
    expect(liquidated).toEqual(['short', 'hyperliquid'])
    const { positions, accounts, premium, fees, funding, interest, feeIncome } = attribution
    const parts = [...positions, ...accounts].reduce((sum, { pnl }) => sum + pnl, 0)
    expect(parts + premium + fees + funding + interest + feeIncome).toBeCloseTo(hedged, 8)
  })

  it('each account with equity fails once, and the gap of 40 % comes where it closes something', () => {
    const names = (text: string) => stressReport(stageOf(text), []).map(({ name }) => name)
    const found = names(onLoan('', { owed: '75000' }))
    expect(found).toEqual(expect.arrayContaining(['hyperliquid fails', 'revert fails']))
    expect(found).toContain('gap down 40 %, nothing closes on the way')
    expect(names(onLoan())).not.toContain('gap down 40 %, nothing closes on the way')
  })

  it('a loan that is closed sells its pool there, repays and loses the penalty; over a gap at the end of it', () => {
    const slide = '{ name: slide, shocks: { ETH: { price: -0.45 } } }'
    const gap = '{ name: frozen, shocks: { ETH: { price: -0.45 } }, gap: true }'
    const text = onLoan(stress(slide, gap), { holds: '15000' })
    const gains = (price: number) => SHORT * (2000 - price)
    // closed at threshold·V = debt: V is 50,000/0.775
    expect(row('slide', text).hedged).toBeCloseTo(50000 / 0.775 - 100000 - 2500 + gains(1100), 4)
    const frozen = row('frozen', text)
    expect(frozen.liquidated).toEqual(['lp', 'revert'])
    const value = (0.9262593700029433 * 50000) / 0.775
    expect(frozen.hedged).toBeCloseTo(value - 100000 - 2500 + gains(1100), 4)
  })

  it('says what an account lacked there and what lay free elsewhere', () => {
    const { lacked, freeElsewhere } = row('rise', onLoan(stress('{ name: rise, shocks: { ETH: { price: 0.35 } } }')))
    expect(Object.keys(lacked)).toEqual(['hyperliquid'])
    expect(lacked.hyperliquid).toBeCloseTo(1189.9381003255794 + 425.1235227389934, 6)
    expect(freeElsewhere).toBeCloseTo(0.6306305064954425 * 50000, 4)
  })

  it('a token’s shock hits what accounts hold and owe of it', () => {
    const { attribution } = row('USDC depegs to 0.95', onLoan())
    expect(attribution.accounts).toEqual([
      { account: 'hyperliquid', pnl: expect.closeTo(-750, 6), liquidated: false },
      { account: 'revert', pnl: expect.closeTo(2500, 6), liquidated: false },
    ])
  })

  it('recovers in the loss over what a day earns on average, or never', () => {
    const paid = (apr: number) =>
      ethRange(stress('{ name: down, shocks: { ETH: { price: -0.1 } } }')).replace(
        'size: { value: 100000 }',
        `size: { value: 100000 }\n    fees: { apr: ${apr} }`,
      )
    expect(row('down', paid(0.25)).recoveryDays).toBeNull()
    const { hedged, recoveryDays } = row('down', paid(0.6))
    // fees 60 %, less what the pool loses against rebalancing: 44,093.57 a year
    expect(recoveryDays).toBeCloseTo(-hedged / ((60000 - 120.80430136986301 * 365) / 365), 2)
  })

  it('draws the distribution again with every pair at one correlation, the nearest that is possible', () => {
    const three = ethMarket(
      `positions: [${['ETH', 'BTC', 'SOL'].map((asset) => `{ id: ${asset}1, kind: spot, asset: ${asset}, size: "1" }`).join(', ')}]
hedge: { scenarios: { samples: 4000 } }
${stress('{ name: apart, correlation: -0.9 }')}`,
      ', BTC: { price: 2000, volatility: 0.65 }, SOL: { price: 2000, volatility: 0.65 }',
      ['{ pair: [ETH, BTC], value: 0.5 }', '{ pair: [ETH, SOL], value: 0.5 }', '{ pair: [BTC, SOL], value: 0.5 }'],
    )
    const stage = stageOf(three)
    const deviation = (name: string) => stressRowOf(name, stage).distribution!.unhedged.standardDeviation
    // three of one variance: −½ is the least that is possible, and E[XY] of lognormals e^(σ²tρ)
    const variance = (0.65 ** 2 * 30) / 365
    const one = 2000 * Math.sqrt(Math.expm1(variance))
    const least = 2000 * Math.sqrt(3 * Math.expm1(variance) + 6 * Math.expm1(-variance / 2))
    expect(deviation('apart') / least).toBeCloseTo(1, 1)
    expect(deviation('correlations to nought') / one).toBeCloseTo(Math.sqrt(3), 1)
    expect(deviation('correlations reversed')).toBeCloseTo(deviation('apart'), 6)
  })

  // Gauss–Hermite, 200 × 200
  it('as correlation falls a hedged pool of two volatile tokens spreads out', () => {
    const stage = openedStrategy(
      strategyOf(readFileSync(new URL('../../../strategies/pair-wbtc-eth.yaml', import.meta.url), 'utf8')),
    )
    const [btc, eth] = stage.held.greeks(stage.now).delta
    const legs = [
      legOf(stage, 'BTC-PERP', -Math.round(btc! / 1e-5)),
      legOf(stage, 'ETH-PERP', -Math.round(eth! / 1e-4)),
    ]
    const deviation = (name: string) => stressRowOf(name, stage, legs).distribution!.hedged.standardDeviation
    expect(deviation('correlations to nought') / 6525.944782766765).toBeCloseTo(1, 2)
    expect(deviation('correlations reversed') / 9311.536573103103).toBeCloseTo(1, 2)
  })
})
