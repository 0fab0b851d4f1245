import type { Asset } from '../exposure/market-state.ts'
import type { PoolTerms } from './pool.ts'

/** The tokens of a pool in the order of all its arrays: base then quote, or as listed. */
export function poolAssets(terms: PoolTerms): Asset[] {
  switch (terms.kind) {
    case 'constant-product':
    case 'concentrated':
      return [terms.base, terms.quote]
    case 'weighted':
      return terms.weights.map(({ asset }) => asset)
    case 'stableswap':
    case 'formula':
      return [...terms.assets]
  }
}
