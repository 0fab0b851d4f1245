import { optionLines, sentence, twoColumns } from '../../arguments/help-lines.ts'
import { OPTIONS } from '../../arguments/options.ts'
import { IMPORT_SOURCES } from './import-sources.ts'
import { IMPORT_SUMMARY, IMPORT_USAGE } from './import-terms.ts'

/** What can be imported, or how to import it from one source. */
export function importHelp(name: string | undefined): string {
  const source = name !== undefined && Object.hasOwn(IMPORT_SOURCES, name) ? IMPORT_SOURCES[name] : undefined
  const rows = Object.values(IMPORT_SOURCES).map(
    ({ usage, summary }) => [usage.replace(/ (\[|--).*/, ''), summary] as const,
  )
  const lines =
    source === undefined
      ? [`hedgerow ${IMPORT_USAGE}`, '', sentence(IMPORT_SUMMARY), '', ...twoColumns(rows)]
      : [`hedgerow import ${source.usage}`, '', sentence(source.summary), ...(source.more ?? [])]
  const known = source === undefined ? {} : { ...source.options, output: OPTIONS.output!, force: OPTIONS.force! }
  return `${[...lines, ...optionLines(Object.keys(known), known), ...(source ? [] : ['', 'hedgerow import <source> --help says more.'])].join('\n')}\n`
}
