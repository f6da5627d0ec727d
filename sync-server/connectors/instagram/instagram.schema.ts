/** Answers of the Instagram API by either of its logins, as far as they are read. */
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

/** Ids come as texts, and as numbers where they fit. */
const id = z.union([idShape, z.number().int().min(0).transform(String)])

/** Of an account by its page. */
export const linkedAccountShape = z.object({
  username: handleShape,
  name: textShape,
  biography: textShape,
  followers_count: countShape,
  follows_count: countShape,
  media_count: countShape,
})
export type InstagramAccount = z.infer<typeof linkedAccountShape>

/** By its own login, which tells both ids. */
export const meShape = linkedAccountShape.extend({ id, user_id: id })

const media = z.object({
  id: idShape,
  caption: textShape,
  media_type: z.string(),
  media_product_type: z.string().nullish(),
  permalink: textShape,
  timestamp: instantShape,
  like_count: postCountShape,
  comments_count: postCountShape,
})
export type InstagramMedia = z.infer<typeof media>

export const mediaPageShape = z.object({
  data: rowsShape(media),
  paging: pagingShape,
})

export const totalsShape = z.object({
  data: z.array(
    z.object({ name: z.string(), total_value: z.object({ value: countShape }).nullish() }),
  ),
})

export const demographicsShape = z.object({
  data: z.array(
    z.object({
      total_value: z
        .object({
          breakdowns: z
            .array(
              z.object({
                results: z
                  .array(
                    z.object({
                      dimension_values: z.array(z.string().max(200)).min(1),
                      value: peopleShape,
                    }),
                  )
                  .default([]),
              }),
            )
            .default([]),
        })
        .nullish(),
    }),
  ),
})
