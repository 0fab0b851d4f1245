import { readFileSync } from 'node:fs'
import { black76Price } from '../../src/numerics/black76-price.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { stressedPlan } from '../../src/plan/stress/stressed-plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { unstopped } from '../hedge/hedge-problems.ts'
import { alternatingMedians, type Contender } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 5
const STRIKES = Array.from({ length: 39 }, (_, i) => 1050 + 50 * i)

/** CPU time of `stress` as a multiple of that of `plan`: three accounts, 40 legs whose sizes are given so that nothing is searched, the whole survival table. */
export async function compareAccountStress(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const shipped = readFileSync(`${project}strategies/eth-usdc-three-accounts.yaml`, 'utf8')
  const comparisons: Comparison[] = []
  for (const model of ['standard', 'portfolio']) {
    const strategy = fortyLegs(shipped, model)
    const { legs } = await makePlan(strategy, unstopped)
    if (legs.length !== 40) throw new Error(`${legs.length} legs instead of 40`)
    const plan = cpuTime('plan', () => makePlan(strategy, unstopped))
    const stress = cpuTime(`stress, 40 legs, ${model} margin`, () => stressedPlan(strategy, unstopped))
    const [planned, stressed] = await alternatingMedians([plan, stress], ROUNDS)
    comparisons.push({
      what: 'stress of three accounts',
      ...{ ours: stress.name, oursNanoseconds: stressed!, other: plan.name, otherNanoseconds: planned! },
      ...{ rounds: ROUNDS, ratio: stressed! / planned! },
      bar: { kind: 'at-most', ratio: 3 },
    })
  }
  return { comparisons, notes: [] }
}

function cpuTime(name: string, work: () => Promise<unknown>): Contender {
  return {
    name,
    measure: async () => {
      const start = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(start)
      return (user + system) * 1e3
    },
  }
}

/** The shipped strategy with an option bought or sold at every strike, sizes fixed by hand. */
function fortyLegs(shipped: string, model: string): Strategy {
  const options = STRIKES.map((strike, i) => {
    const type = strike < 2000 ? 'put' : 'call'
    const name = `O${strike}`
    const mid = black76Price(type, 2000, strike, 0.65 * Math.sqrt(32 / 365))
    const quotes = `bid: ${Math.max(0.1, 0.98 * mid)}, ask: ${1.02 * mid + 0.2}`
    const terms = `${quotes}, asset: ETH, venue: deribit, strike: ${strike}, expiry: 2026-02-06, volatility: 0.65, lot: "1", fee: 0.6`
    return { name, size: i % 2 === 0 ? 2 : -1, row: `  - { id: ${name}, kind: option, type: ${type}, ${terms} }` }
  })
  const [head, tail] = [
    shipped.slice(0, shipped.indexOf('  - { id: ETH-')),
    shipped.slice(shipped.indexOf('\nstress:')),
  ]
  const pins = options.map(({ name, size }) => `${name}: "${size}"`).join(', ')
  const text = `${head.replace('margin: standard', `margin: ${model}`)}${options.map(({ row }) => row).join('\n')}
hedge: { minimise: delta, pin: { ${pins} } }
${tail}`
  const { strategy, problems } = parseStrategy(text, 'forty-legs.yaml', { read: () => undefined, sha256: '' })
  if (strategy === undefined) throw new Error(JSON.stringify(problems))
  return strategy
}
