/** Venue names as people write them, `Binance USD-M` and `binance_usdm`, in one form. */
export function plainVenue(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** What stands for a venue where nobody quoted: the wizard's and the generator's quotes. */
export const ILLUSTRATIVE = 'illustrative'
