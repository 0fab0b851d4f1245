import { figure } from '../../../text/figure.ts'

/** Tells after each shard how many of so many cells are done and about how long the rest takes, by the pace since the start. */
export function timeLeft(cells: number, before: number, tell: (words: string) => void): (more: number) => void {
  const start = performance.now()
  let done = 0
  return (more) => {
    done += more
    const seconds = ((performance.now() - start) / 1000 / done) * (cells - before - done)
    tell(
      `${Math.floor(before + done + 1e-6).toLocaleString('en-US')} of ${cells.toLocaleString('en-US')} cells, about ${shortTime(seconds)} left`,
    )
  }
}

function shortTime(seconds: number): string {
  if (seconds < 90) return `${figure(Math.ceil(seconds))} s`
  return seconds < 5400 ? `${figure(Math.ceil(seconds / 60))} min` : `${figure(Math.ceil(seconds / 3600))} h`
}
