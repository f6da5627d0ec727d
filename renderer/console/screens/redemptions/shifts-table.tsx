/** The ledger by till and shift, beside what each till's Z report says; Enter shows a shift's redemptions. */
import { useState } from 'react'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { ShiftRow } from '../../../../shared/bridge/views.ts'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane } from '../../../kit/frame/screen.tsx'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { useShiftColumns } from './shift-columns.tsx'

interface ShiftsTableProps {
  readonly filter: RedemptionFilterInput
  readonly onOpen: (row: ShiftRow) => void
}

export function ShiftsTable({ filter, onOpen }: ShiftsTableProps) {
  const { i18n } = useWords()
  const [ask, setAsk] = useState<WindowAsk>(windowFor({ first: 0, last: 40 }))
  const seen = useView('shifts', { ...ask, filter }, true)
  const columns = useShiftColumns()
  if (seen.kind !== 'ready')
    return (
      <ViewProblem
        view={seen}
        title={i18n.t('The shifts could not be read')}
        kept={i18n.t('Every entry that was accepted is still on disk.')}
      />
    )
  const { total, rows } = seen.value
  if (total === 0) {
    return (
      <Empty
        title={i18n.t('No shift matches')}
        why={i18n.t('A shift stands here once one of its redemptions has reached the server.')}
      />
    )
  }
  return (
    <Pane>
      <DataTable
        label={i18n.t('Shifts')}
        columns={columns}
        window={{ total, offset: ask.offset, rows }}
        rowId={(row) => `${row.till} ${row.shift ?? ''}`}
        onRange={(range) => setAsk(windowFor(range))}
        onOpen={onOpen}
      />
    </Pane>
  )
}
