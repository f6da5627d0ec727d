/** Which post of the business the crowd carries, and what the campaign is called. */
import { type Option, SelectField } from '../../../kit/form/choice-fields.tsx'
import type { CampaignDraft, Platform } from '../../../../shared/domain/campaign/campaign.ts'
import { FieldGroup } from '../../../kit/form/field.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

export interface StepProps {
  readonly draft: CampaignDraft
  readonly change: (part: Partial<CampaignDraft>) => void
}

const PLATFORMS: readonly Option<Platform>[] = [
  { value: 'instagram', label: 'Instagram' },
  { value: 'facebook', label: 'Facebook' },
  { value: 'youtube', label: 'YouTube' },
  { value: 'tiktok', label: 'TikTok' },
]

export function PostStep({ draft, change }: StepProps) {
  const { i18n } = useWords()
  const { post } = draft
  const wrongLink = post.link !== '' && !isLink(post.link)
  return (
    <>
      <FieldGroup>
        <TextField
          wide
          autoFocus
          label={i18n.t('Name of the campaign')}
          help={i18n.t('Promoters and tills see it.')}
          value={draft.title}
          maxLength={80}
          onChange={(title) => change({ title })}
        />
      </FieldGroup>
      <FieldGroup title={i18n.t('The post that is carried')}>
        <SelectField
          label={i18n.t('Platform')}
          options={PLATFORMS}
          value={post.platform}
          onChange={(platform) => change({ post: { ...post, platform } })}
        />
        <TextField
          label={i18n.t('Your account')}
          placeholder="@"
          value={post.account}
          maxLength={80}
          onChange={(account) => change({ post: { ...post, account } })}
        />
        <TextField
          wide
          label={i18n.t('Link to the post')}
          placeholder="https://"
          help={i18n.t('Its counts before, during and after are what the campaign is measured by.')}
          error={wrongLink ? i18n.t('A link that begins with https://') : undefined}
          value={post.link}
          maxLength={500}
          onChange={(link) => change({ post: { ...post, link } })}
        />
      </FieldGroup>
    </>
  )
}

function isLink(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:'
}
