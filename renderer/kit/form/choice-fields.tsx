/** One of several in a list that opens; and yes or no as box or switch. */
import { Checkbox, Select, Switch } from '@mantine/core'
import { memo, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../text/use-words.ts'
import { Field, type FieldWords } from './field.tsx'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
}

export interface SelectFieldProps<Value extends string> extends FieldWords {
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** A long list is narrowed by typing. */
  readonly isLong?: boolean
}

/** A labelled list; something always stays chosen. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { options, value, onChange, isLong = false, ...words } = props
  const list = useListOnceFocused()
  return (
    <Field {...words}>
      {(links) => (
        <Select
          {...links}
          {...list}
          allowDeselect={false}
          searchable={isLong}
          data={[...options]}
          value={value}
          onChange={(chosen) => {
            const option = options.find((one) => one.value === chosen)
            if (option) onChange(option.value)
          }}
        />
      )}
    </Field>
  )
}

interface FilterChoiceProps<Value extends string> {
  /** Read out; shown only through the placeholder. */
  readonly label: string
  readonly placeholder: string
  readonly options: readonly Option<Value>[]
  readonly value: Value | null
  /** Pixels. */
  readonly width?: number
  readonly onChange: (value: Value | null) => void
}

/** A filter in a tool row: a list that can be left empty. */
export function FilterChoice<Value extends string>(props: FilterChoiceProps<Value>) {
  const { options, onChange, ...rest } = props
  const hands = useRef({ options, onChange })
  useLayoutEffect(() => {
    hands.current = { options, onChange }
  })
  const choose = useCallback((chosen: string | null) => {
    const { options: known, onChange: tell } = hands.current
    tell(known.find(({ value }) => value === chosen)?.value ?? null)
  }, [])
  return <FilterSelect {...rest} options={options} onChoose={choose} />
}

/** Of the sign that opens or empties it: in a row of filters there is little room. */
const SIGN_WIDTH = 24

interface FilterSelectProps extends Omit<FilterChoiceProps<string>, 'onChange'> {
  readonly onChoose: (value: string | null) => void
}

/** A row of filters has five of them, and each costs as much as ten rows of a table: one is drawn again where it says something else. */
const FilterSelect = memo(function FilterSelect(props: FilterSelectProps) {
  const { label, options, width = 180, onChoose, ...rest } = props
  const list = useListOnceFocused()
  return (
    <Select
      {...rest}
      {...list}
      w={width}
      rightSectionWidth={SIGN_WIDTH}
      clearable
      clearSectionMode="clear"
      aria-label={label}
      data={[...options]}
      onChange={onChoose}
    />
  )
}, isSameSelect)

/** A closed list that stands ready is measured while the page is drawn; it does from the moment on in which keys can reach it. */
function useListOnceFocused() {
  const [keepMounted, setKept] = useState(false)
  return { comboboxProps: { keepMounted }, onFocus: () => setKept(true) }
}

function isSameSelect(before: FilterSelectProps, now: FilterSelectProps): boolean {
  const isSame =
    before.label === now.label &&
    before.placeholder === now.placeholder &&
    before.value === now.value &&
    before.width === now.width &&
    before.options.length === now.options.length
  return (
    isSame &&
    before.options.every(({ value, label }, at) => {
      const option = now.options[at]
      return option?.value === value && option.label === label
    })
  )
}

interface AnyChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | undefined
  readonly options: readonly Option<Value>[]
  /** Pixels. */
  readonly width: number
  readonly onChange: (value: Value | undefined) => void
}

/** A filter whose label stands in it as long as it narrows nothing. */
export function AnyChoice<Value extends string>(props: AnyChoiceProps<Value>) {
  const { value, onChange, ...rest } = props
  const { i18n } = useWords()
  return (
    <FilterChoice
      {...rest}
      placeholder={i18n.t('{label}: any', { label: props.label })}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

interface TickProps {
  readonly label: ReactNode
  readonly on: boolean
  readonly disabled?: boolean
  readonly onChange: (on: boolean) => void
}

export function CheckBox({ label, on, disabled = false, onChange }: TickProps) {
  return (
    <Checkbox
      label={label}
      checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

export function SwitchBox({ label, on, onChange }: TickProps) {
  return (
    <Switch
      label={label}
      checked={on}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
