/** A code that was claimed twice: both entries side by side, fact by fact, in which order the server heard of them, and who bears it. */
import type { Clash } from '../../../../shared/domain/redemption/clash.ts'
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ClashLines } from './clash-lines.tsx'
import styles from './redemptions.module.css'
import { StandingCell } from './standing-cell.tsx'

interface ClashPairProps {
  readonly redemption: Redemption
  readonly clash: Clash
}

export function ClashPair({ redemption, clash }: ClashPairProps) {
  const words = useWords()
  const { i18n } = words
  const other = useOther(redemption, clash)
  const isLater = clash.side === 'later'
  const kept = isLater ? other : redemption
  const later = isLater ? redemption : other
  return (
    <>
      <Section title={i18n.t('One code, two tills')} note={redemption.voucher}>
        <p className={`i2 ${styles['why']}`}>
          {i18n.t(
            'Both tills accepted it before either had heard of the other. The entry the server received first counts; the budget pays once.',
          )}
        </p>
        {kept && later && <ClashLines kept={kept} later={later} />}
        <table className={styles['sides']}>
          <thead>
            <tr>
              <td />
              <th scope="col">{i18n.t('Kept')}</th>
              <th scope="col">{i18n.t('Reversed')}</th>
            </tr>
          </thead>
          <tbody>
            {sidesOf(words).map(([name, read]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{kept ? read(kept) : unknownSide(name, clash, words)}</td>
                <td>{later ? read(later) : unknownSide(name, clash, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Bearing clash={clash} redemption={redemption} />
    </>
  )
}

/** The other side as the ledger has it; undefined while it is asked for, and where it is out of this desk's sight. */
function useOther({ voucher }: Redemption, { other }: Clash): Redemption | undefined {
  const seen = useView('redemptions', { limit: 20, filter: { text: voucher, clash: true } }, true)
  if (seen.kind !== 'ready') return undefined
  return seen.value.rows.find(({ id }) => id === other.entry)
}

type Side = readonly [string, (row: Redemption) => React.ReactNode]

function sidesOf({ i18n, moment, timeExact, money }: Words): readonly Side[] {
  const amount = (minor: number | null, { currency }: Redemption): string =>
    minor === null ? '–' : money({ minor, currency })
  return [
    [
      i18n.t('Standing'),
      (row) => <StandingCell key="s" standing={row.standing} undone={row.undone} />,
    ],
    [i18n.t('Till'), (row) => `${row.tillName}, ${row.venueName}`],
    [i18n.t('Cashier'), (row) => row.cashier ?? '–'],
    [i18n.t('Scanned'), (row) => <b key="a">{moment(row.at)}</b>],
    [i18n.t('Received by server'), (row) => <b key="p">{timeExact(row.placedAt)}</b>],
    [i18n.t('Connection'), (row) => (row.offline ? i18n.t('offline') : i18n.t('online'))],
    [i18n.t('Basket'), (row) => amount(row.basketMinor, row)],
    [i18n.t('Value given'), (row) => amount(row.rewardMinor, row)],
    [i18n.t('Entry'), (row) => <EntryName key="e" id={row.id} />],
  ]
}

/** What is known of a side without its row: till, time and entry, from the clash itself. */
function unknownSide(name: string, { other }: Clash, { i18n, moment }: Words): React.ReactNode {
  if (name === i18n.t('Till')) return `${other.tillName}, ${other.venueName}`
  if (name === i18n.t('Scanned')) return moment(other.at)
  return name === i18n.t('Entry') ? <EntryName id={other.entry} /> : '–'
}

/** A till's key is 32 digits: the first and its number are enough to find it, the whole is in the title. */
function EntryName({ id }: { readonly id: string }) {
  const [till = '', sequence = ''] = id.split(':')
  return (
    <span className="mono" title={id}>
      {till.slice(0, 6)}…:{sequence}
    </span>
  )
}

function Bearing({ clash, redemption }: ClashPairProps) {
  const { i18n, money } = useWords()
  const { bearer, amountMinor, shares } = clash
  const amount = (minor: number): string => money({ minor, currency: redemption.currency })
  const names = {
    campaign: i18n.t('The campaign’s budget, as its terms say'),
    venue: i18n.t('The venue that gave it second, as the terms say'),
    shared: i18n.t('By halves, as the terms say'),
    operator: i18n.t('The operator of the server, after a restore'),
  }
  const parts = [
    [i18n.t('campaign {amount}', { amount: amount(shares.campaignMinor) }), shares.campaignMinor],
    [i18n.t('venue {amount}', { amount: amount(shares.venueMinor) }), shares.venueMinor],
    [i18n.t('operator {amount}', { amount: amount(shares.operatorMinor) }), shares.operatorMinor],
  ] as const
  return (
    <Section
      title={i18n.t('Who bears {amount}', { amount: amount(amountMinor) })}
      note={i18n.t('settled once, both shops see it')}
    >
      <p className={styles['bears']}>{names[bearer]}</p>
      <p className="i2">
        {parts
          .filter(([, minor]) => minor > 0)
          .map(([said]) => said)
          .join(', ')}
      </p>
    </Section>
  )
}
