import { money, percent } from '../../text/format-number.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import type { Alternative, Plan } from '../result/plan.ts'
import { returnApr } from './capital.ts'

type Planned = Pick<Plan, 'numeraire' | 'horizonDays' | 'expected' | 'capital'>
type Terms = Planned & { readonly alternatives: readonly Alternative[]; readonly opportunity: number }
type Name = Alternative['name']

/** Which alternative leaves most over the `opportunity`, and why, in two sentences: built from these figures alone. */
export function verdict(plan: Planned, alternatives: readonly Alternative[], opportunity: number): Plan['verdict'] {
  const best = alternatives.reduce((one, other) => (other.overOpportunity > one.overOpportunity ? other : one)).name
  const terms = { ...plan, alternatives, opportunity }
  const text = [expectation(best, terms), effect(terms)].filter(Boolean).join(' ')
  const all = named('all', alternatives)
  return { best, hedgedBreakEvenFeeApr: all?.breakEvenFeeApr ?? null, text: hasPools(terms) ? text : ofBook(text) }
}

/** Each alternative as what leaves most, and as what is expected to gain or lose. */
const WORDS: Readonly<Record<Name, readonly [subject: string, short: string]>> = {
  withdraw: ['Withdrawing leaves most', 'withdrawn'],
  unhedged: ['The pool without a hedge leaves most', 'without a hedge'],
  perps: ['The pool hedged with perpetuals and spot alone leaves most', 'with perpetuals and spot alone'],
  options: ['The pool hedged with options alone leaves most', 'with options alone'],
  few: ['The pool hedged with at most four legs leaves most', 'with at most four legs'],
  all: ['The hedged pool leaves most', 'hedged'],
  wider: ['The pool in twice its range leaves most', 'in twice its range'],
}

const ALWAYS = ['unhedged', 'all', 'withdraw'] as const satisfies readonly Name[]

function expectation(best: Name, { alternatives, horizonDays, opportunity, numeraire }: Terms): string {
  const shown: readonly Name[] = [...new Set<Name>([...ALWAYS, best])]
  const gains = shown.flatMap((name) => {
    const one = named(name, alternatives)
    return one === undefined || (name === 'all' && one.legs === 0) ? [] : [`${WORDS[name][1]} ${gain(one, numeraire)}`]
  })
  const elsewhere = opportunity === 0 ? '' : ` over the ${percent(opportunity)} a year its capital would earn elsewhere`
  const [first, ...others] = gains
  return `${WORDS[best][0]}${elsewhere}: over ${days(horizonDays)} the pool is expected ${first}${listed(others)}.`
}

/** `without a hedge to lose $1,373`: in the middle of a sentence. */
function gain({ expected }: Alternative, numeraire: string): string {
  const amount = money(Math.abs(expected), numeraire)
  return /[1-9]/.test(amount) ? `to ${expected < 0 ? 'lose' : 'gain'} ${amount}` : 'to gain nothing'
}

/** What the hedge does to the spread of outcomes, and from what fee rate it pays, beside the rate that is counted. */
function effect(terms: Terms): string {
  const { alternatives, numeraire } = terms
  const [unhedged, all] = [named('unhedged', alternatives), named('all', alternatives)]
  const needed = (all ?? unhedged)?.breakEvenFeeApr ?? null
  const pays = needed === null ? '' : `pays ${needed <= 0 ? 'without any fees' : from(needed, terms)}`
  if (unhedged === undefined || all === undefined || all.legs === 0) return pays && `The pool ${pays}.`
  const [before, after] = [unhedged, all].map((one) => money(one.standardDeviation, numeraire))
  const word = all.standardDeviation > unhedged.standardDeviation ? 'widens' : 'narrows'
  return `The hedge ${word} the standard deviation of the result from ${before} to ${after}${pays && ` and ${pays}`}.`
}

function from(needed: number, { expected, capital, horizonDays }: Terms): string {
  const counted = returnApr(expected.feeIncome, capital.pool, horizonDays / DAYS_PER_YEAR)
  return `from fees of ${percent(needed)} a year, where ${counted ? `${percent(counted)} is` : 'none are'} counted`
}

function hasPools({ alternatives }: Terms): boolean {
  return named('withdraw', alternatives) !== undefined
}

/** The same of positions without a pool. */
function ofBook(text: string): string {
  return text.replaceAll(' pool', ' book')
}

function listed(others: readonly string[]): string {
  if (others.length === 0) return ''
  return `${others
    .slice(0, -1)
    .map((one) => `, ${one}`)
    .join('')} and ${others.at(-1)}`
}

function days(count: number): string {
  return `${Math.round(count * 100) / 100} ${count === 1 ? 'day' : 'days'}`
}

function named(name: Name, alternatives: readonly Alternative[]): Alternative | undefined {
  return alternatives.find((one) => one.name === name)
}
