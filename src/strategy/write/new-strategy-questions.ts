/** A question about a new position: what it asks, what is taken for granted, and what an answer comes to. */
export type Question = {
  readonly name: 'pool' | 'pair' | 'range' | 'size' | 'venue' | 'budget'
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

const questions: readonly Question[] = [
  {
    name: 'pool',
    ask: 'What kind of pool?',
    hint: 'concentrated: Uniswap v3 ranges; constant-product: v2; weighted: Balancer',
    choices: POOLS,
    usual: () => POOLS[0],
    problem: (answer) => chosen(POOLS, answer),
  },
  {
    name: 'pair',
    ask: 'Which pair, and the price of its first token now?',
    hint: 'e.g. ETH/USDC 2000; the second is a stablecoin',
    choices: [],
    usual: () => 'ETH/USDC 2000',
    problem: (answer) =>
      readPair(answer) ? undefined : 'give two symbols, the second a dollar stablecoin, and a price: ETH/USDC 2000',
  },
  {
    name: 'range',
    ask: 'Between which prices?',
    hint: 'lower and upper price',
    choices: [],
    usual: (answers) => {
      const price = readPair(answers[1] ?? '')?.price ?? 0
      return `${tidy(price * (1 - AROUND))} ${tidy(price * (1 + AROUND))}`
    },
    problem: (answer) => (readRange(answer) ? undefined : 'give two prices above 0, the lower one first: 1500 2500'),
  },
  size,
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

export function readPair(answer: string): { base: string; quote: string; price: number } | undefined {
  const match = /^([\p{L}\p{N}.]{1,16})\s*[/\s-]\s*([\p{L}\p{N}.]{1,16})[\s,@]+(\S+)$/u.exec(answer.trim())
  const price = readAmount(match?.[3] ?? '')
  if (!match || !price || !STABLE.test(match[2]!) || symbolOf(match[1]!) === symbolOf(match[2]!)) return undefined
  return { base: symbolOf(match[1]!), quote: symbolOf(match[2]!), price }
}

/** Symbols are capitals; one that mixes them, such as wstETH, is meant so. */
function symbolOf(word: string): string {
  return word === word.toLowerCase() ? word.toUpperCase() : word
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
