import { isMap, parseDocument } from 'yaml'

const MARKET = /^[ \t]*["']?market["']?[ \t]*:/m
const POSITIONS = /^[ \t]*["']?positions["']?[ \t]*:/m

/** What the beginning of a file shows of the strategy in it; undefined when it shows none: other YAML and JSON files lie about too. */
export function strategyHead(head: string): { readonly why: string | undefined } | undefined {
  if (!MARKET.test(head) || !POSITIONS.test(head)) return undefined
  const { contents } = parseDocument(head, { schema: 'core', uniqueKeys: false, logLevel: 'silent' })
  const why = isMap(contents) ? contents.get('why') : undefined
  return { why: typeof why === 'string' ? why : undefined }
}
