import { Box, Text, useInput, useStdin } from 'ink'
import { useSyncExternalStore } from 'react'
import { keyNames } from '../key-names.ts'
import type { Model } from '../model.ts'
import type { Program } from '../program.ts'
import { screen } from './screen.ts'
import type { Style } from './style.ts'

/** The screen of a running program, and the keys that it is sent. */
export function App({ program, style }: { readonly program: Program<Model>; readonly style: Style }) {
  const model = useSyncExternalStore(program.subscribe, program.model)
  const { isRawModeSupported } = useStdin()
  useInput(
    (input, key) => {
      for (const name of keyNames(input, key)) program.send({ type: 'key', key: name })
    },
    { isActive: isRawModeSupported === true },
  )
  const { head, body, foot } = screen(model, style)
  return (
    <Box flexDirection="column">
      <Text>{head}</Text>
      <Text>{body}</Text>
      <Text>{foot}</Text>
    </Box>
  )
}
