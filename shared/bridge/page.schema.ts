/** The door of a table's window. */
import { z } from 'zod'
import { SORT_KEYS_MAX } from './page.ts'

/** Rows of a window; a screen shows about forty. */
export const PAGE_ROWS_MAX = 500

const sortKey = {
  by: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,31}$/),
  descending: z.boolean(),
} as const

/** To be spread into what a view is asked with. */
export const page = {
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(PAGE_ROWS_MAX).optional(),
  sort: z
    .strictObject({
      ...sortKey,
      thenBy: z
        .array(z.strictObject(sortKey))
        .max(SORT_KEYS_MAX - 1)
        .optional(),
    })
    .optional(),
} as const
