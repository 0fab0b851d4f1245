import { Document, isCollection, isPair, isScalar, visit } from 'yaml'
import type { StrategyFile } from '../schema/strategy-file.ts'

const WIDTH = 120

/** A strategy file as YAML that reads back to the same values: innermost lists and tables on one line, exact decimals quoted. */
export function printStrategy(file: StrategyFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false })
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node)) node.flow = node.items.every((item) => isScalar(isPair(item) ? item.value : item))
    },
  })
  return document.toString({ lineWidth: WIDTH })
}
