/** All creators or those on the watch-list, with how many words nobody has seen yet; and the tag they are narrowed by. */
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import { Segments } from '../../../kit/form/segments.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import type { Filter } from './creators-address.ts'

interface SegmentProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

export function WatchSegment({ filter, onChange }: SegmentProps) {
  const { i18n, number } = useWords()
  const list = useView('watch-list', {})
  const unseen = list.kind === 'ready' ? list.value.unseen : 0
  const watchList =
    unseen === 0
      ? i18n.t('Watch-list')
      : i18n.t('Watch-list, {count} new', { count: number(unseen) })
  return (
    <Segments
      label={i18n.t('Which creators')}
      value={filter.watched ?? 'all'}
      options={[
        { value: 'all', label: i18n.t('All') },
        { value: 'yes', label: watchList },
      ]}
      onChange={(value) => onChange({ ...filter, watched: value === 'yes' ? value : undefined })}
    />
  )
}

/** Shown once a tag is in use. */
export function TagFilter({ filter, onChange }: SegmentProps) {
  const { i18n, number } = useWords()
  const list = useView('watch-list', {})
  const tags = list.kind === 'ready' ? list.value.tags : []
  if (tags.length === 0 && filter.tag === undefined) return null
  const options = tags.map(({ text, creators }) => ({
    value: text,
    label: `${text} (${number(creators)})`,
  }))
  const { tag } = filter
  const isKnown = tag === undefined || options.some(({ value }) => value === tag)
  return (
    <AnyChoice
      width={128}
      label={i18n.t('Tag')}
      value={tag}
      options={isKnown ? options : [...options, { value: tag, label: tag }]}
      onChange={(next) => onChange({ ...filter, tag: next })}
    />
  )
}
