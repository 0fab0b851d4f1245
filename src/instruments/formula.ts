import type { Exposure } from '../exposure/exposure.ts'
import { folded } from '../exposure/folded.ts'
import { noGreeks } from '../exposure/greeks.ts'
import { assetIndex } from '../exposure/market-state.ts'
import { speedOf } from '../exposure/speed.ts'
import type { Formula } from '../numerics/formula/compiled-formula.ts'
import { compileFormula } from '../numerics/formula/formula.ts'
import type { Instrument } from './instrument.ts'
import type { InstrumentMarket } from './instrument-market.ts'
import { quotesFromTerms } from './quotes.ts'
import type { FormulaTerms } from './terms.ts'

/** One unit of a formula in prices: worth what it says, whatever the time; delta and gamma, cross terms too, by its symbolic derivatives. */
export function formulaExposure(formula: Formula): Exposure {
  const { variables } = formula
  const exposure: Exposure = {
    assets: variables,
    kinks: () => [],
    greeks: (state) => {
      const { assets, prices } = state
      const places = variables.map((asset) => assetIndex(assets, asset))
      const point = places.map((place) => prices[place]!)
      const gradient = formula.gradient(point)
      const hessian = formula.hessian(point)
      const { delta, gamma, vega, theta } = noGreeks(assets.length)
      const own = {
        value: formula.value(point),
        delta: delta.map((none, i) => gradient[places.indexOf(i)] ?? none),
        gamma: gamma.map((row, i) => row.map((none, j) => hessian[places.indexOf(i)]?.[places.indexOf(j)] ?? none)),
        vega,
        theta,
      }
      return folded(own, state)
    },
    values: ({ assets, prices, count }, out) => {
      const columns = variables.map((asset) => prices[assetIndex(assets, asset)]!)
      const point = new Float64Array(columns.length)
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < columns.length; j++) point[j] = columns[j]![i]!
        out[i] = formula.value(point)
      }
    },
    carry: ({ count }, out) => out.fill(0, 0, count),
  }
  return { ...exposure, higher: (state) => speedOf(exposure, state) }
}

/**
 * A contract on a formula, e.g. a power perp on ETH², paid for in full. A fee rate is of the price it trades at.
 * Await `loadFormulas` before; the strategy has been checked, so a formula that does not compile is our bug.
 */
export function formulaInstrument(terms: FormulaTerms, market: InstrumentMarket): Instrument {
  const { id, kind, asset, venue, lot, maxSize, fee } = terms
  const { formula, problems } = compileFormula(terms.value, terms.assets, terms.constants)
  if (!formula) throw new Error(`formula ${terms.value} of ${id}: ${problems.map(({ message }) => message).join(', ')}`)
  const exposure = formulaExposure(formula)
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms },
    ...quotesFromTerms(terms, 1, exposure.greeks(market.now).value),
    exposure: () => exposure,
    basis: () => 0,
    premium: (price) => price,
    fee: (price) => (fee.kind === 'rate' ? fee.rate * Math.abs(price) : fee.amount),
    notional: (size, price) => Math.abs(size * price),
  }
}
