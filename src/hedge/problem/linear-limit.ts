/**
 * A limit on something that adds up over lots: min ≤ held + Σ lots·each + Σ used·each ≤ max, in the unit in which the file says it. Several
 * rows may share a name (`naked.ETH.calls` has one an expiry). Names: `delta.ETH`, `gamma.ETH`, `vega.ETH`, `premium`, `margin`,
 * `naked.ETH.calls`, `naked.ETH.puts`, `expected`, `capital`, `held.lp`.
 */
export type LinearLimit = {
  readonly name: string
  /** −Infinity and Infinity: no bound; both inclusive. */
  readonly min: number
  readonly max: number
  /** Without any leg. */
  readonly held: number
  /** What one lot of each candidate adds, aligned with the candidates. */
  readonly lots: readonly number[]
  /** What each activation adds once its instrument is used, aligned with the activations. */
  readonly used: readonly number[]
}
