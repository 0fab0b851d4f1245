import { build } from 'esbuild'
import { patchedFiles } from './patched-files.mjs'

/** Commands are loaded when they are called: what they say of themselves is in the table. */
const withoutCommands = {
  name: 'without-commands',
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ path, kind }) => {
      return kind === 'dynamic-import' ? { path, external: true } : undefined
    })
  },
}

/** What is the same whenever the program starts, by its sources below `root`: what `hedgerow --help` prints, and the schema of strategies as JSON. */
export async function workedOut(root) {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { help } from './src/cli/help.ts'
        export { strategyJsonSchema } from './src/strategy/schema/json-schema.ts'`,
      resolveDir: root,
    },
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', plugins: [withoutCommands] },
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { help, strategyJsonSchema } = await import(`data:text/javascript;base64,${code}`)
  return { help: help(undefined), strategySchema: JSON.stringify(strategyJsonSchema()) }
}

/** The terminal asks for the schema before it shows anything, and making it takes as long as reading a file. */
export function withStrategySchema(schema) {
  return patchedFiles('with-strategy-schema', {
    'strategy/schema/json-schema.ts': () =>
      `const schema = ${JSON.stringify(schema)}\nexport function strategyJsonSchema() { return JSON.parse(schema) }`,
  })
}
