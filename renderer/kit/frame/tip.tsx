/** What a thing is and which key does it, after the mouse has rested on it. */
import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { KeyCap } from '../keys/key-cap.tsx'

interface TipProps {
  readonly words: string
  readonly hotkey?: string
  readonly side?: 'right' | 'bottom'
  readonly children: ReactElement
}

export function Tip({ words, hotkey, side = 'bottom', children }: TipProps) {
  const label = (
    <>
      {words} {hotkey !== undefined && <KeyCap of={hotkey} />}
    </>
  )
  return (
    <Tooltip label={label} position={side}>
      {children}
    </Tooltip>
  )
}
