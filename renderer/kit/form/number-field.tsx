/**
 * Money and whole numbers as typed text: what was typed stays as it is until the field is left, then it is written
 * in the reader's form. A text that is no number says so and changes nothing.
 */
import { useState } from 'react'
import type { Currency } from '../../../shared/base/money.ts'
import { decimalMark } from '../text/format.ts'
import { useWords } from '../text/use-words.ts'
import type { FieldWords } from './field.tsx'
import { minorOfText, wholeOfText } from './parse-number.ts'
import { TextField } from './text-field.tsx'

interface MoneyFieldProps extends FieldWords {
  readonly valueMinor: number
  readonly currency: Currency
  readonly onChange: (valueMinor: number) => void
}

const symbols: Readonly<Record<Currency, string>> = { EUR: '€', GBP: '£', CHF: 'CHF', USD: '$' }

export function MoneyField({ valueMinor, currency, onChange, ...words }: MoneyFieldProps) {
  const { i18n, language } = useWords()
  const written = (valueMinor / 100).toFixed(2).replace('.', decimalMark(language))
  return (
    <TypedField
      {...words}
      written={written}
      unit={symbols[currency]}
      parse={minorOfText}
      wrong={i18n.t('An amount such as {example}', { example: `6${decimalMark(language)}40` })}
      onChange={onChange}
    />
  )
}

interface CountFieldProps extends FieldWords {
  readonly value: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

export function CountField({ value, unit, onChange, ...words }: CountFieldProps) {
  const { i18n } = useWords()
  return (
    <TypedField
      {...words}
      written={String(value)}
      unit={unit}
      parse={wholeOfText}
      wrong={i18n.t('A whole number such as {example}', { example: '8' })}
      onChange={onChange}
    />
  )
}

interface TypedFieldProps extends FieldWords {
  readonly written: string
  readonly unit: string | undefined
  readonly parse: (text: string) => number | undefined
  readonly wrong: string
  readonly onChange: (value: number) => void
}

function TypedField({ written, unit, parse, wrong, onChange, error, ...words }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const unread = typed !== null && typed !== '' && parse(typed) === undefined
  return (
    <div
      onBlur={() => {
        if (!unread) setTyped(null)
      }}
    >
      <TextField
        {...words}
        value={typed ?? written}
        error={unread ? wrong : error}
        {...(unit === undefined ? {} : { unit })}
        onChange={(text) => {
          setTyped(text)
          const value = text === '' ? 0 : parse(text)
          if (value !== undefined) onChange(value)
        }}
      />
    </div>
  )
}
