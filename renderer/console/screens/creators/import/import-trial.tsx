/** The dry run: what would be new, what the file says otherwise than is told, and each row that is refused with its reason. */
import type { ImportTrial, TriedAccount } from '../../../../../shared/bridge/import-commands.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { Figure, Figures } from '../../../../kit/frame/figures.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { noonOf } from '../../../../kit/text/format.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useOpenFile } from '../../../desk/use-open-file.ts'
import { daysWords } from '../days-words.ts'
import styles from './import.module.css'
import { Scroll } from './scroll.tsx'
import { METRIC_WORDS } from './metric-words.ts'

const ACCOUNTS_SHOWN = 50

export function ImportTrialResult({ trial }: { readonly trial: ImportTrial }) {
  const { i18n, number } = useWords()
  const sum = (of: (account: TriedAccount) => number) =>
    number(trial.accounts.reduce((all, account) => all + of(account), 0))
  return (
    <>
      <Figures>
        <Figure
          name={i18n.t('Figures that are new')}
          value={sum((one) => one.newDays)}
          against={i18n.t('of one day each')}
        />
        <Figure
          name={i18n.t('Told otherwise so far')}
          value={sum((one) => one.otherDays)}
          against={i18n.t('the file counts, what was told stays beside it')}
        />
        <Figure name={i18n.t('Posts')} value={number(trial.posts)} />
        <Figure
          name={i18n.t('Rows refused')}
          value={number(trial.refusedCount)}
          against={i18n.t('of {rows}', { rows: number(trial.rows) })}
        />
      </Figures>
      <TriedAccounts accounts={trial.accounts} />
      {trial.refused.length > 0 && <RefusedRows trial={trial} />}
    </>
  )
}

function TriedAccounts({ accounts }: Pick<ImportTrial, 'accounts'>) {
  const words = useWords()
  const { i18n, number, day } = words
  if (accounts.length === 0)
    return (
      <Note tone="warn" icon="warning">
        {i18n.t('No row of this file tells of a creator who lets you look.')}
      </Note>
    )
  return (
    <Section title={i18n.t('Accounts')}>
      <Scroll label={i18n.t('Accounts')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{i18n.t('Creator')}</th>
              <th scope="col">{i18n.t('Handle')}</th>
              <th scope="col">{i18n.t('Days')}</th>
              <th scope="col" className={styles['figure']}>
                {i18n.t('New')}
              </th>
              <th scope="col" className={styles['figure']}>
                {i18n.t('Same')}
              </th>
              <th scope="col">{i18n.t('Otherwise')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.slice(0, ACCOUNTS_SHOWN).map((account) => {
              const { creator, creatorName, handle, firstDay, lastDay, others } = account
              const [first] = others
              return (
                <tr key={`${creator} ${handle}`}>
                  <td>{creatorName ?? i18n.t('Without a name')}</td>
                  <td>{handle}</td>
                  <td>
                    {firstDay === null || lastDay === null
                      ? '–'
                      : daysWords({ from: firstDay, until: lastDay }, words)}
                  </td>
                  <td className={styles['figure']}>{number(account.newDays)}</td>
                  <td className={styles['figure']}>{number(account.sameDays)}</td>
                  <td className={styles['otherwise']}>
                    {number(account.otherDays)}
                    {first && (
                      <div className="i3">
                        {i18n.t('{metric} on {day}: {known}, here {read}', {
                          metric: i18n.t(METRIC_WORDS[first.metric]),
                          day: day(noonOf(first.day)),
                          known: number(first.known),
                          read: number(first.read),
                        })}
                      </div>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}

export function RefusedRows({ trial }: { readonly trial: ImportTrial }) {
  const { i18n, language, number } = useWords()
  const openFile = useOpenFile()
  const { refused, refusedFile, refusedCount } = trial
  const { rows } = LANGUAGES[language].imports
  return (
    <Section
      title={i18n.t('Refused rows')}
      note={i18n.t('They are left out; the others count.')}
      actions={
        refusedFile !== null && (
          <Button icon="download" onClick={() => void openFile(refusedFile, 'refused-rows.csv')}>
            {i18n.t('All as CSV')}
          </Button>
        )
      }
    >
      <Scroll label={i18n.t('Refused rows')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col" className={styles['figure']}>
                {i18n.t('Line')}
              </th>
              <th scope="col" className={styles['figure']}>
                {i18n.t('Column')}
              </th>
              <th scope="col">{i18n.t('Why')}</th>
              <th scope="col">{i18n.t('What stands there')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ line, column, reason, text }) => (
              <tr key={`${String(line)} ${String(column)}`}>
                <td className={styles['figure']}>{number(line)}</td>
                <td className={styles['figure']}>{column === null ? '–' : number(column + 1)}</td>
                <td>{rows[reason]}</td>
                <td>
                  <span className={styles['cut']}>{text}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {refusedCount > refused.length && (
        <p className="t11 i3">
          {i18n.t('The first {count} of them.', { count: number(refused.length) })}
        </p>
      )}
    </Section>
  )
}
