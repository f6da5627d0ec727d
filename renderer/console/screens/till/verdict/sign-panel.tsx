/** One saying on the panel: icon at the top left, headline at the foot, the same place for every verdict. */
import type { ReactNode } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { headlineSize, type Saying } from './saying.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import styles from './verdict.module.css'

interface SignPanelProps {
  readonly saying: Saying
  /** The one thing that can be done about it, at the right of the foot. */
  readonly action?: ReactNode
  /** A question beside the verdict, over its foot. */
  readonly beside?: ReactNode
}

export function SignPanel({ saying, action, beside }: SignPanelProps) {
  const hasTwoLines = saying.headline.length > 1 || saying.aside !== null || beside !== undefined
  const classes = [
    styles['panel'],
    styles[saying.sign],
    hasTwoLines && styles['two'],
    saying.provisional && styles['provisional'],
    saying.unsaved && styles['unsaved'],
    saying.training && styles['training'],
  ]
  return (
    <section className={classes.filter(Boolean).join(' ')} role="alert" data-sign={saying.sign}>
      {saying.sign === 'yes' && !saying.training && <Swell />}
      <div className={styles['icon']}>
        <VerdictIcon name={saying.icon} />
      </div>
      <h1 className={styles['headline']} data-size={headlineSize(saying.headline)}>
        {saying.headline.map((line) => (
          <span key={line}>{line} </span>
        ))}
        {saying.aside !== null && <small>{saying.aside}</small>}
      </h1>
      <Second saying={saying} />
      {beside}
      {(saying.proof !== null || action !== undefined) && (
        <div className={styles['row']}>
          <span>{saying.proof}</span>
          {action}
        </div>
      )}
      {saying.training && <TrainingFoot />}
    </section>
  )
}

function TrainingFoot() {
  const { i18n } = useWords()
  return (
    <p className={styles['foot']}>
      <b>{i18n.t('Training. Nothing is written')}</b>
      <span>{i18n.t('Do not give the reward. Leave: F8')}</span>
    </p>
  )
}

function Second({ saying: { reward, second } }: { readonly saying: Saying }) {
  if (reward === null && second === null) return null
  if (second === null) {
    return (
      <p className={styles['second']}>
        <em className={styles['big']}>{reward}</em>
      </p>
    )
  }
  return (
    <p className={styles['second']}>
      {reward !== null && <em>{reward}. </em>}
      {second}
    </p>
  )
}

function Swell() {
  return (
    <svg
      className={styles['swell']}
      viewBox="0 0 784 624"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d="M0 560C140 560 210 470 350 440C520 404 600 300 784 60V624H0z"
        fill="#000"
        opacity=".1"
      />
      <path
        d="M0 604C180 604 260 540 420 510C580 480 680 400 784 260V624H0z"
        fill="#000"
        opacity=".1"
      />
    </svg>
  )
}
