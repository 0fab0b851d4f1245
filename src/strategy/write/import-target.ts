/** Something on a chain that a position can be read of: a source of `hedgerow import` and its operand, with the chain where a page names it. */
export type ImportTarget = { readonly source: string; readonly operand: string; readonly chain: string | undefined }

/** A position's page on app.uniswap.org: …/positions/v3/ethereum/12345. */
const PAGE = /^https?:\/\/app\.uniswap\.org\/(?:#\/)?positions\/(v[34])\/([a-z]+)\/(\d{1,78})\/?(?:[?#].*)?$/i

/** What an answer names: the id of a Uniswap v3 position, a wallet, or a position's page; undefined: none of them. */
export function importTarget(text: string): ImportTarget | undefined {
  const answer = text.trim()
  if (/^#?\d{1,78}$/.test(answer)) {
    return { source: 'uniswap-v3', operand: answer.replace('#', ''), chain: undefined }
  }
  if (/^0x[\da-f]{40}$/i.test(answer)) return { source: 'wallet', operand: answer, chain: undefined }
  const [, version, chain, id] = PAGE.exec(answer) ?? []
  if (!version || !chain || !id) return undefined
  return { source: `uniswap-${version.toLowerCase()}`, operand: id, chain: chain.toLowerCase() }
}
