import type { Place } from '../state/model.ts'
import { type Binding, movement } from './binding.ts'
import { noChoices } from './reasons.ts'

/** Places where characters are typed into a line. */
export const textPlaces: readonly Place[] = ['field', 'filter', 'palette', 'wizard', 'file-name']

/** Keys of the lines that are typed into; any other character is written there. */
export const textKeys: readonly Binding[] = [
  movement('commit', ['field'], ['return'], '⏎', 'take', 'take the value'),
  movement('nudge-up', ['field'], ['right', 'up', '+'], '→', 'nudge', 'a sensible step up or down'),
  movement('nudge-down', ['field'], ['left', 'down'], '←', 'nudge', 'a sensible step up or down'),
  movement('next-field', ['field'], ['tab'], 'Tab', 'next', 'the next value'),
  movement('revert', ['field'], ['escape'], 'Esc', 'revert', 'as it was'),
  movement('find-done', ['filter'], ['return', 'down', 'tab'], '⏎', 'go to the rows', 'go to the rows found'),
  movement('find-nothing', ['filter'], ['escape'], 'Esc', 'all rows', 'show all rows again'),
  movement('run', ['palette'], ['return'], '⏎', 'do it', 'do what is selected'),
  movement('up', ['palette'], ['up'], '↑', 'choose', 'the action above or below'),
  movement('down', ['palette'], ['down', 'tab'], '↓', 'choose', 'the action above or below'),
  movement('close', ['palette', 'file-name'], ['escape'], 'Esc', 'close', 'close it'),
  movement('answer', ['wizard'], ['return'], '⏎', 'answer', 'take this answer'),
  movement('nudge-up', ['wizard'], ['right', 'down', 'tab'], '→', 'choose', 'another choice', { blocked: noChoices }),
  movement('nudge-down', ['wizard'], ['left', 'up'], '←', 'choose', 'another choice', { blocked: noChoices }),
  movement('answer-before', ['wizard'], ['escape'], 'Esc', 'back', 'back to the answer before'),
  movement('name-file', ['file-name'], ['return'], '⏎', 'save', 'save under this name'),
  movement('erase', textPlaces, ['backspace', 'ctrl+h'], 'Backspace', undefined, 'take away a character'),
]
