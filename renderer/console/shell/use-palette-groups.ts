/** The palette's groups for a typed text, and what choosing one of their entries does. */
import { useDeferredValue } from 'react'
import type { SearchHit } from '../../../shared/bridge/views.ts'
import { type KeyCommand, useListedKeys } from '../../kit/keys/use-keys.ts'
import { useWords } from '../../kit/text/use-words.ts'
import { useGo } from '../address/use-go.ts'
import { useView } from '../desk/use-view.ts'
import { matching, type PaletteEntry } from './palette-entries.ts'
import type { Place } from './places.ts'
import { usePlaces } from './use-places.ts'

/** Hits asked of the desk: as many as a person looks at before typing on. */
const HITS = 12

export interface PaletteGroup {
  readonly words: string
  readonly entries: readonly PaletteEntry[]
}

interface PaletteGroups {
  readonly groups: readonly PaletteGroup[]
  readonly choose: (entry: PaletteEntry) => void
  /** Records found, or null while nothing was asked. */
  readonly found: number | null
}

export function usePaletteGroups(text: string): PaletteGroups {
  const { i18n } = useWords()
  const { places, settings } = usePlaces()
  const commands = useListedKeys()
  const go = useGo()
  const asked = useDeferredValue(text.trim())
  const search = useView('search', { text: asked, limit: HITS }, true)
  const hits = search.kind === 'ready' && asked !== '' ? search.value.hits : []
  const placeOf = (place: Place): PaletteEntry => ({
    id: `place ${place.path}`,
    title: i18n.t(place.words),
    detail: '',
    kind: 'place',
    key: place.key,
    icon: place.icon,
  })
  const acting = commands.filter((command) => command.listed !== false)
  const groups: readonly PaletteGroup[] = [
    { words: i18n.t('Found'), entries: hits.map(hitEntry) },
    { words: i18n.t('Go to'), entries: matching([...places, ...settings].map(placeOf), asked) },
    { words: i18n.t('Do'), entries: matching(acting.map(actionEntry), asked) },
  ]
  const choose = (entry: PaletteEntry): void => {
    const [kind = '', ...rest] = entry.id.split(' ')
    const what = rest.join(' ')
    if (kind === 'action') commands.find((command) => command.words === what)?.act()
    else go(what)
  }
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    choose,
    found: asked === '' || search.kind !== 'ready' ? null : hits.length,
  }
}

function hitEntry(hit: SearchHit): PaletteEntry {
  return { id: `${hit.kind} ${hit.path}`, title: hit.title, detail: hit.detail, kind: hit.kind }
}

function actionEntry(command: KeyCommand): PaletteEntry {
  return {
    id: `action ${command.words}`,
    title: command.words,
    detail: '',
    kind: 'action',
    key: command.key,
  }
}
