/** Accounts of one creator as rows, with what cannot be added up over platforms. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { accountWords } from './creator-words.tsx'
import { KnownOnly } from './figure-cells.tsx'
import styles from './profile.module.css'
import { withSign } from './sign-words.ts'

const AHEAD_WEEKS = 26

export function AccountsTable({ accounts }: { readonly accounts: readonly AccountProfile[] }) {
  const { i18n } = useWords()
  return (
    <div className={styles['wide']}>
      <table className={styles['backtest']}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Account')}</th>
            <th scope="col">{i18n.t('Followers')}</th>
            <th scope="col">{i18n.t('In {weeks} weeks', { weeks: AHEAD_WEEKS })}</th>
            <th scope="col">{i18n.t('Growth, 30 d')}</th>
            <th scope="col">{i18n.t('Effective reach')}</th>
            <th scope="col">{i18n.t('Engagement by followers')}</th>
            <th scope="col">{i18n.t('Fake-follower share')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((one) => (
            <AccountLine key={one.account.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AccountLine({ one: { account, figures, forecast } }: { readonly one: AccountProfile }) {
  const { number, percent, short } = useWords()
  return (
    <tr>
      <th scope="row">{accountWords(account)}</th>
      <td>
        <KnownOnly of={figures.followers}>{(count) => number(count)}</KnownOnly>
      </td>
      <td>{forecast.kind === 'refused' ? '–' : short(forecast.ahead[AHEAD_WEEKS - 1] ?? 0)}</td>
      <td>
        <KnownOnly of={figures.growth}>
          {(growth) => withSign(percent(growth, 1), growth)}
        </KnownOnly>
      </td>
      <td>
        <KnownOnly of={figures.reach}>
          {({ point, low, high }) => `${short(point)} (${short(low)} – ${short(high)})`}
        </KnownOnly>
      </td>
      <td>
        <KnownOnly of={figures.engagement}>{({ rate }) => percent(rate, 2)}</KnownOnly>
      </td>
      <td>
        <KnownOnly of={figures.fakeShare}>
          {({ point, low, high }) => `${percent(point)} (${percent(low)} – ${percent(high)})`}
        </KnownOnly>
      </td>
    </tr>
  )
}
