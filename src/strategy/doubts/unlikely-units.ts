import { figure } from '../../text/figure.ts'
import type { Finding } from '../problems/located-problem.ts'
import { pathText } from '../problems/located-problem.ts'
import type { InstrumentFile, PositionFile, StrategyFile } from '../schema/strategy-file.ts'

/** Above this a share or a yearly rate was probably typed in percent. */
const UNLIKELY = 5

/** Shares and rates that are decimals in the file and were probably typed in percent, each with what was likely meant. */
export function unlikelyUnits(file: StrategyFile): string[] {
  return ratesOf(file).flatMap(({ path, value }) => {
    if (value === undefined || Math.abs(value) <= UNLIKELY) return []
    const [said, meant] = [`${figure(value * 100)} %`, `${figure(value)} %`]
    return [
      `${pathText(path)}: ${figure(value)} is ${said}; ${meant} is written ${Number((value / 100).toPrecision(15))}`,
    ]
  })
}

type Rate = { readonly path: Finding['path']; readonly value: number | undefined }

function ratesOf({ market, positions, instruments = [], stress = [] }: StrategyFile): Rate[] {
  const at = (path: Finding['path'], value: number | undefined): Rate => ({ path, value })
  const contract = (list: string, one: PositionFile | InstrumentFile, i: number) => [
    at([list, i, 'funding'], 'funding' in one ? one.funding : undefined),
    at([list, i, 'volatility'], 'volatility' in one ? one.volatility : undefined),
  ]
  return [
    ...Object.entries(market.assets).map(([symbol, { volatility }]) => {
      return at(['market', 'assets', symbol, 'volatility'], volatility)
    }),
    ...positions.flatMap((position, i) => [
      at(['positions', i, 'fees', 'apr'], 'fees' in position ? position.fees?.apr : undefined),
      ...contract('positions', position, i),
    ]),
    ...instruments.flatMap((instrument, i) => contract('instruments', instrument, i)),
    ...stress.flatMap(({ shocks }, i) =>
      Object.entries(shocks ?? {}).flatMap(([asset, { price, volatility }]) => [
        at(['stress', i, 'shocks', asset, 'price'], price),
        at(['stress', i, 'shocks', asset, 'volatility'], volatility),
      ]),
    ),
  ]
}
