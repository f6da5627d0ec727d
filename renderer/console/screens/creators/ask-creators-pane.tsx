/** How one more creator lets the organisation look: a link to hand out. They choose purposes and time themselves, and take it back. */
import { Button } from '../../../kit/button/button.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { LimitNote } from '../../plan/limit-note.tsx'
import styles from './creators.module.css'

interface AskProps {
  readonly link: string
  readonly onClose: () => void
}

export function AskCreatorsPane({ link, onClose }: AskProps) {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link)
    show({ words: i18n.t('The link for creators is copied.') })
  }
  return (
    <Pane width={380} label={i18n.t('Ask creators')} onClose={onClose} scrolls>
      <Section title={i18n.t('Ask creators')}>
        <div className={styles['ask']}>
          <p>
            {i18n.t(
              'Send this link to creators you would like to look at. They sign in, choose for what and for how long, and can take it back at any time.',
            )}
          </p>
          <output className={`mono t12 ${styles['link']}`}>{link}</output>
          <div className={styles['buttons']}>
            <Button variant="subtle" onClick={onClose}>
              {i18n.t('Close')}
            </Button>
            <Button icon="copy" onClick={() => void copy()}>
              {i18n.t('Copy the link')}
            </Button>
          </div>
          <LimitNote limit="tracked_creators" />
        </div>
      </Section>
      <Note tone="info" icon="info">
        {i18n.t(
          'What is withdrawn is gone from your organisation’s screens and disks within seconds; a laptop without a network forgets it as it comes back.',
        )}
      </Note>
    </Pane>
  )
}
