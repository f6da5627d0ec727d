/** The first screen, while no desk stands behind the window: try the demo, join a server, start one here. */
import { useEffect, useState } from 'react'
import type { HostView } from '../../../../shared/bridge/views.ts'
import { type Beginning, Empty } from '../../../kit/feedback/empty.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { codeWords, useExplain } from '../../desk/use-explain.ts'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import { forgetNoteDrafts } from '../../creator/note-drafts.ts'
import { Mark } from '../../shell/mark.tsx'
import { BrowserWait } from './browser-wait.tsx'
import { ChooseOrganisation } from './choose-organisation.tsx'
import { JoinForm } from './join-form.tsx'
import { Starting } from './starting.tsx'
import styles from './welcome.module.css'

export function WelcomeScreen({ host }: { readonly host: HostView }) {
  const { i18n } = useWords()
  // Somebody else may come in here.
  useEffect(forgetNoteDrafts, [])
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <Mark />
        <h1>Groundswell</h1>
      </header>
      <Now host={host} />
      <footer className={styles['foot']}>
        {i18n.t('Version {version}', { version: host.version })}
      </footer>
    </div>
  )
}

function Now({ host }: { readonly host: HostView }) {
  if (host.kind !== 'starting') return <Beginnings host={host} />
  if (host.organisations !== undefined)
    return <ChooseOrganisation organisations={host.organisations} />
  return host.link === undefined ? <Starting code={host.code} /> : <BrowserWait link={host.link} />
}

function Beginnings({ host }: { readonly host: HostView }) {
  const words = useWords()
  const { i18n } = words
  const explain = useExplain()
  const demo = useCommand('start-demo')
  const server = useCommand('start-server')
  const [joining, setJoining] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async (answer: Promise<Answer>): Promise<void> => {
    setProblem(null)
    const heard = await answer
    if (heard.kind === 'refused' || heard.kind === 'failed') setProblem(explain(heard))
  }
  const beginnings: readonly Beginning[] = [
    {
      name: i18n.t('Try the demo'),
      detail: i18n.t('two shops, campaigns that run, codes to scan; no network needed'),
      price: i18n.t('a few seconds'),
      begin: () => void begin(demo.run({})),
    },
    {
      name: i18n.t('Join a server'),
      detail: i18n.t('your organisation already has one; you have its address'),
      begin: () => setJoining(true),
    },
    {
      name: i18n.t('Start a server here'),
      detail: i18n.t('this laptop keeps the records; others can join it later'),
      begin: () => void begin(server.run({})),
    },
  ]
  return (
    <main>
      <Empty
        title={i18n.t('Word of mouth, counted at the till')}
        why={i18n.t(
          'People who live near you post about your shop and hand out single-use codes. Your tills take the codes, with or without a network, and you see which came back.',
        )}
        beginnings={beginnings}
      >
        {host.kind === 'failed' && (
          <Note tone="bad" icon="bad" lead={i18n.t('The desk did not start.')}>
            {codeWords(host.code ?? 'desk_not_started', words)}
          </Note>
        )}
        {problem !== null && (
          <Note tone="bad" icon="bad">
            {problem}
          </Note>
        )}
      </Empty>
      {joining && <JoinForm begin={begin} />}
    </main>
  )
}
