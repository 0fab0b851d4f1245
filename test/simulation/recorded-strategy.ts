import { marketNow } from '../../src/book/market-now.ts'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import type { MarketTerms } from '../../src/instruments/terms.ts'
import { makeBacktest } from '../../src/simulation/backtest/make-backtest.ts'
import { openingEdits } from '../../src/simulation/backtest/opening-edits.ts'
import { openingPrices } from '../../src/simulation/backtest/opening-prices.ts'
import { readRecordings } from '../../src/simulation/backtest/recordings.ts'
import { type AskedWindow, recordedWindow } from '../../src/simulation/backtest/window.ts'
import type { OpenedLeg } from '../../src/simulation/open/opened-leg.ts'
import { editStrategy } from '../../src/strategy/edit/edit-strategy.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { readDocument } from '../../src/strategy/read/document.ts'
import type { StrategyFile } from '../../src/strategy/schema/strategy-file.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const ALL: AskedWindow = { from: undefined, to: undefined }

/** A strategy's text over recordings by name, with legs of these sizes opened at the quotes of the first moment. */
export function backtestOf(
  text: string,
  files: Readonly<Record<string, string>>,
  sizes: (opened: Strategy) => Readonly<Record<string, number>>,
  { asked = ALL, fill = 'close' as 'open' | 'close' } = {},
) {
  const read = (path: string) => files[path]
  const parse = (of: string) => {
    const parsed = parseStrategy(of, 'strategy.yaml', { read, sha256: '', recorded: true })
    if (!parsed.strategy)
      throw new Error(parsed.problems.map(({ message, path }) => `${path.join('.')}: ${message}`).join('\n'))
    return parsed.strategy
  }
  const strategy = parse(text)
  const reading = readRecordings(strategy, 'strategy.yaml', (path) => {
    const found = read(path)
    return found === undefined ? undefined : { text: found, sha256: 'hash' }
  })
  if (reading.problems) return { problems: reading.problems }
  const recordings = reading.value
  const { window, problems } = recordedWindow(recordings, asked, 'strategy.yaml')
  if (problems) return { problems }
  const openedBy = (by: Strategy) => {
    const expiries = new Set(by.instruments.flatMap((one) => (one.kind === 'option' ? [one.expiry] : [])))
    const values = readDocument(text, true).value as StrategyFile
    const prices = openingPrices(recordings, strategy, window, expiries)
    return parse(editStrategy(text, openingEdits(values, strategy, window, prices)))
  }
  const opened = openedBy(openedBy(strategy))
  const legs = legsOf(opened, sizes(opened))
  const { instruments = [] } = readDocument(text, true).value as StrategyFile
  const selectors = instruments.filter((one) => one.kind === 'chain')
  const input = { strategy: opened, selectors, sha256: 'text', version: '0', legs, recordings, window, fill }
  if (opened.time?.rules.some(({ roll }) => roll)) return { opened, input }
  const { value: backtest, problems: wrong } = makeBacktest(input, 'strategy.yaml')
  return wrong ? { problems: wrong } : { backtest, opened, input }
}

/** Legs of these sizes traded at the best quotes of a strategy. */
export function legsOf(strategy: Strategy, sizes: Readonly<Record<string, number>>): OpenedLeg[] {
  const market = { asOf: strategy.asOf, now: marketNow(strategy) }
  return Object.entries(sizes).map(([id, size]) => {
    const one = instrument(strategy.instruments.find((terms): terms is MarketTerms => terms.id === id)!, market)
    const price = (size > 0 ? one.asks : one.bids)[0]!.price
    return { instrument: id, size, price, premium: size * one.premium(price), fee: Math.abs(size) * one.fee(price) }
  })
}
