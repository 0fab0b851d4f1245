import { formulaInstrument } from './formula.ts'
import type { Instrument } from './instrument.ts'
import type { InstrumentMarket } from './instrument-market.ts'
import { optionInstrument } from './option.ts'
import { perpInstrument } from './perp.ts'
import { spotInstrument } from './spot.ts'
import type { MarketTerms } from './terms.ts'

/** The instrument that the terms describe, in the numeraire, on the market now. Formulas want `loadFormulas` awaited before. */
export function instrument(terms: MarketTerms, market: InstrumentMarket): Instrument {
  switch (terms.kind) {
    case 'spot':
      return spotInstrument(terms, market)
    case 'perp':
      return perpInstrument(terms)
    case 'option':
      return optionInstrument(terms, market)
    case 'formula':
      return formulaInstrument(terms, market)
  }
}
