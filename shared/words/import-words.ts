/** What is said of imports: why a file, a row or an import is refused. One table a language. */
import type { ImportRefusal } from '../domain/import/import.ts'
import type { SampleField, SampleMappingRefusal } from '../domain/import/sample-mapping.ts'
import type { MappingRefusal } from '../domain/import/mapping.ts'
import type { RowRefusal } from '../domain/import/read-rows.ts'

/** Of the file itself, before anything is read of it. */
export const FILE_FAULTS = [
  'file_empty',
  'file_too_large',
  'file_unknown',
  'file_damaged',
  'file_gone',
  'too_many_rows',
  'too_many_columns',
  'archive_locked',
  'archive_unsafe',
  'archive_foreign',
  'table_by_video',
  'posts_by_day',
  'posts_of_many',
  'file_workbook',
  'archive_of_instagram',
  'archive_of_facebook',
  'archive_of_youtube',
  'archive_of_tiktok',
] as const

export const IMPORT_REASONS = [
  ...FILE_FAULTS,
  'reading_stopped',
  'import_stopped',
  'imported_before',
  'import_empty',
  'import_too_large',
  'creator_closed',
  'import_torn',
  'unknown_import',
  'import_undone',
  'nothing_counted',
  'column_twice',
  'foreign_metric',
  'day_ahead',
  'no_count',
  'too_many_days',
  'sample_too_small',
  'sample_torn',
  'sample_columns_missing',
  'sample_day',
  'sample_no_table',
] as const
export type ImportReason = (typeof IMPORT_REASONS)[number]

export interface ImportWords {
  readonly reasons: Readonly<
    Record<ImportReason | ImportRefusal | MappingRefusal | SampleMappingRefusal, string>
  >
  readonly rows: Readonly<Record<RowRefusal, string>>
  readonly sampleFields: Readonly<Record<SampleField, string>>
}
