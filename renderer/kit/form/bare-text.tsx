/** A text field without a label above: filters of a tool row, a name typed to confirm. What it is stands in it and is read out. */
import { TextInput } from '@mantine/core'

interface BareTextProps {
  readonly label: string
  readonly value: string
  /** Pixels. */
  readonly width?: number
  readonly onChange: (value: string) => void
}

export function BareText({ label, value, width = 220, onChange }: BareTextProps) {
  return (
    <TextInput
      w={width}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
