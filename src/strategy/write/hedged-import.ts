import { editStrategy } from '../edit/edit-strategy.ts'
import { readDocument } from '../read/document.ts'
import type { HeldPosition } from './held-position.ts'
import type { Found } from './new-strategy.ts'
import { offeredLines } from './offered-lines.ts'
import { type Answers, answerTo } from './question.ts'
import { readAmount, readPercent } from './read-answers.ts'
import { usualSurvival } from './usual-market.ts'
import { madeUpPerps, perpLines } from './venue-perp.ts'

/** The file of a position that is on a chain with what it earns, what may be traded and what is wanted, by the answers of the wizard. */
export function hedgedImport(
  { text, leads }: HeldPosition,
  answers: Answers,
  { offer, perps = new Map() }: Found,
): string {
  const budget = readAmount(answerTo(answers, 'budget') ?? '') ?? 0
  const offered = offer && budget > 0 ? offeredLines(answers, offer, leads[0]) : undefined
  const venue = answerTo(answers, 'venue') ?? ''
  const trading = `instruments: # what you may trade
${perpLines(leads, perps, venue)}${offered?.instruments ?? ''}
hedge:
  minimise: ${offered ? 'replication # the largest profit or loss at any price, and what the trades cost' : 'delta # no exposure to small moves'}
  limits:
${offered ? `    premium: ${budget} # spend at most this on options\n` : ''}${usualSurvival(leads.map(({ name, price }) => [name, price] as const))}
`
  const hedged = text
    .replace(/^why: >-\n {2}.*$/m, (why) => why + madeUpPerps(leads, perps, venue))
    .replace(/^sources:/m, `${trading}sources:`)
  const sourced = hedged.endsWith('\n') ? `${hedged}${offered?.sources ?? ''}` : hedged
  const fees = readPercent(answerTo(answers, 'fees') ?? '') ?? 0
  return editStrategy(sourced, [
    ...(fees > 0 ? idsOf(text).map((id) => ({ path: ['positions', { id }, 'fees', 'apr'], value: fees })) : []),
    ...(offered
      ? [
          { path: ['horizon'], value: offered.horizon },
          { path: ['market', 'files'], value: [offer!.file] },
        ]
      : []),
    ...(offered?.volatility
      ? [{ path: ['market', 'assets', leads[0].name, 'volatility'], value: offered.volatility.value }]
      : []),
  ])
}

function idsOf(text: string): readonly string[] {
  const { positions = [] } = (readDocument(text).value ?? {}) as { positions?: readonly { id: string }[] }
  return positions.map(({ id }) => id)
}
