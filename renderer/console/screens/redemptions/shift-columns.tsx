/** The columns of the ledger by shift: which, when, by whom, how its entries stand, and what the till's Z report says. */
import { useMemo } from 'react'
import type { ShiftRow } from '../../../../shared/bridge/views.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'

export function useShiftColumns(): readonly Column<ShiftRow>[] {
  const words = useWords()
  return useMemo(() => [...whoColumns(words), ...countColumns(words), reportColumn(words)], [words])
}

function whoColumns({ i18n, moment, time }: Words): readonly Column<ShiftRow>[] {
  const till = (row: ShiftRow): string => `${row.tillName}, ${row.venueName}`
  const when = (row: ShiftRow): string => `${moment(row.firstAt)} – ${time(row.lastAt)}`
  const who = (row: ShiftRow): string => row.cashiers.join(', ')
  return [
    {
      id: 'till',
      head: i18n.t('Till'),
      cell: (row) => <span className="b">{till(row)}</span>,
      text: till,
    },
    {
      id: 'number',
      head: i18n.t('Z report'),
      align: 'right',
      width: 76,
      cell: (row) => row.report?.number ?? <span className="i3">–</span>,
      text: (row) => String(row.report?.number ?? ''),
    },
    { id: 'when', head: i18n.t('First to last scan'), width: 196, cell: when, text: when },
    {
      id: 'cashiers',
      head: i18n.t('Cashier'),
      cell: (row) => who(row) || <span className="i3">–</span>,
      text: who,
    },
  ]
}

const COUNTS = ['confirmed', 'provisional', 'reversed', 'undone'] as const

function countColumns({ i18n, number, money }: Words): readonly Column<ShiftRow>[] {
  const heads = {
    confirmed: i18n.t('Confirmed'),
    provisional: i18n.t('Provisional'),
    reversed: i18n.t('Reversed'),
    undone: i18n.t('Undone'),
  }
  const counts = COUNTS.map((name): Column<ShiftRow> => ({
    id: name,
    head: heads[name],
    align: 'right',
    width: 84,
    cell: (row) => (row[name] === 0 ? <span className="i3">–</span> : number(row[name])),
    text: (row) => String(row[name]),
  }))
  const amount = (id: 'rewardMinor' | 'basketMinor', head: string): Column<ShiftRow> => {
    const text = (row: ShiftRow): string => money({ minor: row[id], currency: row.currency })
    return { id, head, align: 'right', width: 92, cell: text, text }
  }
  return [
    ...counts,
    amount('rewardMinor', i18n.t('Value')),
    amount('basketMinor', i18n.t('Basket')),
  ]
}

function reportColumn({ i18n }: Words): Column<ShiftRow> {
  const words = (row: ShiftRow): string => {
    if (row.shift === null) return i18n.t('outside any shift')
    if (row.missing === null) return i18n.t('still open')
    if (row.missing > 0) return i18n.t('{count} not here yet', { count: row.missing })
    return row.missing < 0 ? i18n.t('more than reported') : i18n.t('agrees')
  }
  return {
    id: 'missing',
    head: i18n.t('Against the Z report'),
    width: 152,
    cell: (row) => {
      if (row.missing === null) return <span className="i3">{words(row)}</span>
      const isSound = row.missing === 0
      return (
        <StateCell
          icon={isSound ? 'check' : 'warning'}
          tone={isSound ? 'i2' : 'warn'}
          words={words(row)}
        />
      )
    },
    text: words,
  }
}
