/** One line of the security log, whole: everything that was written, under the names it bears there. */
import type { AuditLine } from '../../../../shared/domain/account/audit.ts'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { originWords, outcomeWords } from './audit-columns.tsx'
import { actorWords, eventWords, reasonWords } from './audit-words.ts'

export function AuditPane({ line }: { readonly line: AuditLine }) {
  const { i18n, moment, number, language } = useWords()
  const title = eventWords(line.event, language)
  const reason = reasonWords(line, language)
  const facts = Object.entries(line.facts).filter(([, fact]) => fact !== null)
  return (
    <Pane width={380} label={title} scrolls>
      <Section title={title} note={i18n.t('line {position}', { position: number(line.position) })}>
        <FactList
          facts={[
            [i18n.t('When'), moment(line.at)],
            [i18n.t('Who'), actorWords(line, language)],
            ...idLine(i18n.t('Id of who'), line.actorId),
            ...(line.subjectName === null
              ? []
              : ([[i18n.t('On what'), line.subjectName]] as const)),
            ...idLine(i18n.t('Id of what'), line.subject),
            [i18n.t('From where'), originWords(line, i18n)],
            [i18n.t('Outcome'), outcomeWords(line, i18n)],
            ...(reason === null ? [] : ([[i18n.t('Why'), reason]] as const)),
          ]}
        />
      </Section>
      {facts.length > 0 && (
        <Section title={i18n.t('Figures')}>
          <FactList facts={facts.map(([name, fact]) => [name, String(fact)] as const)} />
        </Section>
      )}
    </Pane>
  )
}

function idLine(name: string, id: string | null) {
  if (id === null) return []
  return [
    [
      name,
      <span key="id" className="mono t12">
        {id}
      </span>,
    ] as const,
  ]
}
