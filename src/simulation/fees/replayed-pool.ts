import { squareRootAtTick, tickAtSquareRoot } from '../../pools/exact/square-root-at-tick.ts'
import { feeGrowthInside, uncollectedFees } from '../../pools/exact/uncollected-fees.ts'

/** What happened in a concentrated pool, in order, the chain's own integers. Amounts of a swap are signed as its event has them: > 0 went in. */
export type PoolEvent =
  | {
      readonly kind: 'mint' | 'burn'
      readonly tickLower: number
      readonly tickUpper: number
      readonly liquidity: bigint
    }
  | {
      readonly kind: 'swap'
      readonly amount0: bigint
      readonly amount1: bigint
      readonly sqrtPriceX96: bigint
      readonly liquidity: bigint
      readonly tick: number
    }

/** Fees by what went through each range: growth per liquidity, times 2^128, of token0 and token1. */
type Growth = readonly [bigint, bigint]
type Tick = { gross: bigint; net: bigint; outside: Growth }
type Range = { liquidity: bigint; last: Growth; owed: Growth }

/** A pool replayed from its first event: fees to the last unit of every range that was in it (whitepaper 6.3). */
export class ReplayedPool {
  private readonly ticks = new Map<number, Tick>()
  private readonly ranges = new Map<string, Range>()
  private price: bigint
  global: Growth = [0n, 0n]
  liquidity = 0n
  tick: number
  /** Swaps after which the liquidity was not the one recorded: events are missing. */
  mismatches = 0

  /** The pool as it was initialised; `fee` in hundredths of a basis point. */
  constructor(
    sqrtPriceX96: bigint,
    private readonly fee: bigint,
  ) {
    this.price = sqrtPriceX96
    this.tick = tickAtSquareRoot(sqrtPriceX96)
  }

  take(event: PoolEvent): void {
    if (event.kind === 'swap') this.swap(event)
    else this.change(event.tickLower, event.tickUpper, event.kind === 'mint' ? event.liquidity : -event.liquidity)
  }

  /** Tokens that a range has earned and not taken out, both zero for one that was never there. */
  uncollected(tickLower: number, tickUpper: number): Growth {
    const range = this.ranges.get(`${tickLower}:${tickUpper}`)
    if (range === undefined) return [0n, 0n]
    const now = this.inside(tickLower, tickUpper)
    return both((i) => uncollectedFees(range.liquidity, now[i], range.last[i], range.owed[i]))
  }

  /** Growth inside a range so far: fees between two moments are liquidity·difference/2^128. */
  inside(tickLower: number, tickUpper: number): Growth {
    const outside = (tick: number, i: 0 | 1) => this.ticks.get(tick)?.outside[i] ?? 0n
    return both((i) => {
      const growth = {
        global: this.global[i],
        outsideLower: outside(tickLower, i),
        outsideUpper: outside(tickUpper, i),
      }
      return feeGrowthInside(growth, { lower: tickLower, upper: tickUpper }, this.tick)
    })
  }

  private change(tickLower: number, tickUpper: number, liquidity: bigint): void {
    const place = `${tickLower}:${tickUpper}`
    const range = this.ranges.get(place) ?? { liquidity: 0n, last: [0n, 0n] as const, owed: [0n, 0n] as const }
    this.cross(tickLower, liquidity, liquidity)
    this.cross(tickUpper, liquidity, -liquidity)
    const last = this.inside(tickLower, tickUpper)
    const owed = both((i) => uncollectedFees(range.liquidity, last[i], range.last[i], range.owed[i]))
    this.ranges.set(place, { liquidity: range.liquidity + liquidity, last, owed })
    if (tickLower <= this.tick && this.tick < tickUpper) this.liquidity += liquidity
    for (const tick of [tickLower, tickUpper]) if (this.ticks.get(tick)!.gross === 0n) this.ticks.delete(tick)
  }

  /** Adds liquidity at one end of a range; a tick that was not there has all growth so far outside it if the price is above. */
  private cross(at: number, gross: bigint, net: bigint): void {
    const tick = this.ticks.get(at)
    if (tick === undefined) {
      this.ticks.set(at, { gross, net, outside: at <= this.tick ? this.global : [0n, 0n] })
      return
    }
    tick.gross += gross
    tick.net += net
  }

  private swap({ amount0, amount1, sqrtPriceX96, liquidity, tick }: Extract<PoolEvent, { kind: 'swap' }>): void {
    const falls = amount0 > 0n
    let left = falls ? amount0 : amount1
    const crossed = [...this.ticks.keys()]
      .filter((at) => (falls ? at > tick && at <= this.tick : at > this.tick && at <= tick))
      .sort((a, b) => (falls ? b - a : a - b))
    for (const at of crossed) {
      const target = squareRootAtTick(at)
      const went = amountIn(this.price, target, this.liquidity, falls)
      const fee = dividedUp(went * this.fee, WHOLE - this.fee)
      this.earn(falls, fee)
      left -= went + fee
      const one = this.ticks.get(at)!
      one.outside = both((i) => this.global[i] - one.outside[i])
      this.liquidity += falls ? -one.net : one.net
      this.price = target
    }
    this.earn(falls, left - amountIn(this.price, sqrtPriceX96, this.liquidity, falls))
    this.price = sqrtPriceX96
    this.tick = tick
    if (this.liquidity !== liquidity) this.mismatches++
  }

  private earn(falls: boolean, fee: bigint): void {
    if (this.liquidity === 0n) return
    const growth = (fee << 128n) / this.liquidity
    this.global = falls ? [this.global[0] + growth, this.global[1]] : [this.global[0], this.global[1] + growth]
  }
}

const WHOLE = 1_000_000n

/** What goes in between two prices, rounded up as the contract does: token0 where the price falls, else token1. */
function amountIn(from: bigint, to: bigint, liquidity: bigint, falls: boolean): bigint {
  if (!falls) return dividedUp(liquidity * (to - from), 1n << 96n)
  return dividedUp(dividedUp((liquidity << 96n) * (from - to), from), to)
}

function dividedUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}

function both(of: (token: 0 | 1) => bigint): Growth {
  return [of(0), of(1)]
}
