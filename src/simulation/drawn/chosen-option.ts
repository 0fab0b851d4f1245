import type { BookOption } from '../book.ts'
import type { PricePath } from '../price-path.ts'

/** Options of one asset that are held together from one price on. */
export type PricedOptions = { readonly price: number; readonly options: readonly BookOption[] }

/** The place of the plan whose price is nearest, as a ratio; the lower of two that are as near. */
export function nearestPlan(plans: readonly { readonly price: number }[], price: number): number {
  const apart = (place: number) => Math.abs(Math.log(price / plans[place]!.price))
  let nearest = 0
  for (let i = 1; i < plans.length; i++) if (apart(i) < apart(nearest)) nearest = i
  return nearest
}

/** Of several plans the options of that whose price is nearest to where a path begins; `chooser` is the place of the asset that is priced. */
export function chosenOption(id: string, asset: number, plans: readonly PricedOptions[], chooser: number): BookOption {
  let room: readonly Float64Array[] = []
  const chosen = ({ bars }: PricePath) =>
    plans.length === 1 ? plans[0]!.options : plans[nearestPlan(plans, bars[chooser]!.close[0]!)]!.options
  return {
    ...{ id, asset, positions: false },
    mark: (path, ...columns) => {
      const [first, ...others] = chosen(path)
      if (first === undefined) for (const column of columns) column.fill(0)
      else first.mark(path, ...columns)
      if (others.length > 0 && room[0]?.length !== path.count) room = columns.map(() => new Float64Array(path.count))
      for (const other of others) {
        other.mark(path, room[0]!, room[1]!, room[2]!)
        columns.forEach((column, k) => {
          for (let i = 0; i < path.count; i++) column[i]! += room[k]![i]!
        })
      }
    },
    at: (path, bar, price) => chosen(path).reduce((sum, option) => sum + option.at(path, bar, price), 0),
  }
}
