import fc from 'fast-check'

/** One venue or lender with all that is in it, from which the file is written and by which it is judged. */
export type Written = {
  /** Undefined: what names no venue. */
  readonly name: string | undefined
  /** Undefined: the file does not say it. */
  readonly margin: 'isolated' | 'standard' | 'cross' | 'portfolio' | 'lending' | undefined
  readonly holds: Tokens
  readonly owes: Tokens
  readonly spot: Tokens
  readonly counts: Tokens
  /** Of spot by its own id, which goes before that of its token. */
  readonly countsOwn: Tokens
  readonly interest: number
  readonly penalty: number
  readonly delayHours: number
  readonly perps: readonly WrittenPerp[]
  readonly options: readonly WrittenOption[]
}

export type Tokens = Readonly<Record<string, number>>

/** `collateral`: in the asset for inverse ones; undefined: the file does not say. */
export type WrittenPerp = {
  readonly id: string
  readonly held: boolean
  readonly asset: 'ETH' | 'BTC' | 'STAKED'
  readonly contract: 'linear' | 'inverse'
  readonly size: number
  readonly entry: number
  readonly leverage: number
  readonly kept: number
  readonly funding: number
  readonly collateral: number | undefined
}

export type WrittenOption = {
  readonly id: string
  readonly held: boolean
  readonly asset: 'ETH' | 'BTC'
  readonly type: 'call' | 'put'
  readonly size: number
  readonly strike: number
  readonly days: number
  readonly forward: number
  readonly volatility: number
}

export type WrittenMember = WrittenPerp | WrittenOption

export const AS_OF = Date.parse('2026-01-05T08:00:00Z')
export const PRICES = { ETH: 2000, BTC: 60_000, STAKED: 2400, USDC: 1 } as const
export const VOLATILITY = { ETH: 0.65, BTC: 0.45 } as const

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const whole = (min: number, max: number) => fc.integer({ min, max })
const sides = (most: number) => fc.oneof(whole(-most, -1), whole(1, most))
const now = (asset: keyof typeof PRICES, share: number) => PRICES[asset] * share

/** Perps of one asset and contract are under the same terms, or netting would have to choose. */
const perps = (scan: boolean): fc.Arbitrary<WrittenPerp[]> =>
  fc.array(
    fc
      .record({
        held: fc.boolean(),
        asset: fc.constantFrom('ETH', 'ETH', 'BTC', 'STAKED'),
        contract: fc.constantFrom('linear', 'linear', scan ? 'linear' : 'inverse'),
        size: sides(12),
        share: between(0.85, 1.15),
        funding: between(-0.3, 0.3),
        collateral: fc.option(between(0.1, 1.3), { nil: undefined }),
      })
      .map(({ share, size, collateral, ...rest }) => {
        const { held, asset, contract } = rest
        const price = now(asset, 1)
        const notional = asset === 'BTC' ? price / 10 : price
        const units = contract === 'inverse' ? Math.round(notional) * size : asset === 'BTC' ? size / 10 : size
        const unit = contract === 'inverse' ? price : 1
        return {
          ...{ ...rest, id: '', size: units, entry: held ? price * share : price },
          ...{ leverage: asset === 'BTC' ? 20 : 10, kept: asset === 'BTC' ? 0.02 : 0.04 },
          collateral: collateral && (collateral * Math.abs(size) * notional) / unit,
        } as WrittenPerp
      }),
    { maxLength: 4 },
  )

const options: fc.Arbitrary<WrittenOption[]> = fc.array(
  fc
    .record({
      ...{ held: fc.boolean(), asset: fc.constantFrom('ETH', 'BTC'), type: fc.constantFrom('call', 'put') },
      ...{ size: sides(6), strike: between(0.7, 1.4), days: whole(31, 200), forward: between(0.97, 1.04) },
      volatility: between(0.3, 0.9),
    })
    .map((one) => {
      const { asset, strike, forward } = one as { asset: 'ETH' | 'BTC'; strike: number; forward: number }
      return { ...one, id: '', strike: now(asset, strike), forward: now(asset, forward) } as WrittenOption
    }),
  { maxLength: 3 },
)

const tokens = (most: Tokens) =>
  fc
    .record(Object.fromEntries(Object.entries(most).map(([asset, top]) => [asset, fc.option(between(0.1, top))])))
    .map((amounts) => Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== null)) as Tokens)

const NOTHING = fc.constant({} as Tokens)
/** Portfolio margin by the scan of Deribit, and by the ratio of what begins so. */
export const SCANNED = 'not-hyperliquid'
export const RATIO = 'Hyperliquid-2'
const KINDS = ['nameless', 'plain', 'isolated', 'standard', 'cross', SCANNED, RATIO, 'lender'] as const

