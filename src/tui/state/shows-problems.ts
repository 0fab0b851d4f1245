import type { Walk } from './model.ts'

/** Whether there is nothing to show but what is wrong with the file. */
export function showsProblems({ problems, editing, before }: Walk): boolean {
  return problems.length > 0 && !editing && !before
}
