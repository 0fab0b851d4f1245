import { join } from 'node:path'
import { build } from 'esbuild'

/** Commands are loaded when they are called: what they say of themselves is in the table. */
const withoutCommands = {
  name: 'without-commands',
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ path, kind }) => {
      return kind === 'dynamic-import' ? { path, external: true } : undefined
    })
  },
}

/** What `hedgerow --help` prints, by the sources below `root`. */
export async function helpText(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/cli/help.ts')],
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', plugins: [withoutCommands] },
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { help } = await import(`data:text/javascript;base64,${code}`)
  return help(undefined)
}
