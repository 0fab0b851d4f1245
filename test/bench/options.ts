import { BlackScholes } from '@uqee/black-scholes'
import blackScholes from 'black-scholes'
import greeks from 'greeks'
import { black76Columns, black76Grid, greekColumns, type OptionColumns } from '../../src/numerics/black76-columns.ts'
import { inProcess } from './alternate.ts'
import { type Comparison, compare, type Rival } from './comparison.ts'
import { missingPythonModules, pythonContender } from './python.ts'

const COUNT = 100_000
/** The slow packages get a part of the options a round. */
const FEW = 500

/** Price and four Greeks of 100,000 options, a million options as a scenario table, against other packages. */
export async function compareOptions(
  rounds: number,
  folder: string,
): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const options = randomOptions()
  const out = greekColumns(COUNT)
  const python = [
    { name: 'numpy and scipy', modules: ['numpy', 'scipy'], script: 'numpy_options.py', bar: 0.7 },
    { name: 'QuantLib', modules: ['QuantLib'], script: 'quantlib_options.py', bar: undefined },
  ]
  const present = python.filter(({ modules }) => missingPythonModules(modules).length === 0)
  const children = present.map(({ name, script, bar }) => ({ ...pythonContender(name, folder + script), bar }))
  const rivals: Rival[] = [
    { ...inProcess('black-scholes (price only)', FEW, () => priceByBlackScholes(options)), bar: undefined },
    { ...inProcess('greeks', FEW, () => byGreeks(options, out)), bar: 300 },
    { ...inProcess('@uqee/black-scholes, double', COUNT, () => byUqee(options, out)), bar: 1.3 },
    ...children,
  ]
  const ours = inProcess('columns', COUNT, () => black76Columns(options, out))
  const comparisons = await compare('option price + 4 Greeks', ours, rivals, rounds)
  for (const child of children) child.stop()
  const notes = python
    .filter((rival) => !present.includes(rival))
    .map(({ name }) => `${name}: python3 does not have it, left out`)
  return { comparisons: [...comparisons, ...(await compareTable(rounds))], notes }
}

/** A scenario table: 200 prices by 40 strikes at 6 times, with the logarithms hoisted and not. */
async function compareTable(rounds: number): Promise<Comparison[]> {
  const prices = new Float64Array(200).map((_, i) => 1000 + 12 * i)
  const strikes = new Float64Array(40).map((_, i) => 1200 + 50 * i)
  const slices = [0.01, 0.03, 0.08, 0.2, 0.5, 1].map((years) => ({ volatility: 0.65, years }))
  const count = prices.length * strikes.length * slices.length
  const out = greekColumns(count)
  const row = (pick: (slice: number, price: number, strike: number) => number) =>
    new Float64Array(count).map((_, i) => {
      const pair = i % (prices.length * strikes.length)
      return pick(
        Math.floor(i / (prices.length * strikes.length)),
        Math.floor(pair / strikes.length),
        pair % strikes.length,
      )
    })
  const options = {
    isCall: new Uint8Array(count).fill(1),
    forward: row((_, price) => prices[price]!),
    strike: row((_, __, strike) => strikes[strike]!),
    volatility: row(() => 0.65),
    years: row((slice) => slices[slice]!.years),
  }
  const ours = inProcess('grid', count, () => black76Grid('call', slices, prices, strikes, out))
  const columns = { ...inProcess('our columns', count, () => black76Columns(options, out)), bar: undefined }
  return compare('scenario table of options', ours, [columns], rounds)
}

/** Forward/strike 0.5…2, volatility 20 %…150 %, four days to a year, calls and puts; the same on every run. */
function randomOptions(): OptionColumns {
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const column = (next: () => number) => new Float64Array(COUNT).map(next)
  return {
    isCall: new Uint8Array(COUNT).map(() => (random() < 0.5 ? 1 : 0)),
    forward: column(() => 2000 * Math.exp(1.4 * (random() - 0.5))),
    strike: column(() => 2000),
    volatility: column(() => 0.2 + 1.3 * random()),
    years: column(() => 0.01 + 0.99 * random()),
  }
}

function priceByBlackScholes({ isCall, forward, strike, years, volatility }: OptionColumns): number {
  let total = 0
  for (let i = 0; i < FEW; i++) {
    total += blackScholes.blackScholes(
      forward[i]!,
      strike[i]!,
      years[i]!,
      volatility[i]!,
      0,
      isCall[i] ? 'call' : 'put',
    )
  }
  return total
}

function byGreeks(options: OptionColumns, out: ReturnType<typeof greekColumns>): void {
  const { isCall, forward, strike, years, volatility } = options
  for (let i = 0; i < FEW; i++) {
    const terms = [forward[i]!, strike[i]!, years[i]!, volatility[i]!, 0, isCall[i] ? 'call' : 'put'] as const
    out.price[i] = blackScholes.blackScholes(...terms)
    out.delta[i] = greeks.getDelta(...terms)
    out.gamma[i] = greeks.getGamma(...terms)
    out.vega[i] = greeks.getVega(...terms)
    out.theta[i] = greeks.getTheta(...terms)
  }
}

const uqeeModel = new BlackScholes({ sigmaToPricePrecision: 'double' })

function byUqee(
  { isCall, forward, strike, years, volatility }: OptionColumns,
  out: ReturnType<typeof greekColumns>,
): void {
  for (let i = 0; i < COUNT; i++) {
    const option = uqeeModel.option({
      rate: 0,
      sigma: volatility[i]!,
      strike: strike[i]!,
      time: years[i]!,
      type: isCall[i] ? 'call' : 'put',
      underlying: forward[i]!,
    })
    out.price[i] = option.price
    out.delta[i] = option.delta
    out.gamma[i] = option.gamma
    out.vega[i] = option.vega
    out.theta[i] = option.theta
  }
}
