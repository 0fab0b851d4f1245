/** The instrument that a leg trades, by its id, among those of its strategy or what is opened of them; a leg of any other is our bug. */
export function tradedInstrument<One extends { readonly id: string }>(id: string, instruments: readonly One[]): One {
  const instrument = instruments.find((one) => one.id === id)
  if (instrument === undefined) throw new Error(`leg ${id} is not an instrument of the strategy`)
  return instrument
}
