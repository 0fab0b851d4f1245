import { DDoSProtection, type Exchange, RateLimitExceeded } from 'ccxt'
import * as z from 'zod/mini'
import { backOff, pause } from '../../network/back-off.ts'
import { NoAnswer } from '../../network/no-answer.ts'
import { publicUrl, SourceFailure, withoutSecrets } from '../../network/source-failure.ts'
import { withoutLogin } from '../../network/source-url.ts'
import { departure } from './answer-shapes.ts'
import { type Request, wholeAnswer } from './whole-answer.ts'

/** A talk with one venue, bounded in time as a whole. */
export type Session = {
  /**
   * The checked answer to `call`; rejects with a `SourceFailure` that says what was asked, `what` following "for", and what came. `told` is where
   * the answer says when it was given, milliseconds since 1970 UTC.
   */
  readonly ask: <Shape extends z.ZodMiniType>(
    what: string,
    shape: Shape,
    call: () => Promise<unknown>,
    told?: (answer: z.infer<Shape>) => number | undefined,
  ) => Promise<z.infer<Shape>>
  /** Milliseconds by which the venue's clock is ahead of this machine's, as far as its answers prove it; 0 where they don't. */
  readonly clockSkew: () => number
  /** Ends what is still being asked. */
  readonly close: () => void
}

export type SessionTerms = {
  /** The server to ask instead of the venue's own. */
  readonly url: string | undefined
  /** For everything together. */
  readonly seconds: number
}

const ONE_ANSWER_SECONDS = 10

/**
 * Opens a talk through ccxt, which knows the addresses, paces the requests and recognises the venue's refusals. What may pass (no answer, 429,
 * 5xx, cut-off bodies) is asked again after pauses that double from 0.5 s on, drawn from their upper half, until the time is up.
 */
export function openSession(exchange: Exchange, { url, seconds }: SessionTerms): Session {
  const end = Date.now() + seconds * 1000
  const host = url === undefined ? ownAddress(exchange) : publicUrl(url)
  const login = url === undefined ? {} : moveTo(exchange, url)
  exchange.timeout = Math.min(ONE_ANSWER_SECONDS, seconds) * 1000
  exchange.userAgent = { 'User-Agent': 'hedgerow' }
  const closing = new AbortController()
  exchange.fetchImplementation = (address: string, asked: Request) =>
    wholeAnswer(address, { ...asked, headers: { ...asked.headers, ...login } }, closing.signal)
  const timer = setTimeout(() => closing.abort(), seconds * 1000)
  const late = new Promise<{ useless: NoAnswer }>((resolve) => {
    closing.signal.addEventListener('abort', () =>
      resolve({ useless: new NoAnswer('no complete answer in time', true) }),
    )
  })
  let skew = 0

  const ask: Session['ask'] = async (what, shape, call, told) => {
    const fail = (came: string, hint?: string) =>
      new SourceFailure({
        asked: `${host} for ${what}`,
        came: withoutSecrets(came, url === undefined ? [] : [url]),
        ...(hint === undefined ? {} : { hint }),
      })
    let before: NoAnswer | undefined
    for (let tries = 1; ; tries++) {
      const sent = Date.now()
      const answered = call().then(
        (answer) => ({ answer }),
        (error: unknown) => ({ useless: uselessAnswer(error, exchange) }),
      )
      const given = await Promise.race([answered, late])
      if ('answer' in given) {
        // ccxt gives a bare null as the text it came in.
        const answer = given.answer === 'null' ? null : given.answer
        const parsed = z.safeParse(shape, answer, { reportInput: true })
        if (!parsed.success) throw fail(departure(parsed.error), 'Its interface may have changed.')
        const moment = told?.(parsed.data)
        if (moment !== undefined) skew = larger(skew, apart(moment, sent, Date.now()))
        return parsed.data
      }
      // What came before says more than that nothing came in the end.
      const useless = (closing.signal.aborted ? before : undefined) ?? given.useless
      before = useless
      const { again, wait: asked = 0, message } = useless
      if (!again) throw fail(message)
      const wait = Math.max(asked, backOff(tries))
      if (closing.signal.aborted || Date.now() + wait >= end) {
        const why = asked > 0 ? `It asks to wait ${asked / 1000} s` : `Gave up after ${seconds} s`
        throw fail(message, `${why}; --time allows more.`)
      }
      await pause(wait, closing.signal)
    }
  }
  const close = () => {
    clearTimeout(timer)
    closing.abort()
  }
  return { ask, clockSkew: () => skew, close }
}

/** A rejection by our fetch, or by ccxt that understood the answer as a refusal; anything else is our bug. */
function uselessAnswer(error: unknown, { id }: Exchange): NoAnswer {
  if (error instanceof NoAnswer) return error
  const busy = error instanceof RateLimitExceeded || error instanceof DDoSProtection
  if (error instanceof Error && error.message.startsWith(`${id} `)) {
    return new NoAnswer(error.message.slice(id.length + 1), busy)
  }
  throw error
}

/** Sends everything to `url`, the paths kept behind its own; answers the header of a login in it. */
function moveTo(exchange: Exchange, text: string): { authorization?: string } {
  const { url, authorization } = withoutLogin(text)
  const base = url.href.replace(/\/+$/, '')
  const { api } = exchange.urls as { api: Record<string, string> }
  for (const [part, address] of Object.entries(api)) api[part] = address.replace(/^https?:\/\/[^/]+/, () => base)
  return authorization === undefined ? {} : { authorization }
}

function ownAddress(exchange: Exchange): string {
  const { api } = exchange.urls as { api: Record<string, string> }
  const address = api.fapiPublic ?? api.indexer ?? api.rest ?? api.public ?? ''
  return publicUrl(address.replace('{hostname}', exchange.hostname ?? ''))
}

/** How far a moment lies outside the time in which it was told. */
function apart(told: number, sent: number, received: number): number {
  return told < sent ? told - sent : told > received ? told - received : 0
}

function larger(a: number, b: number): number {
  return Math.abs(b) > Math.abs(a) ? b : a
}
