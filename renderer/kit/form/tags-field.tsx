/** Words as chips in a field: typed and closed by Enter or comma, chosen from suggestions, taken away by Backspace or a press. */
import { TagsInput } from '@mantine/core'
import type { Ref } from 'react'
import { Field, type FieldWords } from './field.tsx'

interface TagsFieldProps extends FieldWords {
  readonly value: readonly string[]
  readonly suggestions: readonly string[]
  /** Of words. */
  readonly most: number
  /** In characters of one. */
  readonly longest: number
  readonly input?: Ref<HTMLInputElement>
  readonly onAdd: (word: string) => void
  readonly onRemove: (word: string) => void
}

export function TagsField(props: TagsFieldProps) {
  const { value, suggestions, most, longest, input, onAdd, onRemove, ...words } = props
  return (
    <Field {...words} wide>
      {(links) => (
        <TagsInput
          {...links}
          {...(input && { ref: input })}
          data={[...suggestions]}
          value={[...value]}
          maxTags={most}
          maxLength={longest}
          onChange={(next) => {
            for (const word of next) if (!value.includes(word)) onAdd(word)
            for (const word of value) if (!next.includes(word)) onRemove(word)
          }}
        />
      )}
    </Field>
  )
}
