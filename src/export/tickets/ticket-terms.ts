/** How orders are to be sent, as chosen on the command line. */
export type TicketTerms = {
  /** Until cancelled, at once or not at all in part, at once and whole or not at all. */
  readonly tif: 'gtc' | 'ioc' | 'fok'
  /** Only as a quote that waits, at its own side's best price. */
  readonly postOnly: boolean
  /** The account holds longs and shorts of one market side by side. */
  readonly hedgeMode: boolean
  /** Orders on quotes that a model made, too. */
  readonly force: boolean
}

/** Orders that rest at the quote planned with, in an account of one position a market. */
export const USUAL_TERMS: TicketTerms = { tif: 'gtc', postOnly: false, hedgeMode: false, force: false }
