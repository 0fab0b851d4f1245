import { figure, said, word } from './object-schema.ts'

/** How a cover stands, that of a position or a bought one. */
export const COVER = {
  position: word,
  share: said(figure, 'Of the position that it covers.'),
  pays: said(figure, 'At the prices now.'),
  unpaid: said(figure, 'Of the impermanent loss of that share.'),
  vested: said(figure, 'Share that has vested.'),
  paysFrom: said(word, 'ISO 8601: before it nothing is paid.'),
  vestedFrom: said(word, 'ISO 8601: from then on all has vested.'),
}
