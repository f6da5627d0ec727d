/** The columns of the security log: when, what, who, on what, from where, how it ended. */
import { useMemo } from 'react'
import type { AuditLine } from '../../../../shared/domain/account/audit.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../kit/table/use-columns-beside.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { actorWords, eventWords } from './audit-words.ts'

/** What the pane beside says anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['subject', 'origin'])
/** Pixels of a window in which they fit beside it all the same. */
const WIDE_ENOUGH = 1_600
/** Goes last. */
const WHO: ReadonlySet<string> = new Set(['actor'])

export function useAuditColumns(isBesidePane: boolean): readonly Column<AuditLine>[] {
  const words = useWords()
  const all = useMemo(() => auditColumns(words), [words])
  const most = useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE, below: WIDE_ENOUGH })
  return useColumnsBeside(most, { isBesidePane, inThePane: WHO })
}

function auditColumns({ i18n, moment, language }: Words): readonly Column<AuditLine>[] {
  const on = ({ subject, subjectName }: AuditLine): string => subjectName ?? subject ?? '–'
  return [
    {
      id: 'at',
      head: i18n.t('When'),
      width: 168,
      cell: (line) => moment(line.at),
      text: (line) => moment(line.at),
    },
    {
      id: 'event',
      head: i18n.t('What'),
      cell: (line) => <span className="b">{eventWords(line.event, language)}</span>,
      text: (line) => eventWords(line.event, language),
    },
    {
      id: 'actor',
      head: i18n.t('Who'),
      cell: (line) => actorWords(line, language),
      text: (line) => actorWords(line, language),
    },
    {
      id: 'subject',
      head: i18n.t('On what'),
      cell: (line) =>
        line.subjectName ?? <span className="mono t12 i2">{line.subject ?? '–'}</span>,
      text: on,
    },
    {
      id: 'origin',
      head: i18n.t('From where'),
      width: 132,
      cell: (line) => originWords(line, i18n),
      text: (line) => originWords(line, i18n),
    },
    {
      id: 'outcome',
      head: i18n.t('Outcome'),
      width: 116,
      cell: (line) => <Outcome line={line} />,
      text: (line) => outcomeWords(line, i18n),
    },
  ]
}

export function originWords({ origin, actor }: AuditLine, i18n: Words['i18n']): string {
  // Where a creator was is theirs.
  if (actor === 'creator') return '–'
  return origin ?? i18n.t('the server itself')
}

export function outcomeWords({ outcome }: AuditLine, i18n: Words['i18n']): string {
  return outcome === 'done' ? i18n.t('Done') : i18n.t('Refused')
}

function Outcome({ line }: { readonly line: AuditLine }) {
  const { i18n } = useWords()
  const isDone = line.outcome === 'done'
  return (
    <StateCell
      icon={isDone ? 'check' : 'cross'}
      tone={isDone ? 'i2' : 'bad'}
      words={outcomeWords(line, i18n)}
    />
  )
}
