import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { type OfferedExpiry, type OptionOffer, strikesOf } from './option-offer.ts'
import { type Answers, answerTo, type Facts, hedgedLead, type Question } from './question.ts'
import { readRange } from './read-answers.ts'

type Asked = Omit<Question, 'name'>

/** Venues whose option quotes can be asked for, and the assets that have any there. */
export const OPTION_VENUES = ['deribit', 'bybit'] as const
const QUOTED = ['BTC', 'ETH', 'SOL', 'XRP', 'AVAX', 'TRX', 'DOGE']
const MADE_UP = 'made up'
const USUAL_DAYS = 30
/** So far beyond the ends of a range strikes are wanted. */
const BEYOND = 0.1
const MOST_SHOWN = 12

/** Whether these quotes are nobody's. */
export function isMadeUp(answer: string): boolean {
  return answer === MADE_UP
}

/** A venue, with the server to ask instead of its own; undefined: the answer names a file. */
export function quotingVenue(answer: string): { readonly venue: string; readonly url: string | undefined } | undefined {
  const [venue = '', url, ...more] = answer.trim().split(/\s+/)
  return OPTION_VENUES.some((one) => one === venue) && more.length === 0 ? { venue, url } : undefined
}

/** Whose quotes to take. What is on a chain is never hedged by made up ones. */
export function quotesQuestion(answers: Answers, { files, held }: Facts): Asked {
  const lead = hedgedLead(answers, { held })?.lead.name ?? ''
  const invented = held ? [] : [MADE_UP]
  return {
    ask: `Whose quotes of options on ${lead}?`,
    hint: `a venue is asked now, and what it says kept in a file here; or the name of a market file${held ? '' : '; made up ones only show what to look for'}`,
    choices: [...OPTION_VENUES, ...invented, ...files],
    usual: QUOTED.includes(lead) || held ? OPTION_VENUES[0] : MADE_UP,
    problem: (answer) =>
      answer.trim() === '' || (isMadeUp(answer.trim()) && held)
        ? 'give a venue or the name of a market file'
        : undefined,
  }
}

/** Which of the expiries that are quoted, the one nearest to a month away unless told. */
export function expiryQuestion(_: Answers, { offer, held }: Facts): Asked {
  const { expiries, asOf, file } = offer!
  const dates = expiries.map(({ date }) => date)
  const month = Math.max(asOf, held?.asOf ?? asOf) + USUAL_DAYS * MILLISECONDS_PER_DAY
  const away = (date: string) => Math.abs(timestampFromText(date)! - month)
  return {
    ask: 'Until which expiry?',
    hint: `profit and loss are judged when the options expire; these are in ${file}`,
    choices: dates,
    usual: [...dates].sort((a, b) => away(a) - away(b))[0]!,
    problem: (answer) => (dates.includes(answer.trim()) ? undefined : `give one of ${dates.join(', ')}`),
  }
}

/** Which of its strikes, those of the range and a little beyond unless told. */
export function strikesQuestion(answers: Answers, facts: Facts): Asked {
  const strikes = strikesOf(chosenExpiry(answers, facts.offer!))
  const { lower, upper } = hedgedLead(answers, facts)?.range ?? { lower: 0, upper: Number.POSITIVE_INFINITY }
  const wanted = within(strikes, { lower: lower * (1 - BEYOND), upper: upper * (1 + BEYOND) })
  const usual = wanted.length > 0 ? wanted : strikes
  return {
    ask: 'Between which strikes?',
    hint: `listed: ${fewOf(strikes)}`,
    choices: [],
    usual: `${usual[0]} ${usual.at(-1)}`,
    problem: (answer) => {
      const span = readRange(answer)
      if (span === undefined) return 'give two strikes, the lower one first: 1500 2500'
      return within(strikes, span).length > 0 ? undefined : `none is between them: listed are ${fewOf(strikes)}`
    },
  }
}

/** The expiry that was answered. */
export function chosenExpiry(answers: Answers, { expiries }: OptionOffer): OfferedExpiry {
  const date = answerTo(answers, 'expiry')
  return expiries.find((one) => one.date === date) ?? expiries[0]!
}

function within(strikes: readonly number[], { lower, upper }: { lower: number; upper: number }): readonly number[] {
  return strikes.filter((strike) => strike >= lower && strike <= upper)
}

/** All of them, or as many from both ends as a line or two can hold. */
function fewOf(strikes: readonly number[]): string {
  if (strikes.length <= MOST_SHOWN) return strikes.join(', ')
  const half = MOST_SHOWN / 2
  return `${strikes.slice(0, half).join(', ')}, … ${strikes.slice(-half).join(', ')} (${strikes.length} in all)`
}
