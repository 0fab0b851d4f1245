import type { HeldPosition } from './held-position.ts'
import { importTarget } from './import-target.ts'
import type { Lead, Span } from './lead.ts'
import { leadRange } from './lead.ts'
import type { OptionOffer } from './option-offer.ts'
import { type Pair, readPair, readRange } from './read-answers.ts'

/** Questions about a new position, in their order. */
const OWN = ['pool', 'pair', 'range', 'size', 'fees', 'venue', 'budget', 'quotes', 'expiry', 'strikes'] as const
/** About one that is on a chain. */
const ON_CHAIN = ['pool', 'node', 'fees', 'venue', 'budget', 'quotes', 'expiry', 'strikes'] as const

export type QuestionName = (typeof OWN)[number] | (typeof ON_CHAIN)[number]

/** As they were given, one to a question in its order; empty where it was not asked. */
export type Answers = readonly string[]

/** What was found outside while questions were answered. */
export type Facts = {
  /** Market snapshots near where the program was started. */
  readonly files: readonly string[]
  /** What is on the chain; undefined: not read yet, or nothing there is asked for. */
  readonly held: HeldPosition | undefined
  /** Nobody has named a node that answers. */
  readonly needsNode: boolean
  /** What the quotes that were chosen have; undefined: none are chosen yet. */
  readonly offer: OptionOffer | undefined
}

/** A question about a new position: what it asks, what is taken for granted, and what an answer comes to. */
export type Question = {
  readonly name: QuestionName
  readonly ask: string
  readonly hint: string
  /** Answers to choose from; empty: anything that can be read. */
  readonly choices: readonly string[]
  /** The answer of who just presses Enter. */
  readonly usual: string
  /** What is wrong with an answer; undefined: nothing. */
  readonly problem: (answer: string) => string | undefined
}

/** The questions in the order in which they are asked, after these answers. */
export function askedNames(answers: Answers): readonly QuestionName[] {
  return importTarget(answers[0] ?? '') ? ON_CHAIN : OWN
}

/** What was answered to a question; undefined: nothing yet. */
export function answerTo(answers: Answers, name: QuestionName): string | undefined {
  return answers[askedNames(answers).indexOf(name)]
}

/** What options are bought on, and the prices of it between which they are needed; undefined: not known yet. */
export function hedgedLead(answers: Answers, { held }: Pick<Facts, 'held'>): { lead: Lead; range: Span } | undefined {
  if (held) return { lead: held.leads[0], range: held.range }
  const pair = readPair(answers[1] ?? '')
  return pair && { lead: pair.lead, range: pairRange(pair, answers[2] ?? '') }
}

/** Everything of it that moves by itself, and so has a perpetual. */
export function hedgedLeads(answers: Answers, { held }: Pick<Facts, 'held'>): readonly Lead[] {
  if (held) return held.leads
  const { lead, quoteLead } = readPair(answers[1] ?? '') ?? {}
  return [lead, quoteLead].filter(
    (one, i, all) => one !== undefined && all.findIndex((o) => o?.name === one.name) === i,
  ) as Lead[]
}

/** A range of two tokens that move as one says nothing of the price of either. */
function pairRange({ ratio, lead, quoteLead }: Pair, answer: string): Span {
  if (quoteLead?.name === lead.name) return { lower: 0.75 * lead.price, upper: 1.25 * lead.price }
  return leadRange(readRange(answer) ?? { lower: ratio / 2, upper: ratio * 2 }, ratio, lead.price)
}
