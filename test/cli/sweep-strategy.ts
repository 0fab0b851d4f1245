import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, scratchFolder } from './hedgerow.ts'

/** A concentrated position with a perpetual short, and a sweep of it. */
export function sweepText(vary: string, more = 'rank: overOpportunity'): string {
  return `version: 1
name: swept
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1 }
sweep:
  command: plan
  vary: ${vary}
  ${more}
`
}

/** So many cells of plans that take no search, forty a shard. */
export const direct = (sizes: number, ranges = 4): string => {
  const list = Array.from({ length: ranges }, (_, i) => `[${1200 + 50 * i}, ${2400 + 50 * i}]`)
  return `{ positions.lp.size.value: { from: 1000, to: 100000, count: ${sizes} }, positions.lp.range: [${list.join(', ')}] }`
}

/** Writes a sweep into a folder of its own; where it lies. */
export function sweepFile(vary: string, more?: string): { readonly folder: string; readonly file: string } {
  const folder = scratchFolder()
  const file = join(folder, 'swept.yaml')
  writeFileSync(file, sweepText(vary, more))
  return { folder, file }
}

/** The backtest that comes with hedgerow as a sweep, its recordings beside it. */
export function backtestFile(vary: string): { readonly folder: string; readonly file: string } {
  const folder = scratchFolder()
  const file = join(folder, 'swept.yaml')
  const text = readFileSync(join(root, 'strategies/eth-usdc-backtest.yaml'), 'utf8')
  writeFileSync(file, `${text}\nsweep:\n  command: backtest\n  vary: ${vary}\n`)
  cpSync(join(root, 'strategies/data'), join(folder, 'data'), { recursive: true })
  return { folder, file }
}