function account(kind: (typeof KINDS)[number]): fc.Arbitrary<Written> {
  const said = kind !== 'nameless' && kind !== 'plain'
  const lends = kind === 'lender'
  const scan = kind === SCANNED
  return fc
    .record({
      holds: said ? fc.oneof(NOTHING, tokens({ USDC: 30_000, ETH: 8, STAKED: 3 })) : NOTHING,
      owes: lends ? tokens({ USDC: 9000, BTC: 0.1 }) : NOTHING,
      spot: said ? fc.oneof(NOTHING, tokens({ ETH: 5, BTC: 0.3 })) : NOTHING,
      counts: fc.record({ ETH: between(0.5, 0.95), BTC: between(0.5, 0.95), STAKED: between(0.5, 0.95) }),
      countsOwn: fc.oneof(NOTHING, tokens({ ETH: 0.9 })),
      ...{ interest: between(0, 0.2), penalty: between(0, 0.1), delayHours: whole(0, 48) },
      perps: perps(scan),
      options,
    })
    .map((one) => {
      const margin = scan || kind === RATIO ? 'portfolio' : lends ? 'lending' : said ? kind : undefined
      const owns = Object.keys(one.holds).length > 0
      return {
        ...one,
        name: kind === 'nameless' ? undefined : kind,
        margin: margin as Written['margin'],
        counts: lends ? { ...one.counts, USDC: 0.9 } : kind === RATIO ? one.counts : ({} as Tokens),
        countsOwn: lends ? one.countsOwn : {},
        delayHours: said ? one.delayHours : 0,
        perps: (lends ? [] : one.perps).map((perp, i) => {
          return { ...perp, id: `${kind}-perp-${i}`, collateral: owns ? undefined : perp.collateral }
        }),
        options: (lends || margin === 'portfolio' ? [] : one.options).map((option, i) => {
          return { ...option, id: `${kind}-option-${i}` }
        }),
      }
    })
}

/** Up to four venues, of which some may hold nothing. */
export const writtenAccounts: fc.Arbitrary<Written[]> = fc
  .subarray([...KINDS], { minLength: 2, maxLength: 4 })
  .chain((kinds) => fc.tuple(...kinds.map(account)))

const text = (amount: number) => amount.toFixed(12)
const texts = (amounts: Tokens) =>
  Object.fromEntries(Object.entries(amounts).map(([asset, amount]) => [asset, text(amount)]))

/** The file that says all of it. */
export function fileOf(accounts: readonly Written[]): string {
  const positions: object[] = []
  const instruments: object[] = []
  const said: Record<string, object> = {}
  for (const one of accounts) {
    const venue = one.name === undefined ? {} : { venue: one.name }
    for (const { id, held, asset, contract, size, entry, leverage, kept, funding, collateral } of one.perps) {
      const posted = collateral === undefined ? {} : { collateral: text(collateral) }
      const terms = { id, kind: 'perp', asset, contract, ...venue, maxLeverage: leverage, maintenanceMargin: kept }
      if (held) positions.push({ ...terms, funding, size: text(size), entryPrice: entry, ...posted })
      else instruments.push({ ...terms, funding, lot: '0.1', ...posted })
    }
    for (const { id, held, asset, type, size, strike, days, forward, volatility } of one.options) {
      const expiry = new Date(AS_OF + days * 86_400_000).toISOString().replace('.000', '')
      const terms = { id, kind: 'option', asset, type, strike, expiry, forward, volatility, ...venue }
      if (held) positions.push({ ...terms, size: text(size) })
      else instruments.push({ ...terms, lot: '0.1', bid: 50, ask: 51 })
    }
    const ids = Object.entries(one.spot).map(([asset, amount]) => {
      const id = `${one.name}-${asset}`
      positions.push({ id, kind: 'spot', asset, size: text(amount) })
      return id
    })
    if (one.margin === undefined) continue
    const own = Object.fromEntries(
      Object.entries(one.countsOwn).flatMap(([asset, share]) =>
        asset in one.spot ? [[`${one.name}-${asset}`, share]] : [],
      ),
    )
    const rates = Object.fromEntries(Object.keys(one.owes).map((asset) => [asset, one.interest]))
    said[one.name!] = {
      ...{ margin: one.margin, holds: texts(one.holds), owes: texts(one.owes), rates, positions: ids },
      thresholds: { ...one.counts, ...own },
      ...{ penalty: one.penalty, transfer: { delay: `${one.delayHours}h` } },
    }
  }
  const { ETH, BTC, STAKED } = PRICES
  return JSON.stringify({
    ...{ version: 1, name: 'accounts', horizon: '30d', positions, instruments, accounts: said },
    market: {
      asOf: '2026-01-05T08:00:00Z',
      assets: {
        ETH: { price: ETH, volatility: VOLATILITY.ETH },
        BTC: { price: BTC, volatility: VOLATILITY.BTC },
        STAKED: { price: STAKED, tracks: 'ETH' },
        USDC: { price: 1 },
      },
      correlations: [{ pair: ['ETH', 'BTC'], value: 0.7 }],
    },
    hedge: { scenarios: { samples: 1000 } },
  })
}
