/** The sync inspector: what waits, since when, the last error of each row; and a copy for support without personal data. */
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import { Button } from '../../kit/button/button.tsx'
import { StateCell } from '../../kit/cell/state-cell.tsx'
import { Loading } from '../../kit/feedback/loading.tsx'
import { useToasts } from '../../kit/feedback/toasts.tsx'
import { FactList, Section } from '../../kit/frame/screen.tsx'
import { SidePanel } from '../../kit/layer/layers.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { codeWords, sessionWords } from '../desk/use-explain.ts'
import { useView } from '../desk/use-view.ts'
import { diagnostics } from './diagnostics.ts'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'
import { KeptAside } from './sync-aside.tsx'
import { Repairs } from './sync-repairs.tsx'
import { partWords, syncWords, waitingWords } from './sync-words.ts'

export function SyncInspector() {
  const { i18n } = useWords()
  const close = useShell((shell) => shell.close)
  const sync = useView('sync-state', {})
  return (
    <SidePanel title={i18n.t('Sync')} width={420} onClose={close}>
      {sync.kind === 'ready' ? <Inspection sync={sync.value} /> : <Loading />}
    </SidePanel>
  )
}

function Inspection({ sync }: { readonly sync: SyncStateView }) {
  const words = useWords()
  const { i18n, moment } = words
  const state = syncWords(sync, words)
  const none = <span className="i3">–</span>
  return (
    <>
      <Section>
        <FactList
          facts={[
            [i18n.t('State'), <StateCell key="state" {...state} />],
            [i18n.t('Since'), moment(sync.since)],
            [i18n.t('Server'), sync.server ?? none],
            ...(sync.recoveringUntil
              ? [
                  [
                    i18n.t('Restored'),
                    i18n.t('standings are provisional, until {moment} at the latest', {
                      moment: moment(sync.recoveringUntil),
                    }),
                  ] as const,
                ]
              : []),
            [
              i18n.t('Last word heard'),
              sync.lastHeardAt === null ? none : moment(sync.lastHeardAt),
            ],
            [
              i18n.t('Last error'),
              sync.lastError === null ? (
                none
              ) : (
                <span key="error">
                  {sessionWords(sync.lastError.code, words)}{' '}
                  <span className="i3">{moment(sync.lastError.at)}</span>
                </span>
              ),
            ],
          ]}
        />
      </Section>
      <Waiting sync={sync} />
      <KeptAside aside={sync.aside} />
      <Repairs repairs={sync.repairs} />
      <Collections sync={sync} />
      <Actions sync={sync} />
    </>
  )
}

function Waiting({ sync }: { readonly sync: SyncStateView }) {
  const words = useWords()
  const { i18n, number, moment } = words
  return (
    <Section
      title={i18n.t('Waiting on this laptop')}
      note={sync.waiting.length > 0 ? number(sync.waiting.length) : undefined}
    >
      {sync.waiting.length === 0 && <p className="t12 i2">{i18n.t('Nothing: all was sent')}</p>}
      <ul className={styles['list']}>
        {sync.waiting.map((item) => (
          <li key={`${item.kind} ${item.name}`}>
            <span>{waitingWords(item, words)}</span>
            <span className="i3">{moment(item.since)}</span>
            {item.lastError !== null && (
              <small className="bad">{codeWords(item.lastError, words)}</small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const collectionTones = {
  pulling: { icon: 'sending', tone: 'info', words: /*i18n*/ 'Catching up' },
  live: { icon: 'check', tone: 'i2', words: /*i18n*/ 'Live' },
  stopped: { icon: 'warning', tone: 'warn', words: /*i18n*/ 'Stopped' },
} as const

function Collections({ sync }: { readonly sync: SyncStateView }) {
  const says = useWords()
  const { i18n, number } = says
  return (
    <Section title={i18n.t('What this laptop holds')} note={i18n.t('rows')}>
      <ul className={styles['list']}>
        {sync.collections.map((collection) => {
          const { icon, tone, words } = collectionTones[collection.state]
          return (
            <li key={collection.name}>
              <span>
                {partWords(collection.name, says)}{' '}
                <span className="i3">{number(collection.rows)}</span>
              </span>
              <StateCell icon={icon} tone={tone} words={i18n.t(words)} />
              {collection.lastError !== null && (
                <small className="bad">{codeWords(collection.lastError, says)}</small>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Actions({ sync }: { readonly sync: SyncStateView }) {
  const { i18n } = useWords()
  const network = useCommand('network')
  const show = useToasts((shelf) => shelf.show)
  const cut = sync.state === 'cut'
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(diagnostics(sync))
    show({ words: i18n.t('Diagnostics copied; they name no person') })
  }
  return (
    <Section>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button icon="copy" onClick={() => void copy()}>
          {i18n.t('Copy diagnostics')}
        </Button>
        <Button onClick={() => void network.run({ up: cut })} loading={network.running}>
          {cut ? i18n.t('Restore the network') : i18n.t('Cut the network')}
        </Button>
      </div>
    </Section>
  )
}
