/** Beside the form: the card as a promoter will see it, and what the campaign can cost at most. */
import type { FactsView } from '../../../../shared/bridge/views.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './campaigns.module.css'
import { useRewardWords } from './reward-words.ts'
import { mostRewardsMinor, oneCodeMinor } from './wizard-steps.ts'

interface WizardAsideProps {
  readonly draft: CampaignDraft
  readonly facts: FactsView
}

export function WizardAside({ draft, facts }: WizardAsideProps) {
  const { i18n } = useWords()
  return (
    <div className={styles['aside']}>
      <Section title={i18n.t('What promoters see')}>
        <PromoterCard draft={draft} facts={facts} />
      </Section>
      <Section title={i18n.t('What it can cost')} note={i18n.t('rewards only')}>
        <Costs draft={draft} />
      </Section>
    </div>
  )
}

function PromoterCard({ draft, facts }: WizardAsideProps) {
  const { i18n, number, dayShort } = useWords()
  const rewardWords = useRewardWords()
  const { window, brief } = draft
  const reward = draft.reward && rewardWords(draft.reward, draft.budget.currency)
  const day = (date: string | null): string => (date === null ? '–' : dayShort(noonOf(date)))
  const guests = Math.max(0, draft.vouchersEach - 1)
  return (
    <article className={styles['card']}>
      <span className="t12 i2">{facts.organisation?.name}</span>
      <h3 className="t15">{draft.title || i18n.t('Name of the campaign')}</h3>
      <p className="t12 i2">
        {brief.text || i18n.t('What to post')}{' '}
        {[brief.mention, ...brief.hashtags, brief.disclosure].filter(Boolean).join(' ')}
      </p>
      <dl>
        <div>
          <dt>{i18n.t('For you')}</dt>
          <dd>{reward ?? '–'}</dd>
        </div>
        {guests > 0 && (
          <div>
            <dt>
              {i18n.t('{guests, plural, one {For # guest} other {For # guests}}', { guests })}
            </dt>
            <dd>{reward ?? '–'}</dd>
          </div>
        )}
      </dl>
      <p className="t11 i3" style={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>
          {i18n.t('{from} to {until}', { from: day(window.startsOn), until: day(window.endsOn) })}
        </span>
        <span>{i18n.t('{places} places', { places: number(draft.capacity) })}</span>
      </p>
      <div className={styles['join']} aria-hidden="true">
        {i18n.t('Join')}
      </div>
    </article>
  )
}

function Costs({ draft }: { readonly draft: CampaignDraft }) {
  const { i18n, money, number } = useWords()
  const { currency, rewardMinor } = draft.budget
  return (
    <div className={styles['sums']}>
      <span className="i2">{i18n.t('Promoters')}</span>
      <span>{number(draft.capacity)}</span>
      <span className="i2">{i18n.t('Codes each promoter gets')}</span>
      <span>{number(draft.vouchersEach)}</span>
      <span className="i2">{i18n.t('One code, at most')}</span>
      <span>{money({ minor: oneCodeMinor(draft), currency })}</span>
      <span className="i2">{i18n.t('If every code came back')}</span>
      <span>{money({ minor: mostRewardsMinor(draft), currency })}</span>
      <span className="b">{i18n.t('Hard stop')}</span>
      <span className="b">{money({ minor: rewardMinor, currency })}</span>
    </div>
  )
}
