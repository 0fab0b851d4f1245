/** Something on a chain that a position can be read of: a source of `hedgerow import` and its operand, with the chain where a page names it. */
export type ImportTarget = { readonly source: string; readonly operand: string; readonly chain: string | undefined }

/** A position's page on app.uniswap.org: …/positions/v3/ethereum/12345. */
const PAGE = /^https?:\/\/app\.uniswap\.org\/(?:#\/)?positions\/(v[34])\/([a-z]+)\/(\d{1,78})\/?(?:[?#].*)?$/i

/** Chains that have another name there than here. */
const CHAINS: Readonly<Record<string, string>> = { ethereum: 'mainnet' }

/** What an answer names: the id of a Uniswap v3 position, a wallet, or a position's page; undefined: none of them. */
export function importTarget(text: string): ImportTarget | undefined {
  const answer = text.trim()
  if (/^#?\d{1,78}$/.test(answer)) {
    return { source: 'uniswap-v3', operand: answer.replace('#', ''), chain: undefined }
  }
  if (/^0x[\da-f]{40}$/i.test(answer)) return { source: 'wallet', operand: answer, chain: undefined }
  const [, version, chain, id] = PAGE.exec(answer) ?? []
  if (!version || !chain || !id) return undefined
  const named = chain.toLowerCase()
  return { source: `uniswap-${version.toLowerCase()}`, operand: id, chain: CHAINS[named] ?? named }
}

/** Whether it is some other page, as that of a pool, which does not say whose position is meant. */
export function isOtherPage(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && importTarget(text) === undefined
}
