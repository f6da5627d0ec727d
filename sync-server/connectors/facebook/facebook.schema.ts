/** Answers of the Graph API about pages, as far as they are read. */
import { z } from 'zod'
import { pagingShape } from '../meta-reading.ts'
import {
  countShape,
  handleShape,
  idShape,
  instantShape,
  peopleShape,
  postCountShape,
  rowsShape,
  textShape,
} from '../reading.ts'

export const pageShape = z.object({
  id: idShape,
  name: textShape,
  username: handleShape,
  about: textShape,
  followers_count: countShape,
  verification_status: z.string().nullish(),
})

/** Followers by place, a day each; the newest counts. */
export const placesShape = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z
        .array(
          z.object({
            value: z.record(z.string().max(200), peopleShape).nullish(),
            end_time: instantShape.optional(),
          }),
        )
        .default([]),
    }),
  ),
})

const summary = z.object({ summary: z.object({ total_count: postCountShape }).nullish() }).nullish()

const post = z.object({
  id: idShape,
  message: textShape,
  created_time: instantShape,
  permalink_url: textShape,
  shares: z.object({ count: postCountShape }).nullish(),
  attachments: z
    .object({ data: z.array(z.object({ media_type: z.string().nullish() })).default([]) })
    .nullish(),
  reactions: summary,
  comments: summary,
})
export type FacebookPost = z.infer<typeof post>

export const postsShape = z.object({
  data: rowsShape(post),
  paging: pagingShape,
})
