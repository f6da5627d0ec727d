/** One till: its facts, and switching it off, which is felt at once online and cannot be taken back. */
import { TypeToConfirm } from '../../../kit/form/type-to-confirm.tsx'
import type { TillFact } from '../../../../shared/domain/account/organisation.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import { TillState } from './till-columns.tsx'
import styles from './settings.module.css'

interface TillPaneProps {
  readonly till: TillFact
  readonly mayRevoke: boolean
}

export function TillPane({ till, mayRevoke }: TillPaneProps) {
  const { i18n, moment } = useWords()
  return (
    <Pane width={400} label={till.name} scrolls>
      <Section title={till.name}>
        <FactList
          facts={[
            [i18n.t('State'), <TillState key="state" till={till} />],
            [i18n.t('Enrolled'), moment(till.enrolledAt)],
            [
              i18n.t('Last heard'),
              till.lastSeenAt === null ? i18n.t('not yet') : moment(till.lastSeenAt),
            ],
            [
              i18n.t('Key'),
              <span key="key" className={`mono ${styles['key']}`}>
                {till.key}
              </span>,
            ],
          ]}
        />
      </Section>
      {till.forkedAt !== undefined && till.state === 'active' && (
        <Section title={i18n.t('Enrol this till again')}>
          <Note tone="bad" icon="bad">
            {i18n.t(
              'Two tills sent entries under its key on {moment}: one is a copy. Switch it off and enrol it again; then it has a key of its own.',
              { moment: moment(till.forkedAt) },
            )}
          </Note>
        </Section>
      )}
      {mayRevoke && till.state === 'active' && <SwitchOff key={till.device} till={till} />}
    </Pane>
  )
}

/** Typed confirmation: a till that is off cannot be switched on again, only enrolled anew. */
function SwitchOff({ till }: { readonly till: TillFact }) {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const revoking = useCommand('revoke-till')
  const explain = useExplain()
  const switchOff = async (): Promise<void> => {
    const answer = await revoking.run({ device: till.device })
    if (answer.kind === 'done')
      show({ words: i18n.t('{name} was switched off', { name: till.name }) })
    else show({ tone: 'bad', words: `${i18n.t('Not switched off.')} ${explain(answer)}` })
  }
  return (
    <Section title={i18n.t('Switch this till off')}>
      <Note tone="warn" icon="warning">
        {i18n.t('It refuses every code from then on. Entries it still holds are not lost.')}
      </Note>
      <TypeToConfirm
        name={till.name}
        words={i18n.t('Switch off')}
        running={revoking.running}
        onConfirm={() => void switchOff()}
      />
    </Section>
  )
}
