/** Watching, tags and notes: each is done at once and said with the way back; one that is refused says why. */
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { EntriesMade } from '../../../../shared/bridge/entry-commands.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useRefused } from '../../desk/use-refused.ts'

export interface Entries {
  readonly watch: (creators: readonly string[], watched: boolean) => Promise<void>
  readonly tag: (creators: readonly string[], tag: string) => Promise<void>
  readonly untag: (creators: readonly string[], tag: string) => Promise<void>
}

export function useEntries(): Entries {
  const { i18n } = useWords()
  const watching = useCommand('watch-creators')
  const tagging = useCommand('tag-creators')
  const untagging = useCommand('untag-creators')
  const show = useToasts((shelf) => shelf.show)
  const refused = useRefused()
  const said = (
    answer: Answer<EntriesMade>,
    words: (count: number) => string,
    undo: (changed: readonly string[]) => unknown,
  ): void => {
    if (answer.kind !== 'done') refused(answer)
    else if (answer.value.changed.length > 0) {
      const { changed } = answer.value
      show({ words: words(changed.length), undo: () => void undo(changed) })
    }
  }
  const tag = (creators: readonly string[], word: string) => tagging.run({ creators, tag: word })
  const untag = (creators: readonly string[], word: string) =>
    untagging.run({ creators, tag: word })
  return {
    watch: async (creators, watched) =>
      said(
        await watching.run({ creators, watched }),
        (count) =>
          watched
            ? i18n.t('{count, plural, one {# creator is watched} other {# creators are watched}}', {
                count,
              })
            : i18n.t(
                '{count, plural, one {# creator is watched no more} other {# creators are watched no more}}',
                { count },
              ),
        (changed) => watching.run({ creators: changed, watched: !watched }),
      ),
    tag: async (creators, word) =>
      said(
        await tag(creators, word),
        () => i18n.t('Tagged “{tag}”', { tag: word }),
        (changed) => untag(changed, word),
      ),
    untag: async (creators, word) =>
      said(
        await untag(creators, word),
        () => i18n.t('Tag “{tag}” taken away', { tag: word }),
        (changed) => tag(changed, word),
      ),
  }
}
