/** What promoters are asked to say and show, and the disclosure the law asks for. */
import { FieldGroup } from '../../../kit/form/field.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { StepProps } from './post-step.tsx'

/** Longer captions are cut by the platforms. */
const LONGEST_TEXT = 2_000

export function BriefStep({ draft, change }: StepProps) {
  const { i18n } = useWords()
  const { brief } = draft
  const set = (part: Partial<typeof brief>): void => change({ brief: { ...brief, ...part } })
  return (
    <>
      <FieldGroup>
        <TextField
          wide
          autoFocus
          lines={5}
          label={i18n.t('What to post')}
          help={i18n.t('Two or three sentences in the words you would use at the counter.')}
          value={brief.text}
          maxLength={LONGEST_TEXT}
          onChange={(text) => set({ text })}
        />
        <TextField
          label={i18n.t('Mention')}
          placeholder="@"
          value={brief.mention}
          maxLength={80}
          onChange={(mention) => set({ mention })}
        />
        <TextField
          label={i18n.t('Hashtags')}
          help={i18n.t('Parted by blanks.')}
          value={brief.hashtags.join(' ')}
          maxLength={300}
          onChange={(text) => set({ hashtags: text.split(' ') })}
        />
        <TextField
          label={i18n.t('Disclosure')}
          help={i18n.t('The law asks for it in every post.')}
          error={
            brief.disclosure.trim() === ''
              ? i18n.t('A word such as {example}', { example: '#ad' })
              : undefined
          }
          value={brief.disclosure}
          maxLength={80}
          onChange={(disclosure) => set({ disclosure })}
        />
      </FieldGroup>
      <FieldGroup title={i18n.t('Guidance')}>
        <TextField
          lines={3}
          label={i18n.t('Please do')}
          value={brief.dos}
          maxLength={LONGEST_TEXT}
          onChange={(dos) => set({ dos })}
        />
        <TextField
          lines={3}
          label={i18n.t('Please do not')}
          value={brief.donts}
          maxLength={LONGEST_TEXT}
          onChange={(donts) => set({ donts })}
        />
      </FieldGroup>
    </>
  )
}
