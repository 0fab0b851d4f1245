import { inverseNormalCdf } from '../../numerics/normal.ts'
import { correlatedNormals, type FillMoves } from './moves.ts'
import type { PathLoops } from './path-loops.ts'
import type { PathMarket } from './path-market.ts'
import type { PathModel } from './path-model.ts'

type Heston = Extract<PathModel, { kind: 'heston' }>

/** Above this ratio of variance to squared mean the variance is drawn with an atom at nought (Andersen's ψ_c). */
const SWITCH = 1.5

/**
 * Heston's stochastic variance by L. Andersen's quadratic-exponential scheme with its martingale correction (J. Comp. Finance 2008), from each
 * asset's own σ² now. What of the price is not driven by its variance is correlated between assets as the market says.
 */
export function hestonMoves(
  market: PathMarket,
  model: Heston,
  volatile: readonly number[],
  loops: PathLoops,
): FillMoves {
  const { seed, steps, stepYears, volatilities } = market
  const normals = correlatedNormals(market, volatile, loops)
  const uniforms = loops.column(steps)
  const alone = model.volOfVol > 0 ? 1 - model.correlation * model.correlation : 1
  const step = hestonStep(model, stepYears, market.drift)
  return (path, { move, variance }) => {
    normals(path, move)
    for (const [lane, asset] of volatile.entries()) {
      loops.fillUniforms({ seed, path, purpose: 'variance', lane }, uniforms)
      const [moved, spread] = [move[lane]!, variance[lane]!]
      let now = volatilities[asset]! * volatilities[asset]!
      for (let t = 0; t < steps; t++) {
        const { next, mean } = step(now, uniforms[t]!)
        const own = 0.5 * (now + next) * stepYears
        moved[t] = mean + Math.sqrt(own * alone) * moved[t]!
        spread[t] = own
        now = next
      }
    }
  }
}

/** The next variance from one uniform, and the mean of the logarithm's move given both. */
function hestonStep({ reversion, longVariance, volOfVol, correlation }: Heston, years: number, drift: number) {
  const decay = Math.exp(-reversion * years)
  const grown = reversion > 0 ? (1 - decay) / reversion : years
  const out = { next: 0, mean: 0 }
  if (!(volOfVol > 0)) {
    return (now: number) => {
      out.next = longVariance + (now - longVariance) * decay
      out.mean = drift * years - 0.25 * (now + out.next) * years
      return out
    }
  }
  const leverage = correlation / volOfVol
  const k2 = 0.5 * years * (reversion * leverage - 0.5) + leverage
  const k3 = 0.5 * years * (1 - correlation * correlation)
  const a = k2 + 0.5 * k3
  return (now: number, uniform: number) => {
    const mean = longVariance + (now - longVariance) * decay
    const square = volOfVol * volOfVol * (now * decay * grown + 0.5 * longVariance * reversion * grown * grown)
    const ratio = mean > 0 ? square / (mean * mean) : 0
    // ln E[e^(a·next)], which the mean gives back.
    let growth: number
    if (ratio <= SWITCH) {
      const inverse = ratio > 0 ? 2 / ratio : Infinity
      if (inverse === Infinity) {
        out.next = mean
        growth = a * mean
      } else {
        const b2 = inverse - 1 + Math.sqrt(inverse * (inverse - 1))
        const scale = mean / (1 + b2)
        const root = Math.sqrt(b2) + inverseNormalCdf(uniform)
        out.next = scale * root * root
        growth = (a * b2 * scale) / (1 - 2 * a * scale) - 0.5 * Math.log(1 - 2 * a * scale)
      }
    } else {
      const atom = (ratio - 1) / (ratio + 1)
      const rate = (1 - atom) / mean
      out.next = uniform <= atom ? 0 : Math.log((1 - atom) / (1 - uniform)) / rate
      growth = Math.log(atom + (rate * (1 - atom)) / (rate - a))
    }
    out.mean = drift * years - growth - 0.5 * k3 * now + k2 * out.next
    return out
  }
}
