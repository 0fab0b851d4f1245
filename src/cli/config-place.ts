import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

const NAME = 'hedgerow.config.yaml'

/** The file of defaults that counts for these words, as messages name it: upward from the first file they name, or from the working folder, else the user's own. */
export function configPlace(words: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  const file = words.find((word) => !word.startsWith('-') && existsSync(word))
  const own = join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'hedgerow', NAME)
  const found = [...upward(dirname(resolve(file ?? NAME))), own].find((place) => existsSync(place))
  if (found === undefined) return undefined
  const way = relative('', found)
  return way.startsWith('..') ? found : way
}

function upward(folder: string): string[] {
  const above = dirname(folder)
  return [join(folder, NAME), ...(above === folder ? [] : upward(above))]
}
