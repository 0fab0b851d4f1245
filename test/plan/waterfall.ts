/** The position of shared/golden/g_waterfall and c2_alternatives with the legs that are pinned there: 32 days, 65 %, fees of 25 %. */
export const LEGS = {
  perps: { 'ETH-PERP': '-20' },
  delta: { 'ETH-PERP': '-22.0359' },
  options: { P1500: '5', P1700: '15', P1900: '12', C2100: '9', C2300: '9' },
} as const

const QUOTES = [
  ['P1500', 'put', 1500, 16, 17],
  ['P1700', 'put', 1700, 42, 44],
  ['P1900', 'put', 1900, 100, 104],
  ['C2100', 'call', 2100, 111, 115],
  ['C2300', 'call', 2300, 54, 56],
] as const

/** Its file with these legs pinned and nothing else to trade. */
export function waterfall(legs: Readonly<Record<string, string>>, opportunity = 0.04): string {
  const options = QUOTES.filter(([id]) => id in legs).map(
    ([id, type, strike, bid, ask]) =>
      `  - { id: ${id}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-02-06, bid: ${bid}, ask: ${ask}, volatility: 0.65, lot: "1", fee: { rate: 0.0003, cap: 0.125 } }`,
  )
  const perp =
    '  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 25, collateral: 15000 }'
  const listed = [...('ETH-PERP' in legs ? [perp] : []), ...options]
  const pins = Object.entries(legs).map(([id, size]) => `${id}: "${size}"`)
  return `
version: 1
name: waterfall
horizon: 2026-02-06
opportunity: ${opportunity}
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 }, fees: { apr: 0.25 } }
${listed.length > 0 ? `instruments:\n${listed.join('\n')}` : ''}
hedge: { minimise: delta, limits: { tail: .inf }, pin: { ${pins.join(', ')} } }
`
}
