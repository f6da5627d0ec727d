/** Which columns a table shows, which stay while the others scroll, and in which order: a list that opens under its button. */
import { ActionIcon, Button as MantineButton, Popover } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconColumns,
  IconPin,
  IconPinFilled,
} from '@tabler/icons-react'
import { CheckBox } from '../form/choice-fields.tsx'
import { useWords } from '../text/use-words.ts'
import type { Column } from './column.ts'
import styles from './columns-menu.module.css'
import { inOrder, movedColumn, OWN_LAYOUT, type TableLayout, toggled } from './table-layout.ts'

interface ColumnsMenuProps<Row> {
  /** All that the screen has, in its own order. */
  readonly columns: readonly Column<Row>[]
  readonly layout: TableLayout
  readonly onChange: (layout: TableLayout) => void
}

export function ColumnsMenu<Row>({ columns, layout, onChange }: ColumnsMenuProps<Row>) {
  const { i18n } = useWords()
  const free = inOrder(columns, layout).filter(({ isFixed }) => isFixed !== true)
  const shown = free.filter(({ id }) => !layout.hidden.includes(id)).length
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <MantineButton leftSection={<IconColumns size={14} stroke={1.5} />}>
          {i18n.t('{shown} of {all} columns', { shown, all: free.length })}
        </MantineButton>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={i18n.t('Columns')}>
        <ul className={styles['columns']}>
          {free.map((column) => (
            <ColumnLine key={column.id} {...{ column, columns, layout, onChange }} />
          ))}
        </ul>
        <MantineButton variant="subtle" onClick={() => onChange(OWN_LAYOUT)}>
          {i18n.t('Columns as they were')}
        </MantineButton>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ColumnLineProps<Row> extends ColumnsMenuProps<Row> {
  readonly column: Column<Row>
}

function ColumnLine<Row>({ column, columns, layout, onChange }: ColumnLineProps<Row>) {
  const { i18n } = useWords()
  const { id, head } = column
  const isPinned = layout.pinned.includes(id)
  const Pin = isPinned ? IconPinFilled : IconPin
  const move = (by: -1 | 1) => onChange(movedColumn(columns, layout, { id, by }))
  return (
    <li>
      <CheckBox
        label={head}
        on={!layout.hidden.includes(id)}
        onChange={() => onChange({ ...layout, hidden: toggled(layout.hidden, id) })}
      />
      <span className={styles['acts']}>
        <ActionIcon
          size={24}
          aria-label={i18n.t('Keep {column} in place', { column: head })}
          aria-pressed={isPinned}
          onClick={() => onChange({ ...layout, pinned: toggled(layout.pinned, id) })}
        >
          <Pin size={14} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          size={24}
          aria-label={i18n.t('{column} to the left', { column: head })}
          onClick={() => move(-1)}
        >
          <IconArrowUp size={14} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          size={24}
          aria-label={i18n.t('{column} to the right', { column: head })}
          onClick={() => move(1)}
        >
          <IconArrowDown size={14} stroke={1.5} />
        </ActionIcon>
      </span>
    </li>
  )
}
