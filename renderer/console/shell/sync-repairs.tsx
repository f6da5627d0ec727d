/** What a desk says of stores that it had to make anew: when, what was saved, and what is missing. Nothing where none was. */
import type { EntryRange, StoreRepair } from '../../../shared/bridge/repair.ts'
import { Section } from '../../kit/frame/screen.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import styles from './shell.module.css'

export function Repairs({ repairs }: { readonly repairs: readonly StoreRepair[] }) {
  const { i18n, moment } = useWords()
  if (repairs.length === 0) return null
  return (
    <Section title={i18n.t('Made anew on this laptop')}>
      <ul className={styles['list']}>
        {repairs.map((repair) => (
          <li key={`${repair.store} ${repair.at}`}>
            <span>{i18n.t(causes[repair.store][repair.cause])}</span>
            <span className="i3">{moment(repair.at)}</span>
            {repair.store === 'journal' && <Entries repair={repair} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const causes = {
  journal: {
    damaged: /*i18n*/ 'The till’s journal was damaged',
    cut_off: /*i18n*/ 'The till’s journal ended too early',
  },
  documents: {
    damaged:
      /*i18n*/ 'The documents were damaged and come again from the server; drafts not sent may be missing',
    cut_off: /*i18n*/ 'The documents ended too early and come again from the server',
  },
} as const

function Entries({ repair }: { readonly repair: StoreRepair }) {
  const { i18n, number } = useWords()
  const { saved, resent, lost } = repair
  const missing = lost.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return (
    <>
      <small>
        {i18n.t('{saved} entries saved, {resent} of them sent once more', {
          saved: number(saved),
          resent: number(resent),
        })}
      </small>
      {missing > 0 && (
        <small className="bad">
          {i18n.t('{missing} entries could not be read: {places}', {
            missing: number(missing),
            places: lost.map((range) => placesOf(range, number)).join(', '),
          })}
        </small>
      )}
    </>
  )
}

function placesOf({ from, to }: EntryRange, number: (value: number) => string): string {
  return from === to ? number(from) : `${number(from)}–${number(to)}`
}
