import type { HeldPoolFile } from '../schema/strategy-file.ts'

/** The tokens of a pool position of the file, in the order of all its arrays. */
export function fileAssets(file: HeldPoolFile): readonly string[] {
  if ('base' in file) return [file.base, file.quote]
  return 'weights' in file ? Object.keys(file.weights) : file.assets
}
