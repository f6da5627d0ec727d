/** The command palette: any screen, action or record by typing; arrows move, Enter opens. Works offline, on the device. */
import { type KeyboardEvent, useState } from 'react'
import { Icon, type IconName } from '../../kit/icon/icon.tsx'
import { KeyCap } from '../../kit/keys/key-cap.tsx'
import { BareDialog } from '../../kit/layer/layers.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { hitIn, type PaletteEntry } from './palette-entries.ts'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'
import { type PaletteGroup, usePaletteGroups } from './use-palette-groups.ts'

const icons: Readonly<Record<PaletteEntry['kind'], IconName>> = {
  place: 'window',
  action: 'action',
  campaign: 'campaign',
  redemption: 'ledger',
  participation: 'people',
  venue: 'venue',
  till: 'device',
  person: 'person',
  creator: 'creator',
  note: 'note',
}

export function Palette() {
  const { i18n } = useWords()
  const { layer, close } = useShell()
  if (layer !== 'palette') return null
  return (
    <BareDialog title={i18n.t('Search or jump to')} width={640} onClose={close}>
      <PaletteBody close={close} />
    </BareDialog>
  )
}

function PaletteBody({ close }: { readonly close: () => void }) {
  const { i18n } = useWords()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { groups, choose, found } = usePaletteGroups(text)
  const entries = groups.flatMap((group) => group.entries)
  const now = Math.min(at, Math.max(0, entries.length - 1))
  const take = (entry: PaletteEntry | undefined): void => {
    if (!entry) return
    close()
    choose(entry)
  }
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((now + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') take(entries[now])
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={styles['paletteHead']}>
        <Icon name="search" size={18} className="i3" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-hits"
          aria-activedescendant={entries[now] ? `hit-${now}` : undefined}
          aria-label={i18n.t('Search or jump to')}
          placeholder={i18n.t('Search or jump to')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
        {found !== null && (
          <span className="t11 i3">{i18n.t('{found} found on this device', { found })}</span>
        )}
      </div>
      <Hits groups={groups} text={text} now={now} point={setAt} take={take} />
      <PaletteFoot />
    </>
  )
}

interface HitsProps {
  readonly groups: readonly PaletteGroup[]
  readonly text: string
  readonly now: number
  readonly point: (at: number) => void
  readonly take: (entry: PaletteEntry) => void
}

function Hits({ groups, text, now, point, take }: HitsProps) {
  const { i18n } = useWords()
  const order = groups.flatMap((group) => group.entries)
  return (
    <div className={styles['hits']} id="palette-hits" role="listbox" aria-label={i18n.t('Results')}>
      {order.length === 0 && (
        <p className={`${styles['hit']} i2`}>{i18n.t('Nothing on this device has these words')}</p>
      )}
      {groups.map((group) => (
        <div key={group.words} role="group" aria-label={group.words}>
          <div className={styles['groupName']} aria-hidden="true">
            {group.words}
          </div>
          {group.entries.map((entry) => {
            const at = order.indexOf(entry)
            return (
              <Hit
                key={entry.id}
                id={`hit-${at}`}
                entry={entry}
                text={text}
                chosen={at === now}
                point={() => point(at)}
                take={() => take(entry)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

interface HitProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly text: string
  readonly chosen: boolean
  readonly point: () => void
  readonly take: () => void
}

function Hit({ id, entry, text, chosen, point, take }: HitProps) {
  const hit = hitIn(entry.title, text)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above keeps the focus and names the chosen option; the mouse only points
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles['hit']}
      onMouseMove={point}
      onClick={take}
      ref={chosen ? scrollToView : undefined}
    >
      <Icon name={entry.icon ?? icons[entry.kind]} />
      <span className="m nowrap">
        {hit ? (
          <>
            {hit[0]}
            <mark>{hit[1]}</mark>
            {hit[2]}
          </>
        ) : (
          entry.title
        )}
      </span>
      <span className="i3 cut">{entry.detail}</span>
      {entry.key === undefined ? null : <KeyCap of={entry.key} />}
    </div>
  )
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function PaletteFoot() {
  const { i18n } = useWords()
  return (
    <div className={styles['paletteFoot']}>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {i18n.t('move')}
      </span>
      <span>
        <kbd>Enter</kbd> {i18n.t('open')}
      </span>
      <span>
        <kbd>Esc</kbd> {i18n.t('close')}
      </span>
    </div>
  )
}
