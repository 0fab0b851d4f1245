import type { LineMove } from '../state/line.ts'
import type { Place } from '../state/model.ts'
import { type Binding, movement } from './binding.ts'
import { hasChoices } from './reasons.ts'

/** Places where characters are typed into a line. */
export const textPlaces: readonly Place[] = ['field', 'filter', 'palette', 'wizard', 'file-name']

/** Keys of the lines that are typed into; any other character is written there. */
export const textKeys: readonly Binding[] = [
  movement('commit', ['field'], ['return'], '⏎', 'take', 'take the value'),
  movement('nudge-up', ['field'], ['up'], '↑', 'nudge', 'a sensible step up or down'),
  movement('nudge-down', ['field'], ['down'], '↓', 'nudge', 'a sensible step up or down'),
  movement('nudge-up', ['field'], ['right', '+'], '→', 'choose', 'another choice', { applies: hasChoices }),
  movement('nudge-down', ['field'], ['left', '-'], '←', 'choose', 'another choice', { applies: hasChoices }),
  movement('next-field', ['field'], ['tab'], 'Tab', 'next', 'the next value'),
  movement('revert', ['field'], ['escape'], 'Esc', 'revert', 'as it was'),
  movement('find-done', ['filter'], ['return', 'down', 'tab'], '⏎', 'go to the rows', 'go to the rows found'),
  movement('find-nothing', ['filter'], ['escape'], 'Esc', 'all rows', 'show all rows again'),
  movement('run', ['palette'], ['return'], '⏎', 'do it', 'do what is selected'),
  movement('up', ['palette'], ['up', 'wheelup'], '↑', 'choose', 'the action above or below'),
  movement('down', ['palette'], ['down', 'tab', 'wheeldown'], '↓', 'choose', 'the action above or below'),
  movement('close', ['palette', 'file-name'], ['escape'], 'Esc', 'close', 'close it'),
  movement('answer', ['wizard'], ['return'], '⏎', 'answer', 'take this answer'),
  movement('nudge-up', ['wizard'], ['down', 'tab', 'right'], '↓', 'choose', 'another choice', { applies: hasChoices }),
  movement('nudge-down', ['wizard'], ['up', 'left'], '↑', 'choose', 'another choice', { applies: hasChoices }),
  movement('answer-before', ['wizard'], ['escape'], 'Esc', 'back', 'back to the answer before'),
  movement('name-file', ['file-name'], ['return'], '⏎', 'save', 'save under this name'),
  line('left', ['left', 'ctrl+b']),
  line('right', ['right', 'ctrl+f']),
  line('home', ['home', 'ctrl+a']),
  line('end', ['end', 'ctrl+e']),
  line('word-left', ['ctrl+left', 'alt+left', 'alt+b']),
  line('word-right', ['ctrl+right', 'alt+right', 'alt+f']),
  line('erase', ['backspace', 'shift+backspace', 'ctrl+h']),
  line('delete', ['delete', 'ctrl+d']),
  line('kill-before', ['ctrl+u']),
  line('kill-behind', ['ctrl+k']),
  line('kill-word', ['ctrl+w', 'alt+backspace', 'ctrl+backspace']),
]

/** Keys of readline: no line of keys names them, since every line of a terminal has them. */
function line(action: LineMove, keys: readonly string[]): Binding {
  return movement(action, textPlaces, keys, keys[0]!, undefined, 'moves and erases in the line')
}
