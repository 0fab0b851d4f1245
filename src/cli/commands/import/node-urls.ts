import { urlProblem } from '../../../sources/network/source-url.ts'

/** The URLs that HEDGEROW_RPC names, between spaces or commas. */
export function urlsIn(text: string | undefined): readonly string[] {
  return text?.split(/[\s,]+/).filter(Boolean) ?? []
}

/** What is wrong with the first URL of a node that is; the URLs themselves are never shown, since they hold keys. */
export function nodeUrlsProblem(texts: readonly string[]): string | undefined {
  for (const [i, text] of texts.entries()) {
    const problem = urlProblem(text, ['http', 'https', 'ws', 'wss'])
    if (problem !== undefined) return `--rpc number ${i + 1} ${problem}`
  }
  return undefined
}
