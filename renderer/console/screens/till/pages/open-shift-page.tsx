/** Opens a shift: who stands at the till, and what should be looked at first. Reports, PINs and training begin here too. */
import { useState } from 'react'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import type { CameraState } from '../camera/camera-state.ts'
import { hasPins } from '../staff.ts'
import { useNow } from '../use-now.ts'
import type { TillSound } from '../use-sound.ts'
import type { TillDesk } from '../use-till.ts'
import { play } from '../verdict/play.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'
import { ShiftCheckList } from './shift-checks.tsx'
import { ShiftWays } from './shift-ways.tsx'

interface OpenShiftPageProps {
  readonly till: TillView
  readonly desk: TillDesk
  readonly camera: CameraState
  readonly sound: TillSound
  readonly opened: () => void
}

export function OpenShiftPage({ till, desk, camera, sound, opened }: OpenShiftPageProps) {
  const { i18n, time } = useWords()
  const explain = useExplain()
  const { run, running } = useCommand('open-shift')
  const now = useNow(1_000)
  const [cashier, setCashier] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const open = async (): Promise<void> => {
    const name = cashier.trim()
    const answer = await run(name === '' || hasPins(till) ? {} : { cashier: name })
    if (answer.kind === 'done') opened()
    else setProblem(explain(answer))
  }
  return (
    <form
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']} ${styles['shift']}`}
      aria-label={i18n.t('Open the shift')}
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <h1>{i18n.t('Open the shift')}</h1>
      {hasPins(till) ? (
        <p className={styles['lead']}>{till.staff.signedIn?.name}</p>
      ) : (
        <label className={styles['field']}>
          {i18n.t('Who stands at this till?')}
          <input
            autoFocus
            autoComplete="off"
            maxLength={40}
            value={cashier}
            onChange={(event) => setCashier(event.target.value)}
          />
        </label>
      )}
      {problem !== null && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      <ShiftCheckList till={till} camera={camera} sound={sound} now={now} />
      <ShiftWays till={till} desk={desk} />
      <div className={styles['acts']}>
        <span>{i18n.t('Clock of this till: {time}', { time: time(now) })}</span>
        <button type="button" onClick={() => play('yes', sound.volume)}>
          {i18n.t('Try the sound')}
        </button>
        <button type="submit" data-first="" autoFocus={hasPins(till)} disabled={running}>
          {i18n.t('Open')} <kbd>{i18n.t('Enter')}</kbd>
        </button>
      </div>
    </form>
  )
}
