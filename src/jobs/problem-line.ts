import { type LocatedProblem, pathText } from '../strategy/problems/located-problem.ts'

/** A problem of a cell in a line, without the file's name, which differs by where it is called from. */
export function problemLine({ path, message, hint }: LocatedProblem): string {
  return `${path.length > 0 ? `${pathText(path)}: ` : ''}${message}. ${hint}`
}
