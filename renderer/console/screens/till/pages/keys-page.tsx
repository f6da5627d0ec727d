/** Help: the till's keys, all of them, and what is set for this till: sound, full screen, scanner, the customer's window. */
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useState } from 'react'
import type { TillSound } from '../use-sound.ts'
import type { PanelEvent } from '../verdict/verdict-panel.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

interface KeysPageProps {
  readonly sound: TillSound
  readonly send: (event: PanelEvent) => void
}

export function KeysPage({ sound, send }: KeysPageProps) {
  const { i18n } = useWords()
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('Keys')}
    >
      <h1 data-small="">{i18n.t('Keys')}</h1>
      <KeyList />
      <p className={styles['lead']}>
        {i18n.t('A scanner may type at any time: its codes are caught wherever you are.')}
      </p>
      <label className={styles['volume']}>
        {i18n.t('Volume')}
        <input
          type="range"
          min={0}
          max={1}
          step={0.1}
          value={sound.volume}
          onChange={(event) => sound.setVolume(Number(event.target.value))}
        />
      </label>
      <div className={styles['acts']}>
        <a href="#/settings/till">{i18n.t('Settings of this till')}</a>
        <button type="button" onClick={() => send({ kind: 'open', to: 'learn' })}>
          {i18n.t('Learn this scanner')}
        </button>
        <FullScreen />
        <CustomerWindow />
      </div>
    </section>
  )
}

function KeyList() {
  const { i18n } = useWords()
  const keys = [
    ['F1', i18n.t('This list')],
    ['F2', i18n.t('Type a code')],
    ['F3', i18n.t('Next camera')],
    ['F4', i18n.t('Last ten scans')],
    ['F6', i18n.t('First visit?')],
    ['F8', i18n.t('Shift, reports, PINs, training')],
    ['F9', i18n.t('Undo the last acceptance')],
    [i18n.t('Enter'), i18n.t('Confirm')],
    [i18n.t('Esc'), i18n.t('Back to ready')],
  ] as const
  return (
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
  )
}

function FullScreen() {
  const { i18n } = useWords()
  const toggle = async (): Promise<void> => {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen()
    else await document.exitFullscreen()
  }
  return (
    <button type="button" onClick={() => void toggle().catch(() => {})}>
      {i18n.t('Full screen')}
    </button>
  )
}

/** Opens beside the till what the customer sees. */
function CustomerWindow() {
  const { i18n } = useWords()
  const { run, running } = useCommand('open-window')
  const explain = useExplain()
  const [problem, setProblem] = useState<string | null>(null)
  const open = async (): Promise<void> => {
    const answer = await run({ path: '/till/customer' })
    setProblem(answer.kind === 'done' ? null : explain(answer))
    if (answer.kind === 'done') window.open(answer.value.link, '_blank', 'noopener')
  }
  return (
    <>
      <button type="button" disabled={running} onClick={() => void open()}>
        {i18n.t('Customer’s window')}
      </button>
      {problem !== null && (
        <span role="alert" className={styles['problem']}>
          {problem}
        </span>
      )}
    </>
  )
}
