/** Answers of TikTok's Display API, as far as they are read. */
import { z } from 'zod'
import {
  countShape,
  handleShape,
  idShape,
  postCountShape,
  rowsShape,
  secondsShape,
  textShape,
} from '../reading.ts'

export const userShape = z.object({
  data: z.object({
    user: z.object({
      open_id: idShape,
      display_name: handleShape,
      username: handleShape,
      bio_description: textShape,
      is_verified: z.boolean().nullish(),
      follower_count: countShape,
      following_count: countShape,
      video_count: countShape,
    }),
  }),
})

const video = z.object({
  id: idShape,
  create_time: secondsShape,
  share_url: textShape,
  title: textShape,
  video_description: textShape,
  like_count: postCountShape,
  comment_count: postCountShape,
  share_count: postCountShape,
  view_count: postCountShape,
})
export type TiktokVideo = z.infer<typeof video>

export const videosShape = z.object({
  data: z.object({
    videos: rowsShape(video).default({ rows: [], setAside: [] }),
    /** Milliseconds. */
    cursor: z.number().int().min(0).nullish(),
    has_more: z.boolean().default(false),
  }),
})
