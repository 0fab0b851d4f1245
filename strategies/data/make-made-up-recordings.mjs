/**
 * Prints recordings of nothing that ever was, for trying out `hedgerow backtest`: by `pool` the hours of a pool (columns as demeter-fetch writes
 * them), by `funding` the eight-hourly rates of a perpetual. All numbers come from the seed below, so that anyone can print them again:
 *
 *   node make-made-up-recordings.mjs pool > made-up-pool-hours.csv
 *   node make-made-up-recordings.mjs funding > made-up-funding.csv
 *
 * The price of ETH is lognormal, 65 % a year, from 2,000 on; the pool is USDC/WETH 0.05 % (token0 USDC, 6 decimals; token1 WETH, 18).
 */
const START = Date.UTC(2026, 0, 5, 8)
const HOURS = 21 * 24
const HOUR = 3_600_000
const VOLATILITY = 0.65
const TICK = Math.log(1.0001)

const random = mulberry32(20260105)
const prices = [2000]
for (let i = 1; i < HOURS; i++) {
  prices.push(prices[i - 1] * Math.exp((VOLATILITY / Math.sqrt(365 * 24)) * normal() - VOLATILITY ** 2 / 2 / 365 / 24))
}

const print = { pool: poolHours, funding: fundingRates }[process.argv[2]]
if (print === undefined) throw new Error('say what to print: pool or funding')
process.stdout.write(`${print().join('\n')}\n`)

/** Close tick, what went in of both tokens (raw, fee included) and the active liquidity: more is swapped the more the price moves. */
function poolHours() {
  const rows = prices.map((price, i) => {
    const move = Math.log(price / (prices[i - 1] ?? price))
    const volume = 1.4e6 * Math.exp(0.5 * normal()) + 4e7 * Math.abs(move)
    const dollars = volume * (0.5 + Math.sign(move) * 0.1)
    const ether = (volume - dollars) / price
    const active = BigInt(Math.round(24_000 + 3000 * normal())) * 10n ** 14n
    const cells = [
      Math.round(Math.log(1e12 / price) / TICK),
      Math.round(dollars * 100) * 1e4,
      BigInt(Math.round(ether * 1e4)) * 10n ** 14n,
      active,
    ]
    return [new Date(START + i * HOUR).toISOString().slice(0, 19).replace('T', ' '), ...cells].join(',')
  })
  return ['timestamp,closeTick,inAmount0,inAmount1,currentLiquidity', ...rows]
}

/** About 0.01 % every eight hours, at 00:00, 08:00 and 16:00 UTC. */
function fundingRates() {
  const rows = []
  for (let i = 0; i < HOURS; i += 8) {
    rows.push(
      `${new Date(START + i * HOUR).toISOString().replace('.000', '')},${(0.0001 + 0.00006 * normal()).toFixed(6)}`,
    )
  }
  return ['time,rate', ...rows]
}

function normal() {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Numbers from 0 to 1, the same on any machine. */
function mulberry32(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
