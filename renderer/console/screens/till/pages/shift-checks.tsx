/** What to look at before a shift is opened: clock, disk, camera, sound, lists, what could clash. Each with its mark and words. */
import type { ShiftChecks, TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { ageWords } from '../age-words.ts'
import type { CameraState } from '../camera/camera-state.ts'
import { cameraWords } from '../camera/camera-words.ts'
import { TillMark } from '../till-mark.tsx'
import type { TillSound } from '../use-sound.ts'
import styles from './pages.module.css'

/** Under this a till may soon have to stop. */
const LEAST_DISK_BYTES = 500_000_000
/** Older lists say less about what was used elsewhere. */
const OLD_LISTS_MS = 3_600_000

interface ChecksProps {
  readonly till: TillView
  readonly camera: CameraState
  readonly sound: TillSound
  readonly now: number
}

interface Check {
  readonly name: string
  readonly is: string
  readonly good: boolean
}

export function ShiftCheckList(props: ChecksProps) {
  const words = useWords()
  return (
    <dl className={styles['checks']}>
      {checksOf(props, words).map(({ name, is, good }) => (
        <div key={name} data-class={good ? 'tick' : 'ask'}>
          <dt>
            <TillMark name={good ? 'tick' : 'ask'} />
            {name}
          </dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  )
}

function checksOf({ till, camera, sound, now }: ChecksProps, words: Words): readonly Check[] {
  const { i18n, money, number } = words
  const { checks } = till
  const { usedAsOf, diskFreeBytes, clashRisk } = checks
  const isLive = camera.kind === 'live'
  const isHeard = !sound.muted && sound.volume > 0
  return [
    { name: i18n.t('Clock'), is: clockWords(checks, words), good: checks.clock === 'server' },
    {
      name: i18n.t('Disk'),
      is:
        diskFreeBytes === null
          ? i18n.t('not known')
          : i18n.t('{size} GB free', { size: number(Math.floor(diskFreeBytes / 1e9)) }),
      good: diskFreeBytes === null || diskFreeBytes >= LEAST_DISK_BYTES,
    },
    {
      name: i18n.t('Camera'),
      is: isLive ? camera.label || i18n.t('on') : (cameraWords(camera, words)?.title ?? ''),
      good: isLive,
    },
    { name: i18n.t('Sound'), is: isHeard ? i18n.t('on') : i18n.t('off'), good: isHeard },
    {
      name: i18n.t('Lists'),
      is:
        usedAsOf === null
          ? i18n.t('never heard')
          : i18n.t('{age} old', { age: ageWords(now - usedAsOf, words) }),
      good: usedAsOf !== null && now - usedAsOf < OLD_LISTS_MS,
    },
    {
      name: i18n.t('Could clash'),
      is: i18n.t('{amount} of at most {cap}', {
        amount: money({ minor: clashRisk.valueMinor, currency: clashRisk.currency }),
        cap: money({ minor: clashRisk.capMinor, currency: clashRisk.currency }),
      }),
      good: clashRisk.count === 0,
    },
  ]
}

function clockWords({ clock }: ShiftChecks, { i18n }: Words): string {
  switch (clock) {
    case 'server':
      return i18n.t('set by the server')
    case 'unchecked':
      return i18n.t('not checked since the start')
    case 'suspect':
      return i18n.t('does not agree with the server')
  }
}
