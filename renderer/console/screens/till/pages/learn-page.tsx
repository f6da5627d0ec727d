/** Teaches the till its scanner: a code whose text is known is scanned once, and what came of it is kept. */
import { QrCode } from '../../../../kit/code/qr-code.tsx'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { CALIBRATION, type Lesson } from '../scan/calibration.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

const CODE_PIXELS = 330

interface LearnPageProps {
  /** What the last scan taught; null before the first. */
  readonly lesson: Lesson | null
  readonly back: () => void
}

export function LearnPage({ lesson, back }: LearnPageProps) {
  const words = useWords()
  const { i18n } = words
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('Learn this scanner')}
    >
      <h1 data-small="">{i18n.t('Learn this scanner')}</h1>
      <div className={styles['teach']}>
        <QrCode text={CALIBRATION} size={CODE_PIXELS} words={i18n.t('Calibration code')} />
        <p className={styles['lead']}>
          {i18n.t(
            'Scan this code with the USB scanner, from the screen. The till learns how its keys arrive here.',
          )}
        </p>
      </div>
      <p className={styles['lead']} role="status" data-lesson={lesson?.kind ?? 'none'}>
        <b>{lesson === null ? '' : lessonWords(lesson, words)}</b>
      </p>
      <div className={styles['acts']}>
        <span />
        <button type="button" onClick={back}>
          {lesson === null || lesson.kind === 'unclear' ? i18n.t('Cancel') : i18n.t('Done')}{' '}
          <kbd>{i18n.t('Esc')}</kbd>
        </button>
      </div>
    </section>
  )
}

function lessonWords(lesson: Lesson, { i18n }: Words): string {
  switch (lesson.kind) {
    case 'known':
      return i18n.t('This scanner is read right already. Nothing had to be learned.')
    case 'learned':
      return i18n.t('Learned. From now on this till reads this scanner.')
    case 'unclear':
      return i18n.t(
        'That was not the whole code, or two of its characters arrived as one. Scan it again.',
      )
  }
}
