// Prints an ILLUSTRATIVE option chain of ETH, as no exchange ever quoted it, in the format of a market snapshot:
//
//   node strategies/data/make-eth-chain.mjs > strategies/data/eth-chain.csv
//
// Every row follows from these rules, so that the shipped strategies give the same plan everywhere.
//   forward     F(T) = 2000·(1 + 0.05·T), T in years of 365 days to 08:00 UTC of the expiry
//   volatility  σ(K, T) = 0.64 − 0.04·m + 0.05·m², with m = ln(K/F)/√T: a smile with the low strikes dearer
//   mark        Black-76 with σ on F, divided by F: coin settlement, as on Deribit
//   quotes      mark·(1 ∓ half the relative spread), bids rounded down and asks up to the price step
//   spread      of the mark: 25 % for |delta| under 0.1, 9 % under 0.25, 4 % under 0.5, else 5 %, the medians
//               of Deribit's ETH chain on 2025-12-30
//   price step  0.0005 coin from 0.005 coin up, 0.0001 below; a bid of nothing is left empty
//   size        100 contracts of 1 ETH at either quote, half of that for |delta| under 0.1

const SPOT = 2000
const AS_OF = '2026-01-05T08:00:00Z'
const EXPIRIES = { '6FEB26': '2026-02-06', '27FEB26': '2026-02-27' }
const STRIKES = Array.from({ length: 26 }, (_, i) => 1000 + 100 * i)
const COLUMNS = [
  ...['asOf', 'venue', 'instrument', 'kind', 'asset', 'type', 'strike', 'expiry', 'bid', 'ask', 'bidSize', 'askSize'],
  ...['mark', 'volatility', 'forward', 'index', 'settlement', 'lot', 'tick', 'openInterest', 'funding', 'maxLeverage'],
]

/** Normal distribution function by Simpson's rule on the density from 0, exact to 1e-12 for |x| < 8. */
function normal(x) {
  const steps = 400
  const density = (u) => Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(0) + density(x)
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density((x * i) / steps)
  return Math.min(1, Math.max(0, 0.5 + (sum * x) / steps / 3))
}

function quote(type, strike, forward, years) {
  const moneyness = Math.log(strike / forward) / Math.sqrt(years)
  const volatility = Number((0.64 - 0.04 * moneyness + 0.05 * moneyness ** 2).toFixed(4))
  const deviation = volatility * Math.sqrt(years)
  const d1 = Math.log(forward / strike) / deviation + deviation / 2
  const sign = type === 'call' ? 1 : -1
  const value = sign * (forward * normal(sign * d1) - strike * normal(sign * (d1 - deviation)))
  return { volatility, mark: value / forward, delta: normal(sign * d1) }
}

const relativeSpread = (delta) => (delta < 0.1 ? 0.25 : delta < 0.25 ? 0.09 : delta < 0.5 ? 0.04 : 0.05)
const priceStep = (price) => (price >= 0.005 ? 0.0005 : 0.0001)

function stepped(price, round) {
  const step = priceStep(price)
  const stepsNearly = price / step
  // A price on a step stays there in spite of binary fractions.
  const steps = Math.abs(stepsNearly - Math.round(stepsNearly)) < 1e-9 ? Math.round(stepsNearly) : round(stepsNearly)
  return steps > 0 ? (steps * step).toFixed(4) : ''
}

function optionRow(label, expiry, strike, type) {
  const years = (Date.parse(`${expiry}T08:00:00Z`) - Date.parse(AS_OF)) / (365 * 86_400_000)
  const forward = Number((SPOT * (1 + 0.05 * years)).toFixed(2))
  const { volatility, mark, delta } = quote(type, strike, forward, years)
  const half = relativeSpread(delta) / 2
  const [bid, ask] = [stepped(mark * (1 - half), Math.floor), stepped(mark * (1 + half), Math.ceil)]
  const size = delta < 0.1 ? 50 : 100
  return {
    instrument: `ETH-${label}-${strike}-${type === 'call' ? 'C' : 'P'}`,
    kind: 'option',
    type,
    strike,
    expiry,
    bid,
    ask,
    bidSize: bid === '' ? '' : size,
    askSize: size,
    mark: mark.toFixed(6),
    volatility,
    forward,
    settlement: 'coin',
    lot: 1,
    tick: priceStep(mark),
  }
}

const perp = {
  ...{ instrument: 'ETH-PERP', kind: 'perp', bid: 1999.9, ask: 2000.1, bidSize: 250, askSize: 250, mark: SPOT },
  ...{ settlement: 'numeraire', lot: 0.0001, tick: 0.1, funding: 0.1095, maxLeverage: 25 },
}
const options = Object.entries(EXPIRIES).flatMap(([label, expiry]) =>
  STRIKES.flatMap((strike) => ['call', 'put'].map((type) => optionRow(label, expiry, strike, type))),
)
const rows = [perp, ...options].map((row) => ({
  asOf: AS_OF,
  venue: 'illustrative',
  asset: 'ETH',
  index: SPOT,
  ...row,
}))
const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))].map((cells) =>
  cells.join(','),
)
process.stdout.write(`${lines.join('\n')}\n`)
