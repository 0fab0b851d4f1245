import type { PoolLog } from './pool-logs.ts'

/** Where a pool stands: the tick of its price, and the liquidity that is active there. */
export type PoolStand = { readonly tick: number; readonly liquidity: bigint }

/** A bar of a pool: raw amounts that went in, fee included, the ticks of its swaps and where it stood at its close; `block`: its last with a log. */
export type PoolBar = {
  readonly in0: bigint
  readonly in1: bigint
  readonly close: PoolStand
  readonly lowest: number
  readonly highest: number
  readonly block: number | undefined
}

type Open = { -readonly [Key in keyof PoolBar]: PoolBar[Key] }

/**
 * Bars of a pool from its logs in their order, one for every length of time without a gap. Swaps say where they end; mints and burns change the active
 * liquidity where their ticks hold that of the price. Without a stand to begin with the first bar is that of the first swap.
 */
export class PoolCourse {
  private readonly bars = new Map<number, Open>()
  private stand: PoolStand | undefined
  private latest: number
  private first: number

  constructor(from: number, stand: PoolStand | undefined) {
    this.stand = stand
    this.first = from
    this.latest = from - 1
  }

  /** Takes in a log of a bar, none before that of the last. */
  add(log: PoolLog, bar: number): void {
    if (log.kind === 'swap') {
      if (this.stand === undefined) this.begin(bar, log)
      const open = this.through(bar)
      const { tick, liquidity } = log
      const none = open.in0 === 0n && open.in1 === 0n
      open.in0 += positive(log.amounts[0])
      open.in1 += positive(log.amounts[1])
      open.lowest = none ? tick : Math.min(open.lowest, tick)
      open.highest = none ? tick : Math.max(open.highest, tick)
      this.close(open, { tick, liquidity }, log.block)
      return
    }
    if (this.stand === undefined) return
    const { tick, liquidity } = this.stand
    const active = log.ticks.lower <= tick && tick < log.ticks.upper
    this.close(this.through(bar), { tick, liquidity: active ? liquidity + log.liquidity : liquidity }, log.block)
  }

  /** The bars before that of `end`, with the place of the first. */
  upTo(end: number): { readonly first: number; readonly bars: readonly PoolBar[] } {
    if (this.stand !== undefined) this.through(Math.max(this.latest, end - 1))
    const places = [...this.bars.keys()].filter((bar) => bar < end)
    return { first: this.first, bars: places.map((bar) => this.bars.get(bar)!) }
  }

  /** The bar of the last log. */
  get last(): number {
    return this.latest
  }

  private begin(bar: number, stand: PoolStand): void {
    this.stand = { tick: stand.tick, liquidity: stand.liquidity }
    this.first = bar
    this.latest = bar - 1
  }

  /** The bar, after those in between in which nothing happened. */
  private through(bar: number): Open {
    const stand = this.stand!
    for (let i = this.latest + 1; i <= bar; i++) {
      const still = { close: stand, lowest: stand.tick, highest: stand.tick, block: undefined }
      this.bars.set(i, { in0: 0n, in1: 0n, ...still })
    }
    this.latest = Math.max(this.latest, bar)
    return this.bars.get(bar)!
  }

  private close(open: Open, stand: PoolStand, block: number): void {
    this.stand = stand
    open.close = stand
    open.block = block
  }
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n
}
