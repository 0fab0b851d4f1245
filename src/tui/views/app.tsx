import { Box, Text, useInput, useIsScreenReaderEnabled, useStdin } from 'ink'
import { useSyncExternalStore } from 'react'
import { keyNames } from '../key-names.ts'
import { linearScreen } from '../linear/linear-screen.ts'
import type { Model } from '../model.ts'
import type { Program } from '../program.ts'
import { screen } from './screen.ts'
import type { Style } from './style.ts'

/** The screen of a running program, in words for a screen reader, and the keys that it is sent. */
export function App({ program, style }: { readonly program: Program<Model>; readonly style: Style }) {
  const model = useSyncExternalStore(program.subscribe, program.model)
  const { isRawModeSupported } = useStdin()
  const isRead = useIsScreenReaderEnabled()
  useInput(
    (input, key) => {
      for (const name of keyNames(input, key)) program.send({ type: 'key', key: name })
    },
    { isActive: isRawModeSupported === true },
  )
  if (isRead) return <Text>{linearScreen(model)}</Text>
  const { head, body, foot } = screen(model, style)
  return (
    <Box flexDirection="column">
      <Text>{head}</Text>
      <Text>{body}</Text>
      <Text>{foot}</Text>
    </Box>
  )
}
