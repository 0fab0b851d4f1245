import type { Option } from './arguments/options.ts'
import type { Run } from './commands/call.ts'
import { IMPORT_SUMMARY, IMPORT_USAGE } from './commands/import/import-terms.ts'
import { WATCH_OPTIONS, WATCH_USAGE } from './commands/watch/watch-terms.ts'

/** A command: how it is written, what it does, how many operands it takes, and where it is carried out. */
export type Command = {
  readonly usage: string
  readonly summary: string
  readonly more: readonly string[]
  readonly least: number
  readonly most: number
  readonly options: readonly string[]
  /** How long its search may take unless told, where that is not the usual. */
  readonly seconds?: number
  /** Whether it reads the words after its name itself. */
  readonly readsWords?: boolean
  /** Of a command that does: its options, where they are the same whatever the words. */
  readonly ownOptions?: Readonly<Record<string, Option>>
  readonly load: () => Promise<Run>
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  plan: {
    usage: 'plan <strategy> [--json] [-o FILE] [--time SECONDS]',
    summary: 'the hedge and what is left',
    more: [
      'Prints what to trade, what it costs and the risk that stays.',
      'Ctrl-C while it searches ends the search and keeps the best hedge so far.',
      'Exit status 4: no hedge meets the limits of the file, or none was found in time.',
    ],
    least: 1,
    most: 1,
    options: ['json', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/plan-command.ts')).planCommand,
  },
  compare: {
    usage: 'compare <strategy> [--ranges] [--json | --csv] [-o FILE] [--time SECONDS]',
    summary: 'payoffs: hold, unhedged, hedged',
    more: [
      'A table at round prices and a chart.',
      '--csv and --json have every price of the grid.',
      '--ranges: each position 10, 25 and 50 % around the price and at any, with its fees',
      'carried over, alone and with the plain delta hedge.',
    ],
    least: 1,
    most: 1,
    options: ['ranges', 'json', 'csv', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/compare-command.ts')).compareCommand,
  },
  stress: {
    usage: 'stress <strategy> [--json | --csv] [-o FILE] [--time SECONDS]',
    summary: 'what named scenarios do to it, hedged and not',
    more: [
      'Past crashes, gaps, volatility, funding, depegs, spreads, and those of the file.',
      'Perps that a scenario liquidates are closed at their liquidation price.',
      '--csv and --json have the result of every position and leg in every scenario.',
    ],
    least: 1,
    most: 1,
    options: ['json', 'csv', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/stress-command.ts')).stressCommand,
  },
  frontier: {
    usage: 'frontier <strategy> [--by WHAT] [--json | --csv] [-o FILE] [--time SECONDS]',
    summary: 'cost against residual risk',
    more: [
      'The best hedge for each premium budget, from nothing to what the best hedge',
      'without a budget spends; or by expected: for each least mean result, from that of',
      'the best hedge to the most there is, as usual where no premium is paid or pools',
      'can be chosen. The tangency gains most over the opportunity for its risk.',
      'The knee is the point after which more premium buys least. All other limits of',
      'the file hold. It may search for 60 seconds unless --time says otherwise.',
    ],
    least: 1,
    most: 1,
    options: ['by', 'json', 'csv', 'output', 'force', 'time', 'large'],
    seconds: 60,
    load: async () => (await import('./commands/frontier-command.ts')).frontierCommand,
  },
  export: {
    usage: 'export <strategy> [FORMAT] [-o FILE] [--tif TIF] [--post-only]',
    summary: 'the legs as a table, a page or orders',
    more: [
      'csv, json: the legs. markdown: the plan in words.',
      'html: the plan as one page with drawings, for a browser or a printer;',
      'where premium is paid, what is left of the time shows what each budget buys.',
      'deribit, hyperliquid, binance, ccxt: unsigned limit orders at the quotes,',
      'of the legs of that venue (ccxt: of all); those left out are named, and where',
      'none is left the exit status is 3. Amounts are in what the venue counts.',
      'Without a format, the ending of FILE decides; without either it is csv.',
      'FILE is replaced in one step: whoever reads it sees the old file or the new one.',
    ],
    least: 1,
    most: 2,
    options: ['format', 'json', 'csv', 'output', 'force', 'time', 'large', 'tif', 'post-only', 'hedge-mode'],
    load: async () => (await import('./commands/export-command.ts')).exportCommand,
  },
  import: {
    usage: IMPORT_USAGE,
    summary: IMPORT_SUMMARY,
    more: [],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    load: async () => (await import('./commands/import/import-command.ts')).importCommand,
  },
  watch: {
    usage: WATCH_USAGE,
    summary: 'refresh, and say what needs attention',
    more: [
      'Takes the legs of the plan as traded, and shows how positions and legs stand:',
      'the delta that is left, liquidation prices, ranges, what they gained.',
      'Every refresh reads the file again and asks what its `sources` name: positions',
      'on chain and market snapshots, which are rewritten. Without any it asks nobody.',
      'A source that does not answer is named; what it said before still counts.',
      'limits.delta of the file is the band of an asset that has one.',
    ],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    ownOptions: WATCH_OPTIONS,
    load: async () => (await import('./commands/watch/watch-command.ts')).watchCommand,
  },
  check: {
    usage: 'check <strategy>',
    summary: 'all problems of a file, with the way out',
    more: ['Exit status 3 when there are any.'],
    least: 1,
    most: 1,
    options: ['large'],
    load: async () => (await import('./commands/check-command.ts')).checkCommand,
  },
  schema: {
    usage: 'schema [strategy | plan | market] [-o FILE]',
    summary: 'JSON Schema of a file or result',
    more: [
      'Of strategy files (the default), of what plan --json prints,',
      'or of a row of a market snapshot.',
      'With it an editor completes and checks strategy files as you write them.',
    ],
    least: 0,
    most: 1,
    options: ['output', 'force'],
    load: async () => (await import('./commands/schema-command.ts')).schemaCommand,
  },
}

/** Commands of the interface that come later: known, so that they are told apart from typing errors. */
export const LATER: readonly string[] = ['simulate', 'backtest']
