import { importTarget, isOtherPage } from './import-target.ts'
import { type Answers, answerTo, askedNames, type Facts, type Question, type QuestionName } from './question.ts'
import { expiryQuestion, isMadeUp, quotesQuestion, strikesQuestion } from './quote-questions.ts'
import { readAmount, readPair, readPercent, readRange, readShare } from './read-answers.ts'

export const POOLS = ['concentrated', 'constant-product', 'weighted'] as const
export const VENUES = ['hyperliquid', 'binance', 'deribit'] as const
const AROUND = 0.25

const NO_FACTS: Facts = { files: [], held: undefined, needsNode: false, offer: undefined }

const free = { choices: [] } as const

const ASKED: Readonly<Record<QuestionName, (answers: Answers, facts: Facts) => Omit<Question, 'name'>>> = {
  pool: () => ({
    ask: 'What kind of pool?',
    hint: 'concentrated: Uniswap v3; constant-product: v2; weighted: Balancer; or paste the id or page of a position, or a wallet',
    choices: POOLS,
    usual: POOLS[0],
    problem: (answer) => {
      if (isOtherPage(answer))
        return 'this page does not say whose position is meant: paste the page of your position, its id, or your wallet'
      return importTarget(answer) ? undefined : chosen(POOLS, answer)
    },
  }),
  node: () => ({
    ...free,
    ask: 'Which node of the chain shall be asked?',
    hint: 'its URL, as your provider gives it; HEDGEROW_RPC=URL before hedgerow saves this question',
    usual: '',
    problem: (answer) =>
      /^(https?|wss?):\/\/[^\s/]+\S*$/.test(answer.trim())
        ? undefined
        : 'give a URL that begins with https://, http://, wss:// or ws://',
  }),
  pair: () => ({
    ...free,
    ask: 'Which pair, and the price of its first token now?',
    hint: "e.g. ETH/USDC 2000; with a second that is no dollar its price too: ETH/WBTC 0.03 95000; of a staked token its coin's: wstETH/USDC 2410 2000",
    usual: 'ETH/USDC 2000',
    problem: (answer) =>
      readPair(answer)
        ? undefined
        : "give two symbols and a price: ETH/USDC 2000; where the second is no dollar its price in USD too, of a staked token its coin's: wstETH/USDC 2410 2000",
  }),
  range: (answers) => (answers[0] === 'weighted' ? share : range(answers)),
  size: () => ({
    ...free,
    ask: 'How much is in it?',
    hint: 'its value now in USD',
    usual: '100000',
    problem: (answer) =>
      isAmount(answer, Number.MIN_VALUE) ? undefined : 'give an amount in USD above 0, e.g. 100000',
  }),
  fees: () => ({
    ...free,
    ask: 'What does it earn in fees?',
    hint: 'in percent of its value a year, as the page of the pool says; 0 if you do not know',
    usual: '0',
    problem: (answer) =>
      readPercent(answer) === undefined ? 'give a rate from 0 to 1000 % a year, e.g. 25' : undefined,
  }),
  venue: () => ({
    ask: 'Where do you trade perpetuals?',
    hint: 'sets its usual fee, leverage and lot: the Market step changes them',
    choices: VENUES,
    usual: VENUES[0],
    problem: (answer) => chosen(VENUES, answer),
  }),
  budget: (answers, { held }) => ({
    ...free,
    ask: 'How much may options cost?',
    hint: 'in USD; 0 hedges with a perpetual alone',
    usual: String(Math.round((held?.value ?? readAmount(answerTo(answers, 'size') ?? '') ?? 0) / 20)),
    problem: (answer) => (isAmount(answer, 0) ? undefined : 'give an amount in USD, 0 or more'),
  }),
  quotes: quotesQuestion,
  expiry: expiryQuestion,
  strikes: strikesQuestion,
}

/** The question after so many answers; undefined when all are given, or while something has to be read before the next. */
export function nextQuestion(answers: Answers, facts: Facts = NO_FACTS): Question | undefined {
  const name = askedNames(answers)[answers.length]
  return name !== undefined && isAsked(name, answers, facts) ? { name, ...ASKED[name](answers, facts) } : undefined
}

/** Answers as they are kept, those that do not apply filled in before the next question. */
export function withAnswer(answers: Answers, answer: string, facts: Facts = NO_FACTS): Answers {
  return withGaps([...answers, answer.trim()], facts)
}

/** The answers with those filled in that are not asked for before the next question. */
export function withGaps(answers: Answers, facts: Facts): Answers {
  const rest = askedNames(answers).slice(answers.length)
  const next = rest.findIndex((name) => isAsked(name, answers, facts))
  return next < 0 ? answers : [...answers, ...new Array<string>(next).fill('')]
}

/** Constant-product pools have no range, who buys no options needs no quotes, and what nobody quotes has no expiries. */
function isAsked(name: QuestionName, answers: Answers, { held, needsNode, offer }: Facts): boolean {
  if (importTarget(answers[0] ?? '') && !held) return name === 'node' && needsNode
  const quotes = answerTo(answers, 'quotes')
  switch (name) {
    case 'node':
      return false
    case 'range':
      return answers[0] !== 'constant-product'
    case 'quotes':
      return (readAmount(answerTo(answers, 'budget') ?? '') ?? 0) > 0
    case 'expiry':
    case 'strikes':
      return quotes !== undefined && quotes !== '' && !isMadeUp(quotes) && offer !== undefined
    default:
      return true
  }
}

function range(answers: Answers): Omit<Question, 'name'> {
  const price = readPair(answers[1] ?? '')?.ratio ?? 0
  return {
    ...free,
    ask: 'Between which prices?',
    hint: 'lower and upper price',
    usual: `${tidy(price * (1 - AROUND))} ${tidy(price * (1 + AROUND))}`,
    problem: (answer) => (readRange(answer) ? undefined : 'give two prices above 0, the lower one first: 1500 2500'),
  }
}

const share: Omit<Question, 'name'> = {
  ...free,
  ask: 'What share of its value is the first token?',
  hint: 'in percent, e.g. 80',
  usual: '80',
  problem: (answer) => (readShare(answer) === undefined ? 'give a share between 0 and 100 %' : undefined),
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
