/** "Check the bill": the bill is typed, in the order of a cash register, and the code asked again with it. */
import type { Facts } from '../../../../../shared/base/result.ts'
import type { Currency } from '../../../../../shared/base/money.ts'
import { decimalMark } from '../../../../kit/text/format.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { TillMark } from '../till-mark.tsx'
import { minorOf } from './bill-amount.ts'
import { minimumOf } from './minimum.ts'
import styles from './pads.module.css'
import { VerdictIcon } from './verdict-icon.tsx'
import verdictStyles from './verdict.module.css'

const KEYS = [7, 8, 9, 4, 5, 6, 1, 2, 3]

interface BillPanelProps {
  readonly facts: Facts
  readonly typed: string
  readonly currency: Currency
  readonly type: (typed: string) => void
  readonly refuse: () => void
  readonly accept: (basketMinor: number) => void
  /** Asks a manager to let a smaller bill be; null where no manager has a PIN here. */
  readonly askManager: ((basketMinor: number | null) => void) | null
}

export function BillPanel(props: BillPanelProps) {
  const { facts, typed, currency, type, refuse, accept, askManager } = props
  const { i18n, language, money } = useWords()
  const mark = decimalMark(language)
  const minimum = minimumOf(facts)
  const bill = minorOf(typed)
  const over = bill === null || minimum === null ? null : bill - minimum
  return (
    <form
      className={`${verdictStyles['panel']} ${verdictStyles['ask']} ${styles['bill']}`}
      role="alert"
      data-sign="ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (bill !== null) accept(bill)
      }}
    >
      <header>
        <VerdictIcon name="question" />
        <h1>{i18n.t('Check the bill')}</h1>
      </header>
      <div className={styles['split']}>
        <div>
          <label className={styles['question']} htmlFor="bill">
            {minimum !== null &&
              i18n.t('Minimum {amount}.', { amount: money({ minor: minimum, currency }) })}
            <br />
            {i18n.t('Bill amount?')}
          </label>
          <div className={styles['amount']}>
            <small>{money({ minor: 0, currency }).replaceAll(/[\d\s.,]/g, '')}</small>
            <input
              id="bill"
              autoFocus
              autoComplete="off"
              inputMode="none"
              value={typed.replace('.', mark)}
              onChange={(event) => type(event.target.value)}
            />
          </div>
          <Over over={over} currency={currency} />
          {askManager !== null && (
            <button
              type="button"
              className={`${verdictStyles['act']} ${styles['lift']}`}
              onClick={() => askManager(bill)}
            >
              {i18n.t('Manager PIN')}
            </button>
          )}
          <div className={styles['answers']}>
            <button type="button" className={verdictStyles['act']} onClick={refuse}>
              {i18n.t('No')} <kbd>{i18n.t('Esc')}</kbd>
            </button>
            <button
              type="submit"
              className={`${verdictStyles['act']} ${verdictStyles['fill']}`}
              disabled={bill === null || (over !== null && over < 0)}
            >
              {i18n.t('Check')} <kbd>{i18n.t('Enter')}</kbd>
            </button>
          </div>
        </div>
        <MoneyPad typed={typed} type={type} />
      </div>
    </form>
  )
}

/** How far the bill is above the minimum, or below it. */
function Over({ over, currency }: { readonly over: number | null; readonly currency: Currency }) {
  const { i18n, money } = useWords()
  if (over === null) return <p className={styles['over']} />
  const amount = money({ minor: Math.abs(over), currency })
  return (
    <p className={styles['over']}>
      <TillMark name={over >= 0 ? 'tick' : 'no'} />
      {over >= 0
        ? i18n.t('{amount} over the minimum', { amount })
        : i18n.t('{amount} too little', { amount })}
    </p>
  )
}

/** In the order of the number block. */
function MoneyPad({ typed, type }: Pick<BillPanelProps, 'typed' | 'type'>) {
  const { i18n, language } = useWords()
  return (
    <div className={styles['pad']}>
      {KEYS.map((key) => (
        <button key={key} type="button" onClick={() => type(`${typed}${key}`)}>
          {key}
        </button>
      ))}
      <button type="button" data-plain="" onClick={() => type(`${typed}.`)}>
        {decimalMark(language)}
      </button>
      <button type="button" onClick={() => type(`${typed}0`)}>
        0
      </button>
      <button
        type="button"
        data-plain=""
        aria-label={i18n.t('Delete')}
        onClick={() => type(typed.slice(0, -1))}
      >
        <TillMark name="back" />
      </button>
    </div>
  )
}
