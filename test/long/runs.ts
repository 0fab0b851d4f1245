/** Whether this is `npm run test:long`, which tries as much as a search is worth; `npm test` tries a sample of it. */
export const atLength = process.env.AT_LENGTH === '1'

/** How many cases a property is tried on: so many by `npm test`, and so many at length. */
export const runs = (sample: number, whole: number): number => (atLength ? whole : sample)
