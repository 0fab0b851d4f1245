import type { PoolInstrumentTerms } from '../../instruments/terms.ts'
import type { Coverage } from '../../market/coverage.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { daysFromDuration } from '../../units/duration.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import type { HeldPoolFile, PoolInstrumentFile, PositionFile } from '../schema/strategy-file.ts'
import { usableRange } from '../schema/usable-range.ts'
import { fileAssets } from './file-assets.ts'
import type { Prices } from './instrument-terms.ts'

type CoverFile = Extract<PoolInstrumentFile, { kind: 'cover' }>

/** An instrument on pools with every default filled in; `assets` are the tokens of the position that it names, the first its base. */
export function poolInstrumentTerms(
  file: PoolInstrumentFile,
  positions: readonly PositionFile[],
  asOf: number,
  prices: Prices,
): PoolInstrumentTerms {
  const { id, venue, lot, maxSize } = file
  const named = 'position' in file ? positions.find((one) => one.id === file.position) : undefined
  const assets = 'position' in file ? fileAssets(named as HeldPoolFile) : [file.base, file.quote]
  const price = file.kind === 'cover' ? file.price : 1
  const size = maxSize === undefined ? undefined : Number(maxSize)
  const tradable = {
    ...{ id, venue, assets, asset: assets[0]!, lot: plainDecimal(lot), mark: price },
    ...{
      asks: [{ price, size: Infinity }],
      bids: [],
      sides: (file.kind === 'withdraw' ? 'sell' : 'buy') as 'buy' | 'sell',
    },
    fee: { kind: 'per-token', amount: 0 },
    maxSize: 'position' in file && size !== undefined ? Math.min(1, size) : size,
  } as const
  const now = assets.map((asset) => ({ asset, price: prices.get(asset)! }))
  switch (file.kind) {
    case 'cover': {
      const coverage = coverageTerms(file, asOf)
      return { kind: file.kind, ...tradable, position: file.position, coverage, prices: now }
    }
    case 'withdraw': {
      const { kind, position, gas = 0, slippage = 0 } = file
      return { kind, ...tradable, position, gas, slippage }
    }
    default: {
      const { kind, base, quote, fees, gas = 0 } = file
      const { apr, whileInRange = false, like } = fees ?? {}
      const provided = { ...tradable, base, quote, gas, prices: now, fees: { apr, whileInRange, like } }
      return kind === 'concentrated'
        ? { kind, ...provided, range: usableRange({ ...file, fees: undefined })! }
        : { kind, ...provided }
    }
  }
}

/** What a cover pays, from now on where the file does not say since when. */
export function coverageTerms(file: Omit<Partial<CoverFile>, 'price'>, asOf: number): Coverage {
  const { since, vesting, deductible = 0, cap, netOfFees = true, haircut = 0 } = file
  const days = (text: string) => daysFromDuration(text)!
  return {
    since: since === undefined ? asOf : timestampFromText(since)!,
    vesting: vesting && {
      cliffDays: days(vesting.cliff),
      fullDays: days(vesting.full),
      from: vesting.from ?? 'deposit',
    },
    ...{ deductible, cap, netOfFees, haircut },
  }
}
