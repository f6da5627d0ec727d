/** Answers of the YouTube Data and Analytics APIs, as far as they are read. Counts are texts; tables name their columns. */
import { z } from 'zod'
import { COUNT_MAX } from '../../../shared/domain/creator/columns.ts'
import {
  handleShape,
  idShape,
  instantShape,
  postCountTextShape,
  rowsShape,
  textShape,
} from '../reading.ts'

export const channelsShape = z.object({
  items: z
    .array(
      z.object({
        id: idShape,
        snippet: z.object({ title: textShape, description: textShape, customUrl: handleShape }),
        statistics: z.object({
          subscriberCount: postCountTextShape,
          hiddenSubscriberCount: z.boolean().default(false),
          videoCount: postCountTextShape,
        }),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: idShape }) }),
      }),
    )
    .default([]),
})

export const playlistShape = z.object({
  items: z.array(z.object({ contentDetails: z.object({ videoId: idShape }) })).default([]),
  nextPageToken: idShape.nullish(),
})

const video = z.object({
  id: idShape,
  snippet: z.object({
    publishedAt: instantShape,
    title: textShape,
    liveBroadcastContent: z.string().nullish(),
  }),
  statistics: z
    .object({
      viewCount: postCountTextShape,
      likeCount: postCountTextShape,
      commentCount: postCountTextShape,
    })
    .nullish(),
  paidProductPlacementDetails: z
    .object({ hasPaidProductPlacement: z.boolean().nullish() })
    .nullish(),
})
export type YoutubeVideo = z.infer<typeof video>

export const videosShape = z.object({
  items: rowsShape(video).default({ rows: [], setAside: [] }),
})

const CELL_MAX = COUNT_MAX
export const reportShape = z.object({
  columnHeaders: z.array(z.object({ name: z.string() })).min(1),
  /** Absent where there is nothing to tell. */
  rows: z
    .array(
      z.array(z.union([z.string().max(100), z.number().min(-CELL_MAX).max(CELL_MAX), z.null()])),
    )
    .nullish(),
})
export type YoutubeReport = z.infer<typeof reportShape>
