const MOST_NAMED = 8

/** The first eight names of a list for a message, and that there are more. */
export function fewNames(names: Iterable<string>, between = ', '): string {
  const first: string[] = []
  for (const name of names) {
    if (first.length === MOST_NAMED) return `${first.join(between)}${between}…`
    first.push(name)
  }
  return first.join(between)
}
