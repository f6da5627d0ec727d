/** The till's keys, all of them: it works without a mouse and without touch. */
import { useWords } from '../../../../kit/text/use-words.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

export function KeysPage({ learn }: { readonly learn: () => void }) {
  const { i18n } = useWords()
  const keys = [
    ['F1', i18n.t('This list')],
    ['F2', i18n.t('Type a code')],
    ['F3', i18n.t('Next camera')],
    ['F4', i18n.t('Last ten scans')],
    ['F8', i18n.t('Open or close the shift')],
    ['F9', i18n.t('Undo the last acceptance, for a minute')],
    [i18n.t('Enter'), i18n.t('Confirm')],
    [i18n.t('Esc'), i18n.t('Back to ready')],
  ] as const
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('Keys')}
    >
      <h1 data-small="">{i18n.t('Keys')}</h1>
      <dl className={styles['keyList']}>
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['lead']}>
        {i18n.t('A scanner may type at any time: its codes are caught wherever you are.')}
      </p>
      <div className={styles['acts']}>
        <a href="#/settings/till">{i18n.t('Settings of this till')}</a>
        <button type="button" onClick={learn}>
          {i18n.t('Learn this scanner')}
        </button>
      </div>
    </section>
  )
}
