/** Why no answer of use came: a clause of what came instead, whether asking again may help, and how many milliseconds the other side asks to wait. */
export class NoAnswer extends Error {
  readonly again: boolean
  readonly wait: number | undefined

  constructor(came: string, again: boolean, wait?: number) {
    super(came)
    this.name = 'NoAnswer'
    this.again = again
    this.wait = wait
  }
}

/** Whether a server that answers with this status may give more when it is asked again. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** Milliseconds of a `Retry-After` header, which is a number of seconds or a date (RFC 9110); undefined: none is asked for. */
export function askedWait(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')
  if (asked === null) return undefined
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
