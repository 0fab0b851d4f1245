import { access, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { FrontierReport } from '../../plan/frontier-report.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import { needsSolver } from '../../strategy/terms/needs-solver.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { AnalysisResult } from '../../tui/state/analysis.ts'
import type { Command, Exported, Message } from '../../tui/state/message.ts'
import { type ExportedText, exportedText } from '../files/exported-text.ts'
import { removeDeadLock } from '../files/file-lock.ts'
import { removeLeftovers } from '../files/temporary-files.ts'
import type { Progress } from '../runners/solve.ts'
import type { JournalKeeper } from './journal-keeper.ts'
import { throttled } from './throttled.ts'

type Send = (message: Message) => void
type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

const PROGRESS_MILLISECONDS = 100
/** How long a change waits for the next before a search is worth starting. */
const SETTLE_MILLISECONDS = 120
const MOST_PLANS = 40
/** So much longer than a plan may its frontier take: it can be looked at meanwhile. */
const FRONTIER_TIMES = 6

/** Fulfils what the terminal asks of the outside. `quit` ends the program with a status, `crash` with an error of ours; `journal` keeps what is not saved; `suspend` gives the terminal to the shell for a while. */
export function terminalEffects(
  seconds: number,
  quit: (status: number) => void,
  crash: (error: unknown) => void,
  journal: JournalKeeper,
  suspend: () => void,
): (command: Command, send: Send) => void {
  const searches = new Map<number, AbortController>()
  const forgotten = new Set<number>()
  /** Plans that the clock had no part in, by the text that they are of: undoing a change need not plan again. */
  const plans = new Map<string, MadePlan>()
  let frontier: { readonly key: string; readonly report: FrontierReport } | undefined

  async function fulfil(command: Command, send: Send): Promise<void> {
    switch (command.type) {
      case 'list': {
        const { listStrategies } = await import('./list-strategies.ts')
        return send({ type: 'listed', strategies: await listStrategies() })
      }
      case 'solve':
        return solveDocument(command, send)
      case 'forget':
        forgotten.add(command.request)
        return searches.get(command.request)?.abort()
      case 'stop':
        return searches.get(command.request)?.abort()
      case 'analyse': {
        if (command.analysis.kind === 'frontier') return analyseFrontier(command, send)
        if (command.analysis.kind === 'time') return analyseTime(command, command.analysis.file, send)
        if (command.analysis.kind === 'alternatives' || command.analysis.kind === 'ranges')
          return lookAside(command, command.analysis.kind, send)
        const { analyse } = await import('./terminal-analyses.ts')
        const result = await analyse(command.analysis, command, command.strategy)
        return send({ type: 'analysed', request: command.request, result })
      }
      case 'preview': {
        const { text, missing, empty } = await exported(command)
        return send({ type: 'previewed', request: command.request, text, remark: missing, failed: empty })
      }
      case 'export':
        return write(command, await exported(command), send)
      case 'copy':
        process.stdout.write(`\u001b]52;c;${Buffer.from(command.text).toString('base64')}\u0007`)
        return
      case 'save': {
        const { saveDocument } = await import('./terminal-documents.ts')
        return send(await saveDocument(command))
      }
      case 'take-journal':
        return journal.take(command.id, command.file, command.seen)
      case 'drop-journal':
        return journal.drop(command.id)
      case 'import': {
        const { importPosition } = await import('./terminal-import.ts')
        return send(await importPosition(command))
      }
      case 'list-markets': {
        const { listMarkets } = await import('./list-markets.ts')
        return send({ type: 'markets', files: await listMarkets() })
      }
      case 'offer': {
        const { offerQuotes } = await import('./offer-quotes.ts')
        return send(await offerQuotes(command))
      }
      case 'compose': {
        const { newStrategy } = await import('../../strategy/write/new-strategy.ts')
        const { venuePerps } = await import('./venue-perps.ts')
        const { answers, facts, request } = command
        const perps = await venuePerps(answers, facts)
        send({ type: 'clock', now: Date.now() })
        if (facts.held) {
          const { hedgedImport } = await import('../../strategy/write/hedged-import.ts')
          const text = hedgedImport(facts.held, answers, { offer: facts.offer, perps })
          return send({ type: 'composed', request, file: `${facts.held.name}.yaml`, text })
        }
        const { name, text } = newStrategy(answers, Date.now(), { offer: facts.offer, perps })
        return send({ type: 'composed', request, file: `${name}.yaml`, text })
      }
      case 'refresh': {
        const { refreshDocument } = await import('./terminal-refresh.ts')
        const refreshed = await refreshDocument(command)
        plans.clear()
        send({ type: 'clock', now: Date.now() })
        return send(refreshed)
      }
      case 'quit':
        return quit(command.status)
      case 'suspend':
        return suspend()
    }
  }

  /** The frontier depends on everything but the budget itself, so one serves all budgets. */
  async function analyseFrontier({ request, strategy }: Of<'analyse'>, send: Send): Promise<void> {
    const key = withoutBudget(strategy)
    if (frontier?.key !== key || !frontier.report.complete) {
      const search = new AbortController()
      searches.set(request, search)
      const { solve } = await import('../runners/solve.ts')
      const analysing = ({ nodes }: Progress) => send({ type: 'analysing', request, kind: 'frontier', nodes })
      const progress = throttled(analysing, PROGRESS_MILLISECONDS)
      const { frontier: report } = await solve('frontier', strategy, {
        seconds: FRONTIER_TIMES * seconds,
        signal: search.signal,
        progress,
        found: (part) =>
          send({ type: 'analysed', request, result: { kind: 'frontier', found: part.frontier }, more: true }),
      })
      searches.delete(request)
      if (forgotten.delete(request)) return
      frontier = { key, report }
    }
    send({ type: 'analysed', request, result: { kind: 'frontier', found: frontier.report } })
  }

  /** The alternatives, searched from the plan on screen, which is one of them, or the positions in other ranges. */
  async function lookAside(
    { request, strategy, plan }: Of<'analyse'>,
    kind: 'alternatives' | 'ranges',
    send: Send,
  ): Promise<void> {
    const search = new AbortController()
    searches.set(request, search)
    const { solve } = await import('../runners/solve.ts')
    const analysing = ({ nodes }: Progress) => send({ type: 'analysing', request, kind, nodes })
    const progress = throttled(analysing, PROGRESS_MILLISECONDS)
    const watch = { seconds: FRONTIER_TIMES * seconds, signal: search.signal, progress }
    const result: AnalysisResult =
      kind === 'ranges'
        ? { kind, found: (await solve('ranges', strategy, watch)).ranges }
        : { kind, found: (await solve('alternatives', strategy, { ...watch, made: plan })).compared }
    searches.delete(request)
    if (forgotten.delete(request)) return
    send({ type: 'analysed', request, result })
  }

  /** Paths are drawn on threads of their own; one that is given up ends them. */
  async function analyseTime(
    { request, strategy, plan, fills }: Of<'analyse'>,
    file: string,
    send: Send,
  ): Promise<void> {
    const search = new AbortController()
    searches.set(request, search)
    const { rulesOverTime } = await import('../runners/rules-over-time.ts')
    const analysing = (nodes: number) => send({ type: 'analysing', request, kind: 'time', nodes })
    const found = await rulesOverTime(
      { strategy, plan, fills, file },
      search.signal,
      throttled(analysing, PROGRESS_MILLISECONDS),
    )
    searches.delete(request)
    if (forgotten.delete(request)) return
    send({ type: 'analysed', request, result: { kind: 'time', found } })
  }

  /** A page also shows the frontier, where it has been worked out. */
  function exported({ format, plan, fills, strategy }: Exported): Promise<ExportedText> {
    const fits = format === 'html' && frontier?.key === withoutBudget(strategy)
    const budgets = { frontier: fits ? frontier?.report : undefined, complete: true }
    return exportedText(format, plan, strategy, { fills, budgets })
  }

  async function solveDocument(command: Of<'solve'>, send: Send): Promise<void> {
    const { request, text, edits, further } = command
    const search = new AbortController()
    searches.set(request, search)
    const { readDocument } = await import('./terminal-documents.ts')
    const read = await readDocument(command)
    send(read)
    if (text === undefined && edits.length === 0) await tellOfJournals(command.file, read, send)
    if (read.type === 'read') {
      if (text === undefined) plans.clear()
      const { strategy } = read
      const known = further ? undefined : plans.get(strategy.sha256)
      if (known) send({ type: 'planned', request, ...known })
      else {
        if (edits.length > 0 && !further && needsSolver(strategy)) await settled(search.signal)
        if (!forgotten.has(request)) await searchPlan(strategy, command, search.signal, send)
      }
    }
    searches.delete(request)
    forgotten.delete(request)
  }

  async function searchPlan(
    strategy: Strategy,
    { request, further }: Of<'solve'>,
    signal: AbortSignal,
    send: Send,
  ): Promise<void> {
    const { solve } = await import('../runners/solve.ts')
    const searched = (state: Progress) => send({ type: 'progress', request, ...state })
    const progress = throttled(searched, PROGRESS_MILLISECONDS)
    const longer = (further?.effort ?? 1) * seconds
    const made = await solve('plan', strategy, { seconds: longer, signal, progress, further })
    if (made.plan.stoppedBy === 'proof' || made.plan.stoppedBy === 'nodes') {
      plans.set(strategy.sha256, made)
      const [oldest] = plans.keys()
      if (plans.size > MOST_PLANS) plans.delete(oldest!)
    }
    send({ type: 'planned', request, ...made })
  }

  return (command, send) => void fulfil(command, send).catch(crash)
}

/** Clears up after a program that was killed, and offers what it had not saved of a file, unless that is in it by now; tells of another that has it open. */
async function tellOfJournals(file: string, read: Message, send: Send): Promise<void> {
  const { leftJournal } = await import('./journal-files.ts')
  await removeLeftovers(dirname(file))
  await removeDeadLock(file)
  const { left, isAtWork } = leftJournal(file)
  if (left) {
    const { journal, id } = left
    const { editStrategy } = await import('../../strategy/edit/edit-strategy.ts')
    const isSaved = () => read.type === 'read' && editStrategy(journal.text, journal.edits) === read.text
    if (journal.draft || !isSaved()) send({ type: 'interrupted', file, journal, id })
    else await rm(id, { force: true })
  }
  if (isAtWork) send({ type: 'remark', file, text: 'another terminal has changes of this file that are not saved' })
}

/** After a while, or at once when the search is to end. */
function settled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLE_MILLISECONDS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** All that the frontier of a strategy depends on. */
function withoutBudget({ sha256: _, hedge, ...rest }: Strategy): string {
  return JSON.stringify({ ...rest, hedge: { ...hedge, limits: { ...hedge.limits, premium: undefined } } })
}

async function write(command: Of<'export'>, { text, missing, empty }: ExportedText, send: Send): Promise<void> {
  if (empty) return send({ type: 'not-written', reason: `the ticket has ${missing}` })
  const file = resolve(command.file)
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists && !command.replace) return send({ type: 'file-exists', file: command.file })
  const { writeWhole } = await import('../files/write-whole.ts')
  const refused = await writeWhole(file, text)
  send(refused === undefined ? { type: 'written', file } : { type: 'not-written', reason: refused.reason })
}
