import { type ImportPositions, importPositions } from '../../../sources/chain/import-positions.ts'
import { publicUrl, SourceFailure } from '../../../sources/network/source-failure.ts'
import { pathText } from '../../../strategy/problems/located-problem.ts'
import { checkedText } from '../../files/strategy-file.ts'
import type { ImportCall, Imported } from './import-source.ts'

/** What is read from a chain, as a file that `check` accepts: one that it would refuse is a failure that says what of it cannot be. */
export async function checkedImport(
  { source, operands, options }: ImportCall,
  ...asked: Parameters<ImportPositions>
): Promise<Imported> {
  const imported = await importPositions(...asked)
  if (imported.wrong !== undefined) return imported
  const { problems } = await checkedText(imported.text, options.get('output')?.at(-1) ?? 'imported.yaml')
  if (problems === undefined) return imported
  const { path, message } = problems[0]!
  throw new SourceFailure({
    asked: `${asked[0].urls.map(publicUrl).join(', then ')} for ${[source, ...operands].join(' ')}`,
    came: `what no strategy file can hold: ${pathText(path)}: ${message}`,
  })
}
