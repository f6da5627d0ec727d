/** Settings > Security log: who did what on what, when and from where; for owners and auditors, asked of the server. */
import { type ReactNode, useState } from 'react'
import type { AuditFilter, AuditLine } from '../../../../shared/domain/account/audit.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { AskedProblem } from '../../desk/asked-problem.tsx'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'
import { useView } from '../../desk/use-view.ts'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { useAuditColumns } from './audit-columns.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditPane } from './audit-pane.tsx'
import { useAuditPages } from './use-audit-pages.ts'

const ALL: AuditFilter = {}

export function AuditScreen() {
  const { i18n, number } = useWords()
  const facts = useView('facts', {})
  const [filter, setFilter] = useState<AuditFilter>(ALL)
  const [chosen, setChosen] = useState<AuditLine | null>(null)
  const pages = useAuditPages(filter)
  const exporting = useCommand('export-audit')
  const { take, running } = useTakeFile()
  const asked = { ...pages, told: pages.total === null ? null : pages.lines }
  const view = facts.kind === 'ready' ? facts.value : undefined
  const count = pages.total === null ? undefined : number(pages.total)
  return (
    <Screen
      title={i18n.t('Security log')}
      {...(count === undefined ? {} : { count: i18n.t('{count} in all', { count }) })}
      notice={<OfflineLine />}
      actions={
        <Button
          icon="download"
          loading={running}
          onClick={() => void take(exporting.run({ filter }), { name: 'security-log.csv' })}
        >
          {i18n.t('Export as CSV')}
        </Button>
      }
      tools={
        <AuditFilters
          filter={filter}
          people={view?.people ?? []}
          zone={view?.organisation?.zone ?? 'UTC'}
          onChange={setFilter}
        />
      }
      foot={
        <span>
          {i18n.t(
            'Lines are chained: a line that is changed or gone is found by the operator. They are kept for two years.',
          )}
        </span>
      }
    >
      {pages.total === null ? (
        <AskedProblem asked={asked} title={i18n.t('The security log could not be read')} />
      ) : (
        <Lines
          pages={pages}
          chosen={chosen}
          onChoose={setChosen}
          note={<AskedProblem asked={asked} title={i18n.t('The security log could not be read')} />}
        />
      )}
    </Screen>
  )
}

interface LinesProps {
  readonly pages: ReturnType<typeof useAuditPages>
  readonly chosen: AuditLine | null
  readonly onChoose: (line: AuditLine) => void
  /** Stands above the lines. */
  readonly note: ReactNode
}

function Lines({ pages, chosen, onChoose, note }: LinesProps) {
  const { i18n } = useWords()
  const columns = useAuditColumns(chosen !== null)
  const { lines, total, more } = pages
  if (total === 0) {
    return (
      <Empty
        title={i18n.t('No line matches')}
        why={i18n.t(
          'Sign-ins, changes of people, tills and keys, and readings of codes stand here.',
        )}
      />
    )
  }
  return (
    <>
      <Pane>
        {note}
        <DataTable
          label={i18n.t('Security log')}
          columns={columns}
          window={{ total: lines.length, offset: 0, rows: lines }}
          rowId={(line) => String(line.position)}
          chosen={chosen === null ? [] : [String(chosen.position)]}
          onChoose={onChoose}
          onOpen={onChoose}
          onRange={({ last }) => {
            if (last >= lines.length - 1) more?.()
          }}
        />
      </Pane>
      {chosen !== null && <AuditPane line={chosen} />}
    </>
  )
}
