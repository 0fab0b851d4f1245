/** What `hedgerow.config.yaml` is and may hold, for the help and the manual. */
export const CONFIG_WORDS: readonly string[] = [
  'hedgerow.config.yaml holds defaults of options, by their names without dashes:',
  'at the top those of every command that takes them, and in a table under the',
  'name of a command those of that one. What is typed goes before them. It is',
  'looked for beside the strategy file, or in the working folder, and upward from',
  'there, then as hedgerow/hedgerow.config.yaml in $XDG_CONFIG_HOME or ~/.config.',
  'Nodes are named by HEDGEROW_RPC alone. For instance:',
  '    time: 30',
  '    color: never',
  '    export: { tif: ioc }',
  '    watch: { interval: 30, band: 0.02 }',
  '    import: { chain: base, perp: hyperliquid }',
]
