/** An asset that may move with another one in relative terms. */
type Tracking = { readonly symbol: string; readonly tracks?: { readonly asset: string } }

/** The places of the assets that each follows, itself first and what follows none last. A circle ends before it closes. */
export function followed(assets: readonly Tracking[], index: number): number[] {
  const way = [index]
  for (;;) {
    const tracked = assets[way.at(-1)!]!.tracks?.asset
    const next = tracked === undefined ? -1 : assets.findIndex(({ symbol }) => symbol === tracked)
    if (next < 0 || way.includes(next)) return way
    way.push(next)
  }
}

/** For each asset the place of the one whose moves it shares: its own where it tracks none. */
export function leadsOf(assets: readonly Tracking[]): number[] {
  return assets.map((_, index) => followed(assets, index).at(-1)!)
}
