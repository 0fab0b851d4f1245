import { NoAnswer } from '../../network/no-answer.ts'

/** A question in JSON-RPC 2.0: what is called and with what. */
export type Question = { readonly method: string; readonly params: readonly unknown[] }

/** What a node says to it; an error is the node's own, such as a reverted call. */
export type Answer =
  | { readonly result: unknown; readonly error?: undefined }
  | { readonly error: { readonly code: number | undefined; readonly message: string } }

/** Carries questions to one node and its answers back, in the order asked. Rejects with {@link NoAnswer}. */
export type Wire = {
  ask(questions: readonly Question[], signal: AbortSignal): Promise<readonly Answer[]>
  close(): void
}

/** Answers by the ids 0, 1, 2 … of the questions, whatever order they came in. */
export function answersInOrder(body: unknown, count: number): readonly Answer[] {
  const given = Array.isArray(body) ? body : [body]
  const answers = new Map<unknown, Answer>()
  for (const one of given) if (isTable(one)) answers.set(one.id, answer(one))
  const ordered = Array.from({ length: count }, (_, id) => answers.get(id))
  const missing = ordered.indexOf(undefined)
  if (missing < 0) return ordered as Answer[]
  const refused = given.find((one) => isTable(one) && isTable(one.error))
  if (refused) {
    const { message } = errorOf(refused.error)
    throw new NoAnswer(`the error "${message}"`, isBusy(message))
  }
  throw new NoAnswer(`no answer with the id ${missing}, of ${count} asked: ${shown(body)}`, true)
}

/** A value from outside in a few characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** What nodes say when they are asked too often, or do not yet know a block that another one told of. */
export function isBusy(message: string): boolean {
  return /rate.?limit|too many requests|limit exceeded|capacity|throttl|header not found|unknown block|block not found|try again/i.test(
    message,
  )
}

/** What nodes say when one question asks for more than they give at once. */
export function isTooMuch(message: string): boolean {
  return (
    /limit exceeded|range|results|logs|too (many|large|big)|size|HTTP 413|timed? ?out/i.test(message) &&
    !/rate.?limit|requests|per second|throttl/i.test(message)
  )
}

function answer(one: Record<string, unknown>): Answer {
  if (isTable(one.error)) return { error: errorOf(one.error) }
  if ('result' in one) return { result: one.result }
  throw new NoAnswer(`an answer with neither result nor error: ${shown(one)}`, false)
}

function errorOf(error: unknown): { code: number | undefined; message: string } {
  const { code, message } = error as Record<string, unknown>
  return {
    code: typeof code === 'number' ? code : undefined,
    message: typeof message === 'string' ? message : shown(error),
  }
}

export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
