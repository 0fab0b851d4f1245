import { knownName, stakedCoin, wrappedCoin } from '../../market/known-tracking.ts'
import { importTarget } from './import-target.ts'

/** A question about a new position: what it asks, what is taken for granted, and what an answer comes to. */
export type Question = {
  readonly name: 'pool' | 'pair' | 'range' | 'size' | 'fees' | 'venue' | 'budget'
  readonly ask: string
  readonly hint: string
  /** Answers to choose from; empty: anything that can be read. */
  readonly choices: readonly string[]
  /** The answer of who just presses Enter, given the earlier ones. */
  readonly usual: (answers: readonly string[]) => string
  /** What is wrong with an answer; undefined: nothing. */
  readonly problem: (answer: string, answers: readonly string[]) => string | undefined
}

export const POOLS = ['concentrated', 'constant-product', 'weighted'] as const
export const VENUES = ['hyperliquid', 'binance', 'deribit'] as const
const STABLE = /^(USDC?|USDT|DAI|FDUSD|PYUSD|LUSD|GHO|EURC?)(\.E)?$/i
const AROUND = 0.25

const budget: Question = {
  name: 'budget',
  ask: 'How much may options cost?',
  hint: 'in USD; 0 hedges with a perpetual alone',
  choices: [],
  usual: (answers) => String(Math.round((readAmount(answers[3] ?? '') ?? 0) / 20)),
  problem: (answer) => (isAmount(answer, 0) ? undefined : 'give an amount in USD, 0 or more'),
}

const venue: Question = {
  name: 'venue',
  ask: 'Where do you trade perpetuals?',
  hint: 'sets its usual fee, leverage and lot: the Market step changes them',
  choices: VENUES,
  usual: () => VENUES[0],
  problem: (answer) => chosen(VENUES, answer),
}

const size: Question = {
  name: 'size',
  ask: 'How much is in it?',
  hint: 'its value now in USD',
  choices: [],
  usual: () => '100000',
  problem: (answer) => (isAmount(answer, Number.MIN_VALUE) ? undefined : 'give an amount in USD above 0, e.g. 100000'),
}

const fees: Question = {
  name: 'fees',
  ask: 'What does it earn in fees?',
  hint: 'in percent of its value a year, as the page of the pool says; 0 if you do not know',
  choices: [],
  usual: () => '0',
  problem: (answer) => (readPercent(answer) === undefined ? 'give a rate from 0 to 1000 % a year, e.g. 25' : undefined),
}

const questions: readonly Question[] = [
  {
    name: 'pool',
    ask: 'What kind of pool?',
    hint: 'concentrated: Uniswap v3; constant-product: v2; weighted: Balancer; or paste the id or page of a position, or a wallet',
    choices: POOLS,
    usual: () => POOLS[0],
    problem: (answer) => (importTarget(answer) ? undefined : chosen(POOLS, answer)),
  },
  {
    name: 'pair',
    ask: 'Which pair, and the price of its first token now?',
    hint: "e.g. ETH/USDC 2000; with a second that is no dollar its price too: ETH/WBTC 0.03 95000; of a staked token its coin's: wstETH/USDC 2410 2000",
    choices: [],
    usual: () => 'ETH/USDC 2000',
    problem: (answer) =>
      readPair(answer)
        ? undefined
        : "give two symbols and a price: ETH/USDC 2000; where the second is no dollar its price in USD too, of a staked token its coin's: wstETH/USDC 2410 2000",
  },
  {
    name: 'range',
    ask: 'Between which prices?',
    hint: 'lower and upper price',
    choices: [],
    usual: (answers) => {
      const price = readPair(answers[1] ?? '')?.ratio ?? 0
      return `${tidy(price * (1 - AROUND))} ${tidy(price * (1 + AROUND))}`
    },
    problem: (answer) => (readRange(answer) ? undefined : 'give two prices above 0, the lower one first: 1500 2500'),
  },
  size,
  fees,
  venue,
  budget,
]

const share: Question = {
  name: 'range',
  ask: 'What share of its value is the first token?',
  hint: 'in percent, e.g. 80',
  choices: [],
  usual: () => '80',
  problem: (answer) => (readShare(answer) === undefined ? 'give a share between 0 and 100 %' : undefined),
}

