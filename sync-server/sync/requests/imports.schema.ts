/** Inputs of the commands on imports. What figures mean is judged as what a platform tells is. */
import { z } from 'zod'
import { localDateSchema } from '../../../shared/domain/account/ids.schema.ts'
import { PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { COUNT_MAX } from '../../../shared/domain/creator/columns.ts'
import { METRIC_NAMES } from '../../../shared/domain/creator/metric.ts'
import { POST_ADDRESS_MAX } from '../../../shared/domain/creator/post-address.ts'
import { POST_KINDS } from '../../../shared/domain/creator/post.ts'
import { FILE_NAME_MAX, IMPORT_SOURCES } from '../../../shared/domain/import/import.ts'
import { SERIES_DAYS_MAX } from '../../../shared/domain/import/read-rows.ts'
import { postCountsSchema } from '../../../shared/sync/column-block.schema.ts'

/** As many as fit into frames that a desk may send; a part is one of them. */
const PARTS_MAX = 100
const SERIES_MAX = 500
const POSTS_A_PART_MAX = 2_000
const HANDLE_MAX = 100

const id = z.string().regex(/^[\w-]{1,80}$/)
const series = z.object({
  metric: z.enum(METRIC_NAMES),
  firstDay: localDateSchema,
  counts: z.array(z.int().min(-COUNT_MAX).max(COUNT_MAX).nullable()).min(1).max(SERIES_DAYS_MAX),
})
const post = z.object({
  postedAt: z.int().min(0).max(4_102_444_800_000),
  kind: z.enum(POST_KINDS),
  address: z.string().min(1).max(POST_ADDRESS_MAX).optional(),
  counts: postCountsSchema,
})

export const importPartInput = z.object({
  import: id,
  part: z.int().min(1).max(PARTS_MAX),
  accounts: z
    .array(
      z.object({
        creator: z.string().min(1).max(80),
        platform: z.enum(PLATFORMS),
        handle: z.string().trim().min(1).max(HANDLE_MAX),
        series: z.array(series).max(SERIES_MAX),
        posts: z.array(post).max(POSTS_A_PART_MAX),
      }),
    )
    .min(1),
})

export const importCreatorsInput = z.object({
  import: id,
  parts: z.int().min(1).max(PARTS_MAX),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.enum(IMPORT_SOURCES),
  fileName: z.string().trim().min(1).max(FILE_NAME_MAX),
  refusedRows: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export const leaveImportInput = z.object({ import: id })
export const undoImportInput = z.object({ import: id })
export const listImportsInput = z.object({})
