/** After the sign-in of somebody who belongs to several organisations: which one this laptop opens; another can be opened later. */
import { useState } from 'react'
import type { OrganisationChoice } from '../../../../shared/domain/account/membership.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import { rolesWords } from '../../people/role-words.ts'
import styles from './welcome.module.css'

interface ChooseOrganisationProps {
  readonly organisations: readonly OrganisationChoice[]
}

export function ChooseOrganisation({ organisations }: ChooseOrganisationProps) {
  const { i18n, language } = useWords()
  const choose = useCommand('choose-organisation')
  const cancel = useCommand('cancel-sign-in')
  const explain = useExplain()
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async (organisation: string): Promise<void> => {
    const answer = await choose.run({ organisation })
    setProblem(answer.kind === 'done' ? null : explain(answer))
  }
  return (
    <main>
      <Empty
        title={i18n.t('Which organisation?')}
        why={i18n.t(
          'You belong to several. This laptop opens one at a time; at the top left you change to another.',
        )}
        beginnings={organisations.map(({ organisation, name, roles }) => ({
          name,
          detail: rolesWords(roles, language),
          begin: () => void begin(organisation),
        }))}
      >
        {problem !== null && (
          <Note tone="bad" icon="bad">
            {problem}
          </Note>
        )}
        <div className={styles['giveUp']}>
          <Button loading={cancel.running} onClick={() => void cancel.run({})}>
            {i18n.t('Cancel')}
          </Button>
        </div>
      </Empty>
    </main>
  )
}
