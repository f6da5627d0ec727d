/** One of a few, side by side. The library's control measures the page while it is being drawn, and once more; this one is bare radios. */
import { useId } from 'react'
import type { Option, SelectFieldProps } from './choice-fields.tsx'
import { Field } from './field.tsx'
import styles from './segments.module.css'

interface SegmentFieldProps<Value extends string> extends Omit<SelectFieldProps<Value>, 'isLong'> {
  readonly wide?: boolean
}

export function SegmentField<Value extends string>(props: SegmentFieldProps<Value>) {
  const { options, value, onChange, ...words } = props
  return (
    <Field {...words}>
      {({ id }) => <Segments {...{ id, options, value, onChange }} label={words.label} />}
    </Field>
  )
}

interface SegmentsProps<Value extends string> {
  readonly id?: string
  /** Read out; not shown. */
  readonly label: string
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
}

/** Segments in a row of tabs or tools, without a label above. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { id, label, options, value, onChange } = props
  const name = useId()
  return (
    <div id={id} className={styles['segments']} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <span key={option.value} className={styles['segment']}>
          <input
            id={`${name}-${option.value}`}
            className="sr-only"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
        </span>
      ))}
    </div>
  )
}
