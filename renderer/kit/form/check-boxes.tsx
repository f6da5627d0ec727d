/** Any of several, each a box; what is chosen keeps the order in which the boxes stand. */
import { CheckBox, type Option } from './choice-fields.tsx'
import { FieldGroup } from './field.tsx'

interface CheckBoxesProps<Value extends string> {
  /** Absent where the words above say it. */
  readonly title?: string | undefined
  readonly options: readonly (Option<Value> & { readonly disabled?: boolean })[]
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

export function CheckBoxes<Value extends string>(props: CheckBoxesProps<Value>) {
  const { title, options, chosen, onChange } = props
  const put = (value: Value, on: boolean): void => {
    const all = options.map((option) => option.value)
    onChange(all.filter((one) => (one === value ? on : chosen.includes(one))))
  }
  return (
    <FieldGroup {...(title === undefined ? {} : { title })}>
      {options.map(({ value, label, disabled = false }) => (
        <CheckBox
          key={value}
          label={label}
          on={chosen.includes(value)}
          disabled={disabled}
          onChange={(on) => put(value, on)}
        />
      ))}
    </FieldGroup>
  )
}
