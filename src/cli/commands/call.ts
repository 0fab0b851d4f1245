/** What was asked for on the command line, checked: the command, what it works on, and how. */
export type Call = {
  /** Undefined: `hedgerow [strategy]`. */
  readonly command: string | undefined
  readonly operands: readonly string[]
  readonly json: boolean
  readonly csv: boolean
  readonly format: string | undefined
  readonly output: string | undefined
  /** Replace what would be left alone. */
  readonly force: boolean
  /** Show the file that was written. */
  readonly open?: boolean
  /** Bounds the optimiser, > 0. */
  readonly seconds: number
  /** Whether the strategy may be larger than usual. */
  readonly large: boolean
  /** Positions in other ranges are compared, rather than alternatives. */
  readonly ranges?: true
  /** What a frontier is drawn by. */
  readonly by?: 'premium' | 'expected'
  /** How orders are to be sent, where anything is said of it. */
  readonly ticket?: { readonly tif: string; readonly postOnly: boolean; readonly hedgeMode: boolean }
  /** Of a backtest: its window as typed, and whether trades are filled at the close that was seen. */
  readonly window?: { readonly from: string | undefined; readonly to: string | undefined; readonly fill: string }
  /** As typed after the name of a command that reads its own words. */
  readonly words?: readonly string[]
}

/** Does what was asked and answers the exit status. */
export type Run = (call: Call) => Promise<number>
