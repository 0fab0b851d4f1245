import { spawn } from 'node:child_process'
import { extname, resolve } from 'node:path'
import { platform } from 'node:process'
import { noHedge } from '../../export/plan-summary.ts'
import { type TicketTerms, USUAL_TERMS } from '../../export/tickets/ticket-terms.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Simulation } from '../../simulation/report/simulation.ts'
import { unknownNameLine } from '../../strategy/problems/unknown-name.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { plainText } from '../../text/plain-text.ts'
import { exitStatus, INTERRUPTED } from '../files/exit-status.ts'
import {
  type ExportFormat,
  exportedText,
  exportFormats,
  isExportFormat,
  ticketFormats,
} from '../files/exported-text.ts'
import { printBeside } from '../files/print.ts'
import { progressLine } from '../files/progress-line.ts'
import type { Call, Run } from './call.ts'
import { deliver } from './deliver.ts'
import { plannedFile, printWarning, printWarnings } from './planned-file.ts'
import { refuse } from './refuse.ts'

const ENDINGS: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
}

const TIMES = ['gtc', 'ioc', 'fok'] as const

/** What a format shows beside the plan alone. */
const TASK: Partial<Record<ExportFormat, 'page' | 'compare'>> = { html: 'page', markdown: 'compare' }

/** `hedgerow export`: the legs to stdout or, in one step, to a file. Nothing is written when no hedge meets the limits. */
export const exportCommand: Run = async (call) => {
  const format = formatOf(call)
  const file = call.operands[0]!
  if (format === undefined) {
    const ending = extname(call.output!)
    const known = `${Object.keys(ENDINGS).join(', ')}, or any name with --format: ${exportFormats.join(', ')}`
    return refuse(`export writes no ${ending} files, but ${known}`)
  }
  if (!isExportFormat(format)) {
    return refuse(unknownNameLine({ what: 'format', typed: format, known: exportFormats, closed: true }))
  }
  const ticket = ticketTerms(call, ticketFormats.includes(format))
  if (typeof ticket === 'string') return refuse(ticket)
  const { status, planned } = await plannedFile(file, call.seconds, TASK[format] ?? 'plan', call.large)
  if (planned === undefined) return status
  const { plan, fills, strategy } = planned
  const none = noHedge(plan)
  if (none !== undefined) {
    printBeside(`${plainText(none)} Nothing is exported.\n`)
    return status
  }
  const budgets = 'frontier' in planned ? planned : undefined
  const compared = 'compared' in planned ? planned.compared : undefined
  const simulation = format === 'html' ? await simulated({ plan, fills }, strategy, file) : undefined
  const terms = { fills, budgets, compared, simulation, ticket }
  const { text, missing, empty } = await exportedText(format, plan, strategy, terms)
  const delivered = await deliver(text, call, status)
  if (delivered === status && call.open) openFile(call.output!)
  printWarnings(plan)
  if (missing !== undefined) printWarning(`this ticket has ${missing}`)
  return delivered === exitStatus.done && empty ? exitStatus.badInput : delivered
}

/** What the rules make of many paths, where the file says anything of time; why that is not known is a warning. */
async function simulated(made: MadePlan, strategy: Strategy, file: string): Promise<Simulation | undefined> {
  if (strategy.time === undefined) return undefined
  const { rulesOverTime } = await import('../runners/rules-over-time.ts')
  const user = new AbortController()
  const interrupt = () => (user.signal.aborted ? process.exit(INTERRUPTED) : user.abort())
  const line = progressLine('drawing paths', 'those that are finished')
  const progress = (paths: number) => line.show(`${paths} paths`)
  process.on('SIGINT', interrupt)
  const found = await rulesOverTime({ ...made, strategy, file }, user.signal, progress).finally(() => {
    process.off('SIGINT', interrupt)
    line.clear()
  })
  if (found.why !== undefined) printWarning(found.why)
  return found.simulation
}

/** How orders are to be sent, or what is wrong with how it was said. */
function ticketTerms({ ticket, force }: Call, orders: boolean): TicketTerms | undefined | string {
  if (ticket === undefined) return orders ? { ...USUAL_TERMS, force } : undefined
  if (!orders) return `--tif, --post-only and --hedge-mode are for orders: ${ticketFormats.join(', ')}`
  const tif = TIMES.find((one) => one === ticket.tif) ?? USUAL_TERMS.tif
  if (ticket.postOnly && tif !== 'gtc') return `--post-only waits and --tif ${tif} does not: take one of them`
  return { ...ticket, tif, force }
}

/** The one format asked for, else the one FILE's ending says, csv where it has none; several are shown as they were asked. Undefined: an ending that says none. */
function formatOf({ operands, format, json, csv, output }: Call): string | undefined {
  const asked = new Set([operands[1], format, json ? 'json' : undefined, csv ? 'csv' : undefined])
  asked.delete(undefined)
  if (asked.size > 0) return [...asked].join(' and ')
  const ending = extname(output ?? '').toLowerCase()
  return ending === '' ? 'csv' : ENDINGS[ending]
}

/** Shows a file with whatever the system shows it with, and does not wait for that to end. */
function openFile(file: string): void {
  const [program, ...words] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', '""'] : ['xdg-open']
  const child = spawn(program!, [...words, resolve(file)], { detached: true, stdio: 'ignore' })
  child.on('error', () => printBeside(`hedgerow: there is no ${program} here to open ${file} with\n`))
  child.unref()
}
