/** One line under a screen's head while there is no connection: since when, what is kept, what is not shown. */
import { Note } from '../../kit/feedback/note.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { useView } from '../desk/use-view.ts'
import { useShell } from './shell-state.ts'
import { isOffline } from './sync-words.ts'

export function OfflineLine() {
  const { i18n, time, moment } = useWords()
  const sync = useView('sync-state', {})
  const network = useCommand('network')
  const open = useShell((shell) => shell.open)
  if (sync.kind !== 'ready') return null
  if (sync.value.state === 'lease_over') return <LeaseOver />
  if (sync.value.state === 'other_server') return <OtherServer />
  if (!isOffline(sync.value)) return null
  const since = time(sync.value.since)
  const count = sync.value.waiting.length
  const actions = [{ words: i18n.t('What is waiting'), act: () => open('inspector') }]
  const restore = { words: i18n.t('Restore'), act: () => void network.run({ up: true }) }
  return (
    <Note
      tone="warn"
      icon="offline"
      lead={i18n.t('No connection since {since}.', { since })}
      actions={sync.value.state === 'cut' ? [...actions, restore] : actions}
    >
      {i18n.t(
        '{count, plural, =0 {Tills go on accepting codes.} one {Tills go on accepting codes. One change on this laptop is saved and will be sent later.} other {Tills go on accepting codes. # changes on this laptop are saved and will be sent later.}}',
        { count },
      )}{' '}
      {i18n.t('What happened elsewhere since {since} is not shown.', { since })}
      {sync.value.leaseUntil != null &&
        ` ${i18n.t('This laptop works on its own until {date}.', { date: moment(sync.value.leaseUntil) })}`}
    </Note>
  )
}

/** Nothing was told to whoever answers there. */
function OtherServer() {
  const { i18n } = useWords()
  return (
    <Note tone="bad" icon="warning" lead={i18n.t('Another server answers here.')}>
      {i18n.t(
        'It does not have the key of the server that this till was enrolled with, so nothing is sent to it. Look where the till is connected, and call whoever looks after the server.',
      )}
    </Note>
  )
}

/** What is here may be read; nothing is taken on. */
function LeaseOver() {
  const { i18n } = useWords()
  return (
    <Note tone="bad" icon="offline" lead={i18n.t('This laptop must connect.')}>
      {i18n.t(
        'It has not heard from its server for seven days. What is here can be read; changes are taken again once it has.',
      )}
    </Note>
  )
}