/** The question after so many answers; undefined when all are given. Constant-product pools have no range to ask for. */
export function nextQuestion(answers: readonly string[]): Question | undefined {
  if (answers.length === 2 && answers[0] === 'weighted') return share
  return questions[answers.length]
}

/** Answers as they are kept, the one that does not apply filled in. */
export function withAnswer(answers: readonly string[], answer: string): readonly string[] {
  const next = [...answers, answer.trim()]
  return next.length === 2 && next[0] === 'constant-product' ? [...next, ''] : next
}

/** A coin, and what it costs in USD. */
export type Lead = { readonly name: string; readonly price: number }

/** Both tokens, the price of the first in the second, what each costs in USD, and what each moves with, itself or its coin; no dollar does. */
export type Pair = {
  readonly base: string
  readonly quote: string
  readonly ratio: number
  readonly price: number
  readonly quotePrice: number
  readonly lead: Lead
  readonly quoteLead: Lead | undefined
}

export function readPair(answer: string): Pair | undefined {
  const match = /^([\p{L}\p{N}.]{1,16})\s*[/\s-]\s*([\p{L}\p{N}.]{1,16})[\s,@]+(\S+)(?:\s+(\S+))?$/u.exec(answer.trim())
  const [, first = '', second = '', rate = '', other] = match ?? []
  const [ratio, number] = [readAmount(rate), other === undefined ? 1 : readAmount(other)]
  const [base, quote] = [symbolOf(first), symbolOf(second)]
  const [coin, quoteCoin] = [wrappedCoin(base) ?? base, wrappedCoin(quote) ?? quote]
  if (!match || !ratio || !number || coin === quoteCoin) return undefined
  const staked = stakedCoin(base)
  if (STABLE.test(second)) {
    if ((other === undefined) !== (staked === undefined)) return undefined
    const lead = { name: staked ?? coin, price: staked === undefined ? ratio : number }
    return { base, quote, ratio, price: ratio, quotePrice: 1, lead, quoteLead: undefined }
  }
  if (other === undefined) return undefined
  const price = Number((ratio * number).toPrecision(12))
  const own = { name: coin, price }
  const quoted = { name: quoteCoin, price: number }
  const lead = staked === quoteCoin ? quoted : own
  return { base, quote, ratio, price, quotePrice: number, lead, quoteLead: stakedCoin(quote) === coin ? own : quoted }
}

/** Symbols are capitals; one with a small prefix, such as ezETH, is meant so, and a known one as it is known. */
function symbolOf(word: string): string {
  const known = knownName(word)
  if (known !== undefined) return known
  return /^[a-z]{1,4}[A-Z]{2,}$/.test(word) ? word : word.toUpperCase()
}

/** Percent a year, 0 or more, as a share. */
export function readPercent(answer: string): number | undefined {
  const percent = readAmount(answer.replace('%', ''))
  return percent !== undefined && percent <= 1000 ? Number((percent / 100).toPrecision(12)) : undefined
}

export function readRange(answer: string): { lower: number; upper: number } | undefined {
  const [lower, upper, ...more] = answer
    .trim()
    .split(/\s*(?:…|\.\.+|–|-|\s)\s*/)
    .map(readAmount)
  return lower && upper && more.length === 0 && lower < upper ? { lower, upper } : undefined
}

/** Of the first token, between 0 and 1. */
export function readShare(answer: string): number | undefined {
  const percent = readAmount(answer.replace('%', ''))
  return percent !== undefined && percent > 0 && percent < 100 ? percent / 100 : undefined
}

/** A number, thousands separated or not; k and m stand for thousands and millions. */
export function readAmount(answer: string): number | undefined {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([km]?)$|^\$?(\.\d+)$/i.exec(answer.trim())
  if (!match) return undefined
  const [, whole = '', fraction = '', unit = '', alone] = match
  const scale = { k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1
  return Number((Number(alone ?? whole.replaceAll(',', '') + fraction) * scale).toPrecision(12))
}

function isAmount(answer: string, least: number): boolean {
  const amount = readAmount(answer)
  return amount !== undefined && amount >= least
}

function chosen(choices: readonly string[], answer: string): string | undefined {
  return choices.includes(answer.trim()) ? undefined : `give ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
}

function tidy(value: number): string {
  return String(Number(value.toPrecision(3)))
}
