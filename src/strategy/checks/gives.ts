/** Whether the file gives the key at all: one whose value is wrong has its finding already and is undefined here. */
export function gives(entry: object | undefined, key: string): boolean {
  return entry !== undefined && key in entry
}
