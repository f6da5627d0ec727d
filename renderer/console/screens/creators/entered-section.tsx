/** In a creator's pane: tags, and what was told of them and not seen. */
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { AlertsList } from './alerts-list.tsx'
import { TagsEditor } from './tags-editor.tsx'

export function EnteredSection({ creator }: { readonly creator: string }) {
  const { i18n, day } = useWords()
  const seen = useView('dossier', { creator })
  const dossier = seen.kind === 'ready' ? seen.value : null
  if (dossier === null) return null
  const { watched } = dossier
  return (
    <>
      <NewAlerts creator={creator} />
      <Section
        title={i18n.t('Tags')}
        {...(watched && {
          note: i18n.t('watched by {name} since {date}', {
            name: watched.by,
            date: day(watched.at),
          }),
        })}
      >
        <TagsEditor creator={creator} dossier={dossier} />
      </Section>
    </>
  )
}

/** Nothing where there is nothing new. */
export function NewAlerts({ creator }: { readonly creator: string }) {
  const { i18n } = useWords()
  const list = useView('watch-list', {})
  const alerts = list.kind === 'ready' ? list.value.alerts : []
  const own = alerts.filter((line) => line.creator === creator && !line.isSeen)
  if (own.length === 0) return null
  return (
    <Section title={i18n.t('Alerts')}>
      <AlertsList alerts={own} />
    </Section>
  )
}
