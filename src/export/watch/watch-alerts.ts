import type { WatchReport } from '../../plan/watch/watch-report.ts'
import { watchSentences } from './watch-summary.ts'

/** One thing that needs attention since this refresh, a line of JSON for whoever is told (hedgerow/alert/1). */
export type WatchAlert = {
  readonly format: 'hedgerow/alert/1'
  readonly asOf: string
  readonly strategy: string
  /** What it is about, the same from refresh to refresh. */
  readonly about: string
  readonly text: string
}

/** What needs attention now and did not at the refresh `before`. */
export function watchAlerts(report: WatchReport, before: WatchReport | undefined): WatchAlert[] {
  const known = new Set(before === undefined ? [] : watchSentences(before).map(({ about }) => about))
  return watchSentences(report)
    .filter(({ about }) => !known.has(about))
    .map(({ about, text }) => {
      return { format: 'hedgerow/alert/1', asOf: report.asOf, strategy: report.strategy.name, about, text }
    })
}
