import type { Option } from './arguments/options.ts'
import type { Run } from './commands/call.ts'
import { IMPORT_SUMMARY, IMPORT_USAGE } from './commands/import/import-terms.ts'
import { SIMULATE_OPTIONS, SIMULATE_USAGE } from './commands/simulate-terms.ts'
import { SWEEP_OPTIONS, SWEEP_USAGE, WORKER_OPTIONS, WORKER_USAGE } from './commands/sweep/sweep-words.ts'
import { WATCH_OPTIONS, WATCH_USAGE } from './commands/watch/watch-terms.ts'

/** A command: how it is written, what it does, how many operands it takes, and where it is carried out. */
export type Command = {
  readonly usage: string
  readonly summary: string
  readonly more: readonly string[]
  readonly least: number
  readonly most: number
  readonly options: readonly string[]
  /** Whether it reads the words after its name itself. */
  readonly readsWords?: boolean
  /** Of a command that does: its options, where they are the same whatever the words. */
  readonly ownOptions?: Readonly<Record<string, Option>>
  readonly load: () => Promise<Run>
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  plan: {
    usage: 'plan <strategy>… [--json] [-o FILE]',
    summary: 'the hedge and what is left',
    more: [
      'Prints what to trade, what it costs and the risk that stays; of several files a',
      'line each, then the plans.',
      'Ctrl-C while it searches ends the search and keeps the best hedge so far.',
      'Exit status 4: no hedge meets the limits of the file, or none was found in time.',
    ],
    least: 1,
    most: Number.POSITIVE_INFINITY,
    options: ['json', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/plan-command.ts')).planCommand,
  },
  compare: {
    usage: 'compare <strategy> [--ranges] [--json | --csv] [-o FILE]',
    summary: 'payoffs: hold, unhedged, hedged',
    more: [
      'A table at round prices and a chart.',
      '--csv and --json have every price of the grid.',
      '--ranges: each position 10, 25 and 50 % around the price and at any, its fees',
      'carried over, alone and with the plain delta hedge.',
    ],
    least: 1,
    most: 1,
    options: ['ranges', 'json', 'csv', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/compare-command.ts')).compareCommand,
  },
  stress: {
    usage: 'stress <strategy> [--json | --csv] [-o FILE]',
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
  backtest: {
    usage: 'backtest <strategy> [--json | --csv] [--from D] [--to D] [--fill close]',
    summary: 'the hedge kept by rules over recorded prices',
    more: [
      'Opens the positions and their hedge at the first recorded price, and keeps the',
      "hedge by each of the file's rules: what it made, what it cost, what moved it.",
      'A rule sees a bar when it has closed, and trades at the open of the next one.',
      '--json has every trade and what explains each day; --csv a row a rule and day.',
    ],
    least: 1,
    most: 1,
    options: ['json', 'csv', 'output', 'force', 'time', 'large', 'from', 'to', 'fill'],
    load: async () => (await import('./commands/backtest-command.ts')).backtestCommand,
  },
  frontier: {
    usage: 'frontier <strategy> [--by WHAT] [--json | --csv] [-o FILE]',
    summary: 'cost against residual risk',
    more: [
      'The best hedge for each premium budget, from nothing to what the best hedge',
      'without a budget spends; or by expected: for each least mean result, from that',
      'of the best hedge to the most there is, as usual where no premium is paid or',
      'pools can be chosen. The tangency gains most over the opportunity for its risk.',
      'The knee is the point after which more premium buys least. All other limits of',
      'the file hold.',
    ],
    least: 1,
    most: 1,
    options: ['by', 'json', 'csv', 'output', 'force', 'time', 'large'],
    load: async () => (await import('./commands/frontier-command.ts')).frontierCommand,
  },
  simulate: {
    usage: SIMULATE_USAGE,
    summary: 'many paths, re-hedging rules',
    more: [
      'Keeps the plan by every rule of the file over the same drawn prices, and says',
      'which rule buys what at what price: `rules` and `simulation` of the file.',
      'The same seed gives the same result on any machine and number of workers.',
      'Ctrl-C prints what is finished and says how much.',
    ],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    ownOptions: SIMULATE_OPTIONS,
    load: async () => (await import('./commands/simulate-command.ts')).simulateCommand,
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
    options: ['format', 'json', 'csv', 'output', 'open', 'force', 'time', 'large', 'tif', 'post-only', 'hedge-mode'],
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
  sweep: {
    usage: SWEEP_USAGE,
    summary: 'a table of parameters, a result a cell',
    more: [
      'Plans, simulates or backtests every combination of the values under',
      '`sweep: vary:` of the file: a list, { from, to, count }, or { file, column }, a',
      'CSV row by row. For instance, at the end of any strategy file:',
      '  sweep:',
      '    command: plan',
      '    vary: { positions.lp.range: [[1500, 2500], [1700, 2300]] }',
      'Prints the best cells by `sweep: rank:`, what each value does on average, and a',
      'heat map of two; --html is a page of that, --csv and --json have every cell.',
      'Ctrl-C keeps what is done, and the same command goes on from there: results',
      'are kept by what they depend on, at most 512 MB of them.',
      'On many machines: start `hedgerow worker --queue URL` on each, of the same',
      'version, and give the same --queue here. The results are the same bytes.',
    ],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    ownOptions: SWEEP_OPTIONS,
    load: async () => (await import('./commands/sweep/sweep-command.ts')).sweepCommand,
  },
  worker: {
    usage: WORKER_USAGE,
    summary: 'works on sweeps of other machines',
    more: [
      'Takes shards of sweeps from the queue (Redis 6.2 or newer, or Valkey) until it',
      'is told to stop; Ctrl-C or SIGTERM finishes what is under way or gives it back.',
      'Needs two packages beside hedgerow, npm i -g bullmq ioredis, and on one machine',
      'redis-server --appendonly yes --maxmemory-policy noeviction.',
      'Sweeps of another version of hedgerow or of V8 are left to workers of theirs.',
      'Exit status 5: the queue does not answer.',
    ],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    ownOptions: WORKER_OPTIONS,
    load: async () => (await import('./commands/sweep/worker-command.ts')).workerCommand,
  },
  check: {
    usage: 'check <strategy>…',
    summary: 'all problems of files, with the way out',
    more: ['Exit status 3 when there are any.'],
    least: 1,
    most: Number.POSITIVE_INFINITY,
    options: ['large'],
    load: async () => (await import('./commands/check-command.ts')).checkCommand,
  },
  schema: {
    usage: 'schema [NAME] [-o FILE]',
    summary: 'JSON Schema of a file or result',
    more: [
      'NAME is strategy (the default), plan, market, stress, watch, simulation,',
      'backtest or sweep: of strategy files, of a row of a market snapshot, of what',
      '--json prints.',
      'With it an editor completes and checks strategy files as you write them.',
    ],
    least: 0,
    most: 1,
    options: ['output', 'force'],
    load: async () => (await import('./commands/schema-command.ts')).schemaCommand,
  },
  completion: {
    usage: 'completion <shell>',
    summary: 'a script that lets Tab complete words',
    more: [
      'Of bash, zsh or fish, for the shell to read when it starts:',
      'bash: source <(hedgerow completion bash), in ~/.bashrc;',
      'zsh: source <(hedgerow completion zsh), in ~/.zshrc after compinit;',
      'fish: hedgerow completion fish | source, in ~/.config/fish/config.fish.',
    ],
    least: 0,
    most: 0,
    options: [],
    readsWords: true,
    ownOptions: {},
    load: async () =>
      (await import('./completion/completion-command.ts')).completionOf({ commands: COMMANDS, topics: TOPICS }),
  },
}

/** What `hedgerow help` tells of beside the commands: the manual, and the defaults of a user or a project. */
export const TOPICS: readonly string[] = ['man', 'config']
