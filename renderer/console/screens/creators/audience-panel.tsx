/** Where an account's audience lives, beside what else is said of it: the largest places, and what of the rest is told. */
import type { Audience, AudiencePart } from '../../../../shared/domain/creator/audience.ts'
import type { Measured } from '../../../../shared/domain/creator/measured.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { AudienceRows } from './audience-rows.tsx'
import { wholeWords } from './audience-words.ts'

interface PanelProps {
  /** Null: none was told, or no purpose opens it. */
  readonly audience: Measured<Audience> | null
  /** Who gives it; null: the grant shows no name. */
  readonly name: string | null
  readonly untold: Untold
}

/** Why nothing may be told. */
export interface Untold {
  /** As known on a day. */
  readonly isPast: boolean
  /** For campaigns: without that no audience is shown. */
  readonly isGranted: boolean
}

const PLACES_SHOWN = 4

export function AudiencePanel({ audience, name, untold }: PanelProps) {
  const words = useWords()
  const { i18n } = words
  const places = audience === null ? undefined : placesOf(audience.value)
  const title = i18n.t('Where the audience lives')
  if (audience === null || places === undefined) {
    return (
      <Section title={title}>
        <p className="t12 i2">{untoldWords(words, untold)}</p>
      </Section>
    )
  }
  return (
    <Section title={title} note={audienceNote(audience, name, words)}>
      <AudienceRows part={places} most={PLACES_SHOWN} />
    </Section>
  )
}

/** Towns say more than countries. */
function placesOf({ parts }: Audience): AudiencePart | undefined {
  return (
    parts.find(({ split }) => split === 'city') ?? parts.find(({ split }) => split === 'country')
  )
}

export function audienceNote(
  { value, purposes }: Measured<Audience>,
  name: string | null,
  words: Words,
): string {
  const { i18n } = words
  const given = name === null ? i18n.t('given by the creator') : i18n.t('given by {name}', { name })
  const price = purposes.includes('insurance') ? [] : [i18n.t('not read by the price')]
  return [wholeWords(value.whole, words), given, ...price].join(', ')
}

export function untoldWords({ i18n }: Words, { isPast, isGranted }: Untold): string {
  if (!isGranted) return i18n.t('This grant is not for campaigns, and only they show an audience.')
  if (isPast)
    return i18n.t(
      'Of what was told of it by then nothing is kept: of each month the last word is, and what a platform told goes with its time.',
    )
  return i18n.t(
    'Nothing is told of it: the platform does not say it, or has too few people to say.',
  )
}
