/**
 * What is wrong with a number written with commas, and how it is written: `10,000` is 10000, `80,25` is 80.25. Undefined for any other text.
 * Groups of three are thousands, as in English; a single one may be either, and both are told.
 */
export function commaNumber(text: string): [message: string, hint: string] | undefined {
  const message = `${text} has a comma, and numbers are written without`
  const [whole = '', ...groups] = text.split(',')
  if (groups.length === 0 || !/^-?\d+$/.test(whole)) return undefined
  const plain = text.replaceAll(',', '')
  if (
    whole.length <= 4 &&
    groups.every((group, i) => (i < groups.length - 1 ? /^\d{3}$/ : /^\d{3}(\.\d+)?$/).test(group))
  ) {
    const other =
      groups.length === 1 && /^\d{3}$/.test(groups[0]!)
        ? `, or ${whole}.${groups[0]} where the comma is a decimal point`
        : ''
    return [message, `Write ${plain}${other}.`]
  }
  return groups.length === 1 && /^\d+$/.test(groups[0]!) ? [message, `Write ${whole}.${groups[0]}.`] : undefined
}
