import { readFileSync } from 'node:fs'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { strategyOf } from './solved.ts'

/** Where a snapshot stands, and the time that is taken from it: the first in the file. */
const SNAPSHOTS = [
  ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map(
    (month) => `data/deribit/eth-chains/eth-chains-${month}.csv`,
  ),
  'data/deribit/btc-2025-12-30.csv',
  ...['eth-20260205T212937Z', 'eth-20260630T171507Z'].map((name) => `cases/venues/chains/${name}.csv`),
  ...['20260114T153405Z', '20260206T093516Z', '20260630T171507Z', '20260820T035420Z'].map(
    (time) => `cases/venues/chains/btc-${time}.csv`,
  ),
]
const SIZES = [50_000, 250_000, 2_000_000]
const WIDTHS = [0.1, 0.2, 0.5]
const OBJECTIVES = ['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance']
const FILE = 'snapshot.csv'
const STEP = 13

type Row = { readonly margin: number; readonly near: boolean; readonly bySteps: boolean }

/** Prints a line for every snapshot, size, width and objective: 585 plans, hours of them. */
export async function hedgesOfSnapshots(project: string, print: (line: string) => void): Promise<void> {
  const rows: Row[] = []
  print('\nmany snapshots: objective, gap of it, of the position, margin over position')
  for (const { name, value, text, files } of snapshotStrategies(project)) {
    const plan = await makePlan(strategyOf(text, files), CONTROL)
    const row = judged(plan, value)
    rows.push(row)
    const met = row.near && row.bySteps && row.margin <= 1
    print(`${name.padEnd(52)}${figures(plan, value)} ${met ? '' : 'MISSED'}`)
  }
  const margins = rows.map(({ margin }) => margin).sort((a, b) => a - b)
  const share = rows.filter(({ near }) => near).length / rows.length
  print(`margin: median ${margins[margins.length >> 1]!.toFixed(3)} ≤ 0.1, most ${margins.at(-1)!.toFixed(3)} ≤ 1`)
  print(`near the bound: ${(100 * share).toFixed(1)} % ≥ 90 %; ended by steps: ${rows.every(({ bySteps }) => bySteps)}`)
}

type Posed = {
  readonly name: string
  readonly value: number
  readonly text: string
  readonly files: Map<string, string>
}

/** The strategies, all snapshots before the next size, width and objective, so that a part of them is like the whole. */
export function* snapshotStrategies(project: string): Generator<Posed> {
  const snapshots = SNAPSHOTS.map((path) => snapshot(`${project}../shared/${path}`))
  const count = SIZES.length * WIDTHS.length * OBJECTIVES.length
  for (let i = 0; i < count; i++) {
    // A step without a factor in common with the count: all are met once, neighbours differ in everything.
    const at = (i * STEP) % count
    const value = SIZES[at % SIZES.length]!
    const width = WIDTHS[Math.floor(at / SIZES.length) % WIDTHS.length]!
    const minimise = OBJECTIVES[Math.floor(at / SIZES.length / WIDTHS.length)]!
    for (const { text: chain, ...one } of snapshots) {
      const range = `{ lower: ${one.price * (1 - width)}, upper: ${one.price * (1 + width)} }`
      const name = `${one.asset} ${one.asOf.slice(0, 10)} ${value / 1000}k ±${100 * width} % ${minimise}`
      yield { name, value, text: strategy({ ...one, range, value, minimise }), files: new Map([[FILE, chain]]) }
    }
  }
}

const CONTROL = { shouldStop: () => undefined, progress: () => undefined }

function judged({ margin, gap, stoppedBy }: Plan, value: number): Row {
  const near = (gap.relative ?? 1) <= 0.05 || (gap.value ?? value) <= 5e-4 * value
  return { margin: margin.initial / value, near, bySteps: stoppedBy === 'proof' || stoppedBy === 'nodes' }
}

function figures({ margin, gap, objective, stoppedBy, legs }: Plan, value: number): string {
  const gaps = `${(100 * (gap.relative ?? 1)).toFixed(2)} % ${((1e4 * (gap.value ?? value)) / value).toFixed(1)} bp`
  const money = `${objective.value.toFixed(0).padStart(9)} ${gaps.padStart(20)}`
  return `${money} margin ${(margin.initial / value).toFixed(3)} ${String(legs.length).padStart(3)} legs ${stoppedBy}`
}

type Terms = Omit<ReturnType<typeof snapshot>, 'text'> & { range: string; value: number; minimise: string }

const strategy = ({ asset, asOf, price, volatility, expiry, range, value, minimise }: Terms) => `
version: 1
name: snapshot
horizon: ${expiry}
market:
  asOf: ${asOf}
  assets: { ${asset}: { price: ${price}, volatility: ${volatility} }, USDC: { price: 1 } }
  files: [ ${FILE} ]
positions:
  - { id: lp, kind: concentrated, base: ${asset}, quote: USDC, range: ${range}, size: { value: ${value} } }
instruments:
  - { id: PERP, kind: perp, asset: ${asset}, lot: "0.0001", fee: { rate: 0.00045 }, maxLeverage: 25 }
  - { kind: chain, asset: ${asset}, expiry: ${expiry}, fee: { rate: 0.0003, cap: 0.125 } }
hedge: { minimise: ${minimise} }
`

/** The first snapshot of a file, its price, the expiry nearest to 30 days and the volatility at the money of it. */
function snapshot(file: string) {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = header!.split(',')
  const asOf = lines[0]!.split(',')[0]!
  const rows = lines.filter((line) => line.startsWith(asOf))
  const cells = rows.map((line) => line.split(','))
  const cell = (row: readonly string[], name: string) => row[names.indexOf(name)]!
  const middle = cells[cells.length >> 1]!
  const price = Number(cell(middle, 'index'))
  const days = (row: readonly string[]) => (Date.parse(`${cell(row, 'expiry')}T08:00Z`) - Date.parse(asOf)) / 86_400_000
  const nearest = (a: readonly string[], b: readonly string[], of: (row: readonly string[]) => number) => of(a) - of(b)
  const byDays = cells.toSorted((a, b) => nearest(a, b, (row) => Math.abs(days(row) - 30)))
  const expiry = cell(byDays[0]!, 'expiry')
  const ofExpiry = cells.filter((row) => cell(row, 'expiry') === expiry)
  const atMoney = ofExpiry.toSorted((a, b) => nearest(a, b, (row) => Math.abs(Number(cell(row, 'strike')) - price)))[0]!
  const volatility = Number(cell(atMoney, 'volatility'))
  return { asset: cell(middle, 'asset'), asOf, price, volatility, expiry, text: [header, ...rows].join('\n') }
}
