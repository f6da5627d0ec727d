/** Nothing to judge: what to do, and the three ways a code can come in. */
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import type { CameraState } from '../camera/camera-state.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import styles from './verdict.module.css'

interface ReadyPanelProps {
  readonly camera: CameraState
  /** The till knows no campaign yet: codes would be refused. */
  readonly isEmpty: boolean
}

export function ReadyPanel({ camera, isEmpty }: ReadyPanelProps) {
  const words = useWords()
  const { i18n } = words
  const sees = camera.kind === 'live' || camera.kind === 'starting'
  return (
    <section className={`${styles['panel']} ${styles['calm']}`} aria-live="polite">
      <div className={styles['icon']}>
        <VerdictIcon name={sees ? 'frame' : 'scanner'} />
      </div>
      <h1 className={styles['headline']} data-size="large">
        {i18n.t('Ready')}
      </h1>
      <p className={styles['second']}>{readyWords(sees, isEmpty, words)}</p>
      <ul className={styles['ways']}>
        <li data-off={!sees}>
          {i18n.t('Camera')}
          <small>{sees ? i18n.t('on, F3 for another') : i18n.t('none to use')}</small>
        </li>
        <li>
          {i18n.t('USB scanner')}
          <small>{i18n.t('ready, any layout')}</small>
        </li>
        <li>
          {i18n.t('Typed code')}
          <small>{i18n.t('F2, by hand or pasted')}</small>
        </li>
      </ul>
    </section>
  )
}

function readyWords(sees: boolean, isEmpty: boolean, { i18n }: Words): string {
  if (isEmpty) return i18n.t('No campaign has reached this till yet')
  return sees ? i18n.t('Show a code to the camera') : i18n.t('Use the scanner, or type the code')
}
