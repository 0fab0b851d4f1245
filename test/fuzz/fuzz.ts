import { parse } from 'yaml'
import { formulaDomainProblems } from '../../src/book/formula-domain.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { hasFormulas } from '../../src/strategy/terms/has-formulas.ts'
import { type Case, mutated, randomFrom, wholeCases } from './mutated.ts'

const SLOW_SECONDS = 20
const SEARCH_SECONDS = 2
const MOST_BYTES = 1.5e9

/** Plans mutated strategies until `count` are done or the seconds are up; answers how many ended with a bug, too late or too large. */
export async function fuzz(count: number, seconds: number, firstSeed: number, root: URL): Promise<number> {
  const cases = wholeCases(root)
  const end = Date.now() + seconds * 1000
  const kinds = new Map<string, number[]>()
  const tally = { plans: 0, problems: 0, bugs: 0, slow: 0, large: 0 }
  let done = 0
  for (let seed = firstSeed; seed < firstSeed + count && Date.now() < end; seed++, done++) {
    const before = process.cpuUsage()
    try {
      tally[await judged(caseOf(seed, cases))]++
    } catch (error) {
      tally.bugs++
      const { message, stack = '' } = error as Error
      const at = /\((?:.*\/)?([^/]+:\d+):\d+\)/.exec(stack)?.[1] ?? ''
      const kind = `${message.split('\n')[0]!.replaceAll(/\d+/g, '#').slice(0, 90)} at ${/at (\S+)/.exec(stack)?.[1]} ${at}`
      kinds.set(kind, [...(kinds.get(kind) ?? []), seed])
    }
    const { user, system } = process.cpuUsage(before)
    if (user + system > SLOW_SECONDS * 1e6) {
      tally.slow++
      console.log(`seed ${seed} took ${((user + system) / 1e6).toFixed(1)} s of CPU`)
    }
    if (process.memoryUsage.rss() > MOST_BYTES) {
      tally.large++
      console.log(`seed ${seed} left ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`)
    }
  }
  for (const [kind, seeds] of kinds)
    console.log(`BUG × ${seeds.length}: ${kind}\n    seeds ${seeds.slice(0, 8).join(' ')}`)
  console.log(
    `${done} cases from seed ${firstSeed}: ${Object.entries(tally)
      .map(([name, n]) => `${n} ${name}`)
      .join(', ')}`,
  )
  return tally.bugs + tally.slow + tally.large
}

/** What a seed changes: the strategy, as YAML or JSON, or a file that it names. */
export function caseOf(seed: number, cases: readonly Case[]): Case {
  const random = randomFrom(seed)
  const whole = cases[Math.floor(random() * cases.length)]!
  const [file] = Object.keys(whole.files)
  const how = random()
  if (how < 0.25 && file !== undefined) return { ...whole, files: { [file]: mutated(whole.files[file]!, random) } }
  const text = how < 0.5 ? JSON.stringify(parse(whole.text), null, 2) : whole.text
  return { ...whole, text: mutated(text, random) }
}

async function judged({ text, files }: Case): Promise<'plans' | 'problems'> {
  const read = (path: string) => files[path]
  const { strategy, problems } = parseStrategy(text, 'fuzz.yaml', { read, sha256: '' })
  if (!strategy) {
    const bare = problems.filter(
      ({ message, hint }) => message === '' || hint === '' || /undefined|NaN/.test(message + hint),
    )
    const odd = bare.find(({ message }) => !/\bNaN\b|"[^"]*undefined/.test(message))
    if (odd) throw new Error(`a problem says ${odd.message} ${odd.hint}`)
    return 'problems'
  }
  if (hasFormulas(strategy) && (await formulaDomainProblems(strategy)).length > 0) return 'problems'
  const end = Date.now() + SEARCH_SECONDS * 1000
  const plan = await makePlan(strategy, {
    shouldStop: () => (Date.now() > end ? 'time' : undefined),
    progress: () => {},
  })
  const advice = plan.infeasible?.advice ?? ''
  if (/undefined|NaN/.test(advice)) throw new Error(`the advice says ${advice}`)
  return 'plans'
}
