/** Settings > This till: what a till's own desk can switch. Stands alone, as the till does: there is no rail here. */
import { Button } from '../../../../kit/button/button.tsx'
import { Pane, Screen } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import { CounterPanel } from './counter-panel.tsx'
import styles from './this-till.module.css'

export function ThisTillScreen() {
  const { i18n } = useWords()
  const till = useView('till', {})
  const { name, venueName } = till.kind === 'ready' ? till.value : { name: '', venueName: '' }
  return (
    <main className={styles['alone']}>
      <Screen
        title={i18n.t('This till')}
        count={[name, venueName].filter((word) => word !== '').join(', ')}
        actions={<Button href="#/till">{i18n.t('Back to the till')}</Button>}
        foot={<span>{i18n.t('What is switched here holds for this till alone.')}</span>}
      >
        <Pane width={560} scrolls label={i18n.t('This till')}>
          <CounterPanel />
        </Pane>
      </Screen>
    </main>
  )
}
