/** One redemption beside the ledger; a reversed one stands side by side with the one that holds its voucher. */
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { StandingCell } from './standing-cell.tsx'
import styles from './redemptions.module.css'

export function RedemptionPane({ redemption }: { readonly redemption: Redemption }) {
  const words = useWords()
  const { i18n } = words
  return (
    <Pane width={400} label={i18n.t('Redemption {code}', { code: redemption.voucher })} scrolls>
      <Section title={i18n.t('One code')} note={redemption.voucher}>
        <FactList facts={factsOf(redemption, words)} />
      </Section>
      {redemption.holder && <Clash redemption={redemption} words={words} />}
    </Pane>
  )
}

function factsOf(redemption: Redemption, words: Words) {
  const { i18n, moment, money } = words
  const { currency } = redemption
  return [
    [
      i18n.t('Standing'),
      <StandingCell key="s" standing={redemption.standing} undone={redemption.undone} />,
    ],
    [i18n.t('Campaign'), redemption.campaignTitle],
    [i18n.t('Till'), `${redemption.tillName}, ${redemption.venueName}`],
    [i18n.t('Cashier'), redemption.cashier ?? '–'],
    [i18n.t('Promoter'), redemption.promoterName || '–'],
    [i18n.t('Scanned'), moment(redemption.at)],
    [i18n.t('Received by server'), moment(redemption.placedAt)],
    [i18n.t('Connection'), redemption.offline ? i18n.t('offline') : i18n.t('online')],
    [
      i18n.t('Basket'),
      redemption.basketMinor === null ? '–' : money({ minor: redemption.basketMinor, currency }),
    ],
    [i18n.t('Value given'), money({ minor: redemption.rewardMinor, currency })],
    [
      i18n.t('Entry'),
      <span key="e" className={`mono ${styles['entry']}`}>
        {redemption.id}
      </span>,
    ],
  ] as const
}

interface ClashProps {
  readonly redemption: Redemption
  readonly words: Words
}

function Clash({ redemption, words }: ClashProps) {
  const { holder } = redemption
  const { i18n, moment } = words
  if (!holder) return null
  return (
    <Section title={i18n.t('One code, two tills')} note={i18n.t('claimed twice')}>
      <p className={`i2 ${styles['why']}`}>
        {i18n.t(
          'Both tills accepted it before either had heard of the other. The entry the server received first counts; the budget pays once.',
        )}
      </p>
      <table className={styles['sides']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{i18n.t('Kept')}</th>
            <th scope="col">{i18n.t('Reversed')}</th>
          </tr>
        </thead>
        <tbody>
          <Side
            name={i18n.t('Till')}
            kept={`${holder.tillName}, ${holder.venueName}`}
            reversed={`${redemption.tillName}, ${redemption.venueName}`}
          />
          <Side
            name={i18n.t('Scanned')}
            kept={moment(holder.at)}
            reversed={moment(redemption.at)}
          />
          <Side
            name={i18n.t('Entry')}
            kept={<Entry id={holder.entry} />}
            reversed={<Entry id={redemption.id} />}
          />
        </tbody>
      </table>
    </Section>
  )
}

interface SideProps {
  readonly name: string
  readonly kept: React.ReactNode
  readonly reversed: React.ReactNode
}

function Side({ name, kept, reversed }: SideProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{kept}</td>
      <td>{reversed}</td>
    </tr>
  )
}

/** A till's key is 32 digits: the first and its number are enough to find it, the whole is in the title. */
function Entry({ id }: { readonly id: string }) {
  const [till = '', sequence = ''] = id.split(':')
  return (
    <span className="mono" title={id}>
      {till.slice(0, 6)}…:{sequence}
    </span>
  )
}
