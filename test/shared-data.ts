import { existsSync, readFileSync } from 'node:fs'

/** Text of a file under ../shared beside the project; undefined, with a printed reason, where it is absent. */
export function sharedText(path: string): string | undefined {
  const file = new URL(`../../shared/${path}`, import.meta.url)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  process.stdout.write(`skipped: ../shared/${path} is not here\n`)
  return undefined
}

/** Rows of a CSV file under ../shared/data beside the project, by column name; undefined, with a printed reason, where it is absent. */
export function sharedRows(path: string): Record<string, string>[] | undefined {
  const file = new URL(`../../shared/data/${path}`, import.meta.url)
  if (!existsSync(file)) {
    process.stdout.write(`skipped: ../shared/data/${path} is not here\n`)
    return undefined
  }
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = header!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}
