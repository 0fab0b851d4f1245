import { existsSync, readFileSync } from 'node:fs'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { hedgeLegs } from '../../src/book/hedge-legs.ts'
import { openStrategy } from '../../src/book/open-strategy.ts'
import { addColumns, grossPnl, incomeAt } from '../../src/book/scenario-pnl.ts'
import type { Scenarios } from '../../src/exposure/scenarios.ts'
import type { Instance } from './instances.ts'
import { smilePrices } from './smile-prices.ts'
import { type Solved, solved, strategyOf } from './solved.ts'

/** The ends of the wide grid, in today's prices. */
const WIDE = [0.3, 3] as const
const HISTORY = 'history.csv'

type Result = { readonly instance: Instance; readonly result: Solved }

/** Hedges where they were not looked for: other volatilities, what the options say, what past prices did in as many days, a wide grid. */
export async function outOfSample(results: readonly Result[], data: string): Promise<string[]> {
  const history = pastPrices(data)
  const files = new Map(history === undefined ? [] : [[HISTORY, history]])
  const ratios: number[] = []
  const worse: string[] = []
  const rows: string[] = []
  for (const { instance, result } of results) {
    const { strategy } = result.stage
    const by = async (factor: number) => {
      const assets = strategy.assets.map((asset) => ({ ...asset, volatility: factor * asset.volatility }))
      return (await openStrategy({ ...strategy, assets })).scenarios.samples
    }
    const seen = shortfall(result, result.stage.scenarios.samples)
    const smile = smilePrices(strategy, result.stage.scenarios.samples)
    const others = [
      await by(0.9),
      await by(1.1),
      smile,
      history === undefined ? undefined : await past(instance, files),
    ]
    const out = others.map((samples) => samples && shortfall(result, samples))
    const [hedged, alone] = await worstFarOut(result)
    if (hedged < alone - 1e-6 * Math.abs(alone)) worse.push(await withLesserTail(instance, result, alone))
    if (seen > 0) ratios.push(...out.flatMap((value) => (value === undefined ? [] : [value / seen])))
    rows.push(
      `${instance.name.padEnd(26)}${[seen, ...out, hedged, alone].map((x) => (x?.toFixed(0) ?? '—').padStart(13)).join('')}`,
    )
  }
  const heads = ['in sample', 'vol −10 %', 'vol +10 %', 'smile', 'history', 'wide, hedged', 'unhedged']
  const median = ratios.sort((a, b) => a - b)[ratios.length >> 1]
  return [
    `${''.padEnd(26)}${heads.map((head) => head.padStart(13)).join('')}`,
    ...rows,
    ...(median === undefined
      ? []
      : [
          `shortfall out of sample over in sample, median ${median.toFixed(2)} ≤ 1.3 ${median <= 1.3 ? 'met' : 'MISSED'}`,
        ]),
    `worse than unhedged on the wide grid: ${worse.length} of ${results.length} ${worse.length === 0 ? 'met' : 'MISSED'}`,
    ...worse,
  ]
}

/** What a limit at what the positions lose alone costs a hedge that loses more far out. */
async function withLesserTail(instance: Instance, { solution }: Solved, alone: number): Promise<string> {
  const text = instance.text.replace('limits: { ', `limits: { tail: ${Math.ceil(-alone)}, `)
  const tighter = await solved(strategyOf(text))
  const [before, after] = [solution.objective, tighter.solution.objective]
  const [worst] = await worstFarOut(tighter)
  return `  ${instance.name}: a tail of ${(-alone).toFixed(0)} takes the objective from ${before.toFixed(1)} to ${after.toFixed(1)}, the worst far out to ${worst.toFixed(0)}`
}

/** Net P&L of positions and hedge, or of the positions alone. */
function netPnl({ stage, problem, solution }: Solved, at: Scenarios, hedged: boolean): Float64Array {
  const own = addColumns(grossPnl(stage.held, stage.now, at), incomeAt(stage.held, at))
  if (!hedged) return own
  return addColumns(
    own,
    hedgeBook(hedgeLegs(stage.instruments, problem, solution.lots), stage.now, stage.scenarios).net(at),
  )
}

function shortfall(result: Solved, at: Scenarios): number {
  const worst = Math.ceil(0.05 * at.count - 1e-9)
  const pnl = netPnl(result, at, true).sort().subarray(0, worst)
  return -pnl.reduce((sum, x) => sum + x, 0) / worst
}

/** The worst P&L with and without the hedge where all assets together are at 541 prices of the wide grid's span, also between its points. */
async function worstFarOut(result: Solved): Promise<[hedged: number, alone: number]> {
  const { grid, risky } = result.stage.scenarios
  const count = 541
  const factors = Float64Array.from({ length: count }, (_, i) => WIDE[0] + ((WIDE[1] - WIDE[0]) * i) / (count - 1))
  const prices = grid.assets.map((asset, a) => {
    const now = result.stage.now.prices[a]!
    return factors.map((factor) => (risky.includes(asset) ? factor * now : now))
  })
  const worst = (hedged: boolean) => Math.min(...netPnl(result, { ...grid, count, prices }, hedged))
  return [worst(true), worst(false)]
}

async function past({ text }: Instance, files: ReadonlyMap<string, string>): Promise<Scenarios> {
  const variant = text.replace('scenarios: {  }', `scenarios: { history: ${HISTORY} }`)
  return (await openStrategy(strategyOf(variant, files))).scenarios.samples
}

/** Daily closes of both assets, from the first day that both have; undefined where the data is absent. */
function pastPrices(data: string): string | undefined {
  const files = ['ETH', 'BTC'].map((asset) => `${data}/prices/binance_${asset}USDT_1d.csv`)
  if (!files.every((file) => existsSync(file))) return undefined
  const [eth, btc] = files.map((file) => {
    const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
    return new Map(rows.map((row) => [row.split(',')[0]!, row.split(',')[4]!]))
  })
  const rows = [...eth!].flatMap(([day, close]) => (btc!.has(day) ? [`${day},${close},${btc!.get(day)}`] : []))
  return ['time,ETH,BTC', ...rows].join('\n')
}
