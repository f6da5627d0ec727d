/** The first rows of a file below a choice a column of what it means; columns that are not used stand back. */
import type { ImportLook } from '../../../../../shared/bridge/import-commands.ts'
import { type Option, SelectField } from '../../../../kit/form/choice-fields.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from './import.module.css'
import { Scroll } from './scroll.tsx'

interface MeaningTableProps<Meaning extends string> {
  readonly table: NonNullable<ImportLook['table']>
  readonly options: readonly Option<Meaning | 'unused'>[]
  /** By the place of the column. */
  readonly meaningOf: (column: number) => Meaning | 'unused'
  readonly onChange: (column: number, meaning: Meaning | 'unused') => void
}

export function MeaningTable<Meaning extends string>(props: MeaningTableProps<Meaning>) {
  const { i18n } = useWords()
  const { table, options, meaningOf, onChange } = props
  return (
    <Scroll label={i18n.t('First rows')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {table.heads.map((head, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- heads may be alike; the place is what a column is
              <th key={column} scope="col">
                <SelectField
                  label={head === '' ? i18n.t('Column {number}', { number: column + 1 }) : head}
                  options={options}
                  value={meaningOf(column)}
                  onChange={(meaning) => onChange(column, meaning)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows may be alike and never move
            <tr key={row}>
              {table.heads.map((_, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <td key={column} className={meaningOf(column) === 'unused' ? 'i3' : ''}>
                  {cells[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
