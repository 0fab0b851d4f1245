import { readFileSync } from 'node:fs'
import { extname } from 'node:path'

const SEPARATOR = '[\\\\/]'

/** Matches paths that end so, on Windows too. */
export function endingIn(end) {
  return new RegExp(`${SEPARATOR}${end.replaceAll('.', '\\.').replaceAll('/', SEPARATOR)}$`)
}

/** A plug-in that gives files another text, by the end of their path. A build that meets none of one end fails: its text would have stayed what it was. */
export function patchedFiles(name, patches) {
  return {
    name,
    setup(bundler) {
      const left = new Set(Object.keys(patches))
      for (const [end, patched] of Object.entries(patches)) {
        bundler.onLoad({ filter: endingIn(end) }, ({ path }) => {
          left.delete(end)
          return { contents: patched(readFileSync(path, 'utf8'), path), loader: extname(path).slice(1) }
        })
      }
      bundler.onEnd(({ errors }) => {
        if (errors.length > 0) return
        return { errors: [...left].map((end) => ({ text: `${name}: no file ends in ${end}` })) }
      })
    },
  }
}
