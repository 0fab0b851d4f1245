import { didYouMean } from './did-you-mean.ts'
import { fewNames } from './few-names.ts'
import { shown } from './located-problem.ts'

/**
 * A name of something that is not there, and the names that are; `otherwise` is the way out where none of them is near. `closed`: a word that is none of
 * those a place takes, which are all told.
 */
export type UnknownName = {
  readonly what: string
  readonly typed: unknown
  readonly known: Iterable<string>
  readonly otherwise?: string | undefined
  readonly closed?: true
}

/** What every such name is told with: `there is no venue "derbit"`, `there is no --tif "day"`, and the name that was meant, another way out, or the names that there are. */
export function unknownName({ what, typed, known, otherwise, closed }: UnknownName) {
  const hint = () => {
    const meant = typeof typed === 'string' ? didYouMean(typed, known) : ''
    if (closed) return `${meant && `${meant} `}Known here: ${[...known].join(', ')}.`
    return meant || otherwise || `Known here: ${fewNames(known) || 'none'}.`
  }
  return { message: `there is no ${what} ${shown(typed)}`, hint }
}

/** The same as one line for people. */
export function unknownNameLine(unknown: UnknownName): string {
  const { message, hint } = unknownName(unknown)
  return `${message}. ${hint()}`
}
