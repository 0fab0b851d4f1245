import { readFileSync } from 'node:fs'

/** A strategy with the files it names, as a fault may leave them. */
export type Case = { readonly name: string; readonly text: string; readonly files: Readonly<Record<string, string>> }

/** Numbers from 0 to 1, the same from the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const NUMBERS = ['0', '-0', '-1', '1e-18', '1e15', '-1e15', '1e300', '1e-300', '9007199254740993', '100', '20', '1e6']
const WORDS = [
  'null',
  '{}',
  '[]',
  '""',
  '*a',
  '.nan',
  '.inf',
  'ETH',
  'USDC',
  'perp',
  'true',
  '30d',
  '3653d',
  '2026-02-06',
]
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  "'",
  '\n',
  '\t',
  '#',
  '&a ',
  '*a',
  '\u001b[31m',
  '\u202e',
  '9',
  '-',
  'e9',
]

/** A text with one to three things changed: a number, a word, a line, or a piece put in or taken out. */
export function mutated(text: string, random: () => number): string {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!
  let changed = text
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const how = random()
    const lines = changed.split('\n')
    const at = Math.floor(random() * changed.length)
    if (how < 0.45) changed = replacedOne(changed, /(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-])/g, () => pick(NUMBERS), random)
    else if (how < 0.65)
      changed = replacedOne(changed, /(?<=: )[^\s,{}[\]]+/g, () => pick([...WORDS, ...NUMBERS]), random)
    else if (how < 0.8) {
      const line = Math.floor(random() * lines.length)
      changed = [
        ...lines.slice(0, line),
        ...(random() < 0.5 ? [] : [lines[line]!, lines[line]!]),
        ...lines.slice(line + 1),
      ].join('\n')
    } else changed = changed.slice(0, at) + pick(PIECES) + changed.slice(at + Math.floor(random() * 3))
  }
  return changed
}

function replacedOne(text: string, what: RegExp, by: () => string, random: () => number): string {
  const found = [...text.matchAll(what)]
  const one = found[Math.floor(random() * found.length)]
  return one ? text.slice(0, one.index) + by() + text.slice(one.index + one[0].length) : text
}

/** The strategy files that are mutated, each with what it names, also as JSON. */
export function wholeCases(root: URL): Case[] {
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
  const chain = read('strategies/data/eth-chain.csv').split('\n').slice(0, 20).join('\n')
  const history = `time,ETH\n${Array.from({ length: 40 }, (_, i) => `${new Date(1.7e12 + i * 8.64e7).toISOString()},${2000 + 40 * Math.sin(i)}`).join('\n')}\n`
  const names = [
    'eth-usdc-perp',
    'eth-usdc-v2',
    'eth-usdc-strip',
    'formula-leveraged-farm',
    'pair-wbtc-eth',
    'stable-usdt-usdc',
    'weighted-aave-eth',
  ]
  const shipped = names.map((name) => ({
    name,
    text: read(`strategies/${name}.yaml`),
    files: { './data/eth-chain.csv': chain },
  }))
  const kinds = ['robustness', 'robustness-kinds'].map((name) => {
    return { name, text: read(`test/strategy/${name}.yaml`), files: { 'chain.csv': chain } }
  })
  const past = read('strategies/eth-usdc-perp.yaml').replace('  scenarios:\n', '  scenarios:\n    history: past.csv\n')
  return [...shipped, ...kinds, { name: 'history', text: past, files: { 'past.csv': history } }]
}
