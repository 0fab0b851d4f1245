import { black76 } from '../../numerics/black76.ts'
import type { MarginExpiry } from './expiries.ts'
import type { MarginBook, MarginOption } from './margin-book.ts'
import type { PortfolioParameters, Shares } from './parameters/portfolio-parameters.ts'

/** What the parameters ask on top of the worst scenario: for perpetuals, for options sold net at a strike, for rolling each expiry's delta. Numeraire ≥ 0. */
export function contingency(
  book: MarginBook,
  groups: readonly MarginExpiry[],
  { perpetual, shortOption, roll }: PortfolioParameters,
): Shares {
  const perpetuals = book.futures.filter(({ years }) => years === 0)
  const perpetualTokens = sum(perpetuals.map(({ tokens }) => Math.abs(tokens)))
  const sold = sum(groups.map(({ options }) => soldNet(options)))
  const rolled = roll === undefined ? 0 : sum(rollCharges(book, groups, roll))
  const asked = (kind: keyof Shares) =>
    book.spot * (perpetual[kind] * perpetualTokens + shortOption[kind] * sold + (roll?.[kind] ?? 0) * rolled)
  return { initial: asked('initial'), maintenance: asked('maintenance') }
}

/** Tokens sold net of what is bought at the same strike, calls and puts together. */
function soldNet(options: readonly MarginOption[]): number {
  const net = new Map<number, number>()
  for (const { strike, size } of options) net.set(strike, (net.get(strike) ?? 0) + size)
  return sum([...net.values()].map((size) => Math.max(0, -size)))
}

/** Tokens per expiry: |delta| of its futures and options together times its rate; perpetuals are one expiry. */
function rollCharges(
  { futures }: MarginBook,
  groups: readonly MarginExpiry[],
  { perYear, least }: NonNullable<PortfolioParameters['roll']>,
): number[] {
  const dates = new Set([...futures, ...groups].map(({ years }) => years))
  return [...dates].map((date) => {
    const at = <T extends { readonly years: number }>(parts: readonly T[]) =>
      parts.filter(({ years }) => years === date)
    const delta =
      sum(at(futures).map(({ tokens }) => tokens)) + sum(at(groups).flatMap(({ options }) => options.map(optionDelta)))
    return Math.abs(delta) * Math.max(least, perYear * date)
  })
}

function optionDelta({ type, forward, strike, volatility, years, size }: MarginOption): number {
  return size * black76(type, forward, strike, volatility, Math.max(0, years)).delta
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
