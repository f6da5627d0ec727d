/** One redemption beside the ledger; a reversed one stands side by side with the one that holds its voucher. */
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { ClashPair } from './clash-pair.tsx'
import { StandingCell } from './standing-cell.tsx'
import styles from './redemptions.module.css'

export function RedemptionPane({ redemption }: { readonly redemption: Redemption }) {
  const words = useWords()
  const { i18n } = words
  return (
    <Pane
      width={redemption.clashes.length > 0 ? 532 : 400}
      label={i18n.t('Redemption {code}', { code: redemption.voucher })}
      scrolls
    >
      {redemption.clashes.map((clash) => (
        <ClashPair key={clash.other.entry} redemption={redemption} clash={clash} />
      ))}
      <Section title={i18n.t('One code')} note={redemption.voucher}>
        <FactList facts={factsOf(redemption, words)} />
      </Section>
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
