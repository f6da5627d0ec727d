/** Tags of one creator: typed, chosen from those in use, taken away; T leads into them. Who may enter nothing reads them. */
import { useRef } from 'react'
import { TAG_MAX, TAGS_MAX } from '../../../../shared/domain/dossier/dossier.ts'
import type { DossierSeen } from '../../../../shared/bridge/watch-list.ts'
import { TagsField } from '../../../kit/form/tags-field.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { useEntries } from './use-entries.ts'

interface TagsProps {
  readonly creator: string
  readonly dossier: DossierSeen
}

export function TagsEditor({ creator, dossier }: TagsProps) {
  const { i18n } = useWords()
  const tags = dossier.tags.map(({ text }) => text)
  if (!dossier.mayEnter)
    return <p className="t12 i2">{tags.length === 0 ? i18n.t('None.') : tags.join(', ')}</p>
  return <Editing creator={creator} tags={tags} />
}

function Editing({
  creator,
  tags,
}: {
  readonly creator: string
  readonly tags: readonly string[]
}) {
  const { i18n } = useWords()
  const list = useView('watch-list', {})
  const { tag, untag } = useEntries()
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ key: 't', words: i18n.t('Tag the creator'), act: () => input.current?.focus() }])
  return (
    <TagsField
      label={i18n.t('Add a tag')}
      help={i18n.t('Seen by your organisation, never by the creator.')}
      input={input}
      value={tags}
      suggestions={list.kind === 'ready' ? list.value.tags.map(({ text }) => text) : []}
      most={TAGS_MAX}
      longest={TAG_MAX}
      onAdd={(word) => void tag([creator], word)}
      onRemove={(word) => void untag([creator], word)}
    />
  )
}
