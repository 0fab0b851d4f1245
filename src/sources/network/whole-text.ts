import { NoAnswer } from './no-answer.ts'

/** More than any answer that is read here has. */
export const MOST_BYTES = 64 * 2 ** 20

/** A body to its end. Node may forget the signal of a fetch once the headers are there, so it is listened to here. Rejects with {@link NoAnswer} for one that is too long. */
export async function wholeText({ body }: Response, signal: AbortSignal): Promise<string> {
  const reader = body?.getReader()
  const cancel = () => void reader?.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel)
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (;;) {
    const chunk = (await reader?.read())?.value
    signal.throwIfAborted()
    if (chunk === undefined) break
    bytes += chunk.length
    if (bytes > MOST_BYTES) {
      cancel()
      throw new NoAnswer(`an answer longer than ${MOST_BYTES} bytes`, false)
    }
    text += decoder.decode(chunk, { stream: true })
  }
  signal.removeEventListener('abort', cancel)
  return text + decoder.decode()
}
