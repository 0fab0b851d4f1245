/** An option of the command line: its one-letter name, what it takes, what that may be where it is one of a few words, and what it does. */
export type Option = {
  readonly short?: string
  readonly takes?: string
  readonly values?: readonly string[]
  readonly says: string
}

export const OPTIONS: Readonly<Record<string, Option>> = {
  json: { says: 'print the result as JSON, figures unrounded' },
  csv: { says: 'print the rows as CSV, figures unrounded' },
  format: { takes: 'FORMAT', says: 'csv, json, markdown, html, or a ticket: deribit, …' },
  output: { short: 'o', takes: 'FILE', says: 'write to FILE, whole or not at all' },
  force: { says: 'replace foreign files; order on made-up quotes' },
  open: { says: 'with -o: open the file once it is written' },
  time: { takes: 'SECONDS', says: 'end the search with the best hedge so far (default 60)' },
  large: { says: 'take a strategy of over 1 MB or 200,000 samples' },
  ranges: { says: 'compare the positions in other ranges' },
  by: { takes: 'WHAT', values: ['premium', 'expected'], says: 'draw the frontier by premium or expected' },
  tif: { takes: 'TIF', values: ['gtc', 'ioc', 'fok'], says: 'orders: gtc (default), ioc or fok' },
  'post-only': { says: "orders that only wait, at their own side's best price" },
  'hedge-mode': { says: 'orders for an account that holds longs beside shorts' },
  color: {
    takes: 'WHEN',
    values: ['auto', 'always', 'never'],
    says: 'auto (default), always or never; NO_COLOR is heeded',
  },
  from: { takes: 'D', says: 'begin at D, a date or a time: 2026-01-02T08:00:00Z' },
  to: { takes: 'D', says: 'end at D' },
  fill: { takes: 'HOW', values: ['open', 'close'], says: 'fill trades at the next open (default), or at the close' },
  help: { short: 'h', says: 'how to use hedgerow, or the command before it' },
  version: { short: 'v', says: 'the version' },
}
