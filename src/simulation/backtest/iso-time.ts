/** A moment as ISO 8601 UTC, whole seconds without their dot. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}
