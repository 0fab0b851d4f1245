import { Text, Transform, useIsScreenReaderEnabled } from 'ink'
import { useSyncExternalStore } from 'react'
import type { Style } from './kit/style.ts'
import { linearScreen } from './linear/linear-screen.ts'
import type { Program } from './program.ts'
import type { Model } from './state/model.ts'
import { screen } from './views/screen.ts'

/**
 * The screen of a running program, in words for a screen reader. Keys do not come through ink, which ends on some that it has no name for. Ink lays out as
 * many empty lines as a screen has, which stay the same from frame to frame, and asks for what stands in them: it need not measure a text that fits.
 */
export function App({ program, style }: { readonly program: Program<Model>; readonly style: Style }) {
  const model = useSyncExternalStore(program.subscribe, program.model)
  const isRead = useIsScreenReaderEnabled()
  if (isRead) return <Text>{linearScreen(model)}</Text>
  const { head, body, foot } = screen(model, style)
  const lines = [head, body, foot].join('\n').split('\n')
  return <Transform transform={(_, line) => lines[line]!}>{'\n'.repeat(lines.length - 1)}</Transform>
}
