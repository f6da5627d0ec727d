/** A text field without a label above: filters of a tool row, a name typed to confirm. What it is stands in it and is read out. */
import { TextInput } from '@mantine/core'

interface BareTextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function BareText({ label, value, onChange }: BareTextProps) {
  return (
    <TextInput
      w={220}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
