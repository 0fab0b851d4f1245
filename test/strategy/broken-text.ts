import type { Expected } from './problems-of.ts'

/** What is wrong with the files in broken/ that are no proper text, YAML or JSON, or have the wrong keys and types. */
export const BROKEN_TEXT: Record<string, readonly Expected[]> = {
  'empty.yaml': [[1, '# nothing', '', 'empty', 'strategies/']],
  'binary.yaml': [[2, '\ufffdPNG', '', 'not text in UTF-8', 'text file']],
  'syntax.yaml': [[15, 'size:', '', 'end with a }', 'brackets']],
  'tabs.yaml': [
    [13, '\tquote', '', 'Tabs are not allowed', 'Indent with spaces'],
    [15, '    size', '', 'same column', 'indentation'],
  ],
  'bomb.yaml': [[22, '*d', 'e[0]', 'aliases repeat more than 10000 values', 'Write out']],
  'nested.yaml': [[1, '*v', 'version[0]', 'nested more than 40 deep', 'an alias must not contain itself']],
  'not-a-strategy.json': [[1, '[1, 2, 3]', '', '[1,2,3] is not a table', 'hedgerow schema']],
  'broken.json': [
    [2, '2,', 'version', '2 is not 1', 'version of this format: 1'],
    [4, '"0d"', 'horizon', '"0d" is not after market.asOf "2026-01-05"', '30d'],
    [5, 'NaN', 'market.assets.ETH.price', '"NaN" is not a number', 'the price now'],
    [7, '"uniswap"', 'positions[0].kind', 'there is no kind "uniswap"', 'Known here: constant-product, '],
    [8, 'true', 'positions[1].size', 'true does not fit', 'the size held, a quoted decimal'],
  ],
  'unknown-key.yaml': [
    [1, 'version', 'horizon', 'missing', '30d'],
    [3, 'horizn: 30d', 'horizn', 'no key "horizn"', 'Did you mean "horizon"?'],
    [15, 'colour: red', 'positions[0].colour', 'no key "colour"', 'Known here: kind, id, entry'],
    [18, 'fees: 0.6', 'instruments[0].fees', 'no key "fees"', 'Did you mean "fee"?'],
  ],
  'wrong-type.yaml': [
    [7, 'two thousand', 'market.assets.ETH.price', '"two thousand" is not a number', 'the price now'],
    [
      10,
      '7',
      'positions[0].id',
      '7 is not text',
      'a name of its own, without control characters. Text that looks like a number is quoted',
    ],
    [15, '100000', 'positions[0].size', '100000 is not a table', 'exactly one of { value }'],
    [17, '[ETH]', 'instruments[0].asset', '["ETH"] is not text', 'one of market.assets'],
  ],
  'nan.yaml': [
    [7, '.nan', 'market.assets.ETH.price', 'NaN is not a finite number', 'above 0'],
    [14, '.inf', 'positions[0].range.upper', 'Infinity is not a finite number', 'the upper price'],
    [15, '-.inf', 'positions[0].size.value', '-Infinity is not a finite number', 'the value now'],
  ],
  'duplicate-key.yaml': [
    [4, 'name: twice', 'name', '"name" is already given', 'Keep one'],
    [15, 'base: USDC', 'positions[0].base', '"base" is already given', 'Keep one'],
  ],
  'duplicate-id.yaml': [
    [17, 'lp', 'positions[2].id', 'lp is already the id of positions[0]', 'its own id'],
    [19, 'ETH-PERP', 'instruments[0].id', 'ETH-PERP is already the id of positions[1]', 'its own id'],
  ],
  'unquoted-integer.yaml': [
    [
      16,
      '151788',
      'positions[0].size.liquidity',
      '1517882343751509868544 is past 2^53',
      'Quote it: "1517882343751509868544"',
    ],
    [
      18,
      '0.0001',
      'instruments[0].lot',
      '0.00010000000000000000001 would lose digits',
      'Quote it: "0.00010000000000000000001"',
    ],
  ],
  'control-characters.yaml': [
    [2, '"red \\e[31m', 'name', '"red \\u001b[31m text"', 'on one line'],
    [17, '"ETH\\u202e', 'instruments[0].id', '"ETH\\u{202e}PERP"', 'without control characters'],
  ],
}
