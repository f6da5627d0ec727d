/** Watches creators, or those of them that are watched no more; W does the same. Who may enter nothing does not see it. */
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { useEntries } from './use-entries.ts'

interface WatchButtonProps {
  /** None: there is nobody to watch yet. */
  readonly creators: readonly string[]
  /** All of them are. */
  readonly isWatched: boolean
}

export function WatchButton({ creators, isWatched }: WatchButtonProps) {
  const list = useView('watch-list', {})
  if (list.kind !== 'ready' || !list.value.mayEnter) return null
  return <Press creators={creators} isWatched={isWatched} />
}

function Press({ creators, isWatched }: WatchButtonProps) {
  const { i18n } = useWords()
  const { watch } = useEntries()
  const press = (): void => {
    if (creators.length > 0) void watch(creators, !isWatched)
  }
  const words = isWatched ? i18n.t('Watch no more') : i18n.t('Watch')
  useKeys([{ key: 'w', words, act: press }])
  return (
    <Button
      icon={isWatched ? 'watched' : 'watch'}
      hotkey="w"
      disabled={creators.length === 0}
      onClick={press}
    >
      {words}
    </Button>
  )
}
