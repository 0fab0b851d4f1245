import { isAbsolute, relative, resolve, sep } from 'node:path'
import { type Edit, editStrategy } from '../../strategy/edit/edit-strategy.ts'
import { readDocument } from '../../strategy/read/document.ts'

type Naming = {
  readonly market?: { readonly files?: readonly string[] }
  readonly sources?: readonly { readonly file?: string }[]
}

/** The text of a strategy that was made here as a file in `folder` has it: the market files that it names are named from there. */
export function movedText(text: string, folder: string): string {
  if (resolve(folder) === resolve()) return text
  const { market, sources = [] } = (readDocument(text).value ?? {}) as Naming
  const fromThere = (file: string) => (isAbsolute(file) ? file : relative(folder, file).split(sep).join('/'))
  const renamed = (path: Edit['path'], file: string | undefined): Edit[] =>
    file === undefined ? [] : [{ path, value: fromThere(file) }]
  return editStrategy(text, [
    ...(market?.files ?? []).flatMap((file, i) => renamed(['market', 'files', i], file)),
    ...sources.flatMap(({ file }, i) => renamed(['sources', i, 'file'], file)),
  ])
}
