/** What lies under an error of `fetch`, which wraps what went wrong once or twice: its code, if it has one in words, and what it says. */
export function rootCause(error: Error): { readonly code: string | undefined; readonly message: string } {
  let cause = error
  while (cause.cause instanceof Error) cause = cause.cause
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  // A request that was given up says in its message why, as where a proxy refuses.
  return { code: code === 'UND_ERR_ABORTED' ? undefined : code, message: cause.message }
}
