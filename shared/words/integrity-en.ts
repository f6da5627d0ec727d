/** Findings and the share of false followers in English. */
import type { IntegrityWords } from './integrity-words.ts'

export const integrityEn: IntegrityWords = {
  findings: {
    bought_followers: 'Followers came that nothing seen explains',
    inflated_engagement: 'Likes and comments follow a pattern of their own',
  },
  nothingFound: {
    bought_followers: 'Nothing in the followers looks made.',
    inflated_engagement: 'Nothing in likes and comments looks made.',
  },
  notLookedFor: {
    bought_followers: 'Followers were not looked at: that takes 28 days of them.',
    inflated_engagement:
      'Likes and comments were not looked at: that takes 90 days with twelve posts.',
  },
  readInPart:
    'Its history is not read whole yet. Findings come then: what looks made in a part may not in the whole.',
  bands: {
    review: 'Worth a look',
    likely: 'Likely made, please review',
  },
  bandsShort: {
    review: 'Worth a look',
    likely: 'Likely',
  },
  evidence: {
    followers_jumped: '{gained} followers more than usual ({share}) within {days}',
    views_unchanged: 'Views stayed at {ratio} of what is usual',
    views_raised: 'Views rose to {ratio} of what is usual',
    comments_unchanged: 'Comments stayed at {ratio} of what the likes would bring',
    comments_raised: 'Comments rose to {ratio} of what the likes would bring',
    ads_noted: 'Paid ads were noted for these days',
    left_again: '{share} of them had left again within three weeks',
    likes_without_views: '{share} of the likes come whatever the views are, over {posts} posts',
    comments_over_peers: '{per100} comments for each 100 likes, more than peers have',
    comments_under_peers: '{per100} comments for each 100 likes, fewer than peers have',
    likes_within_the_hour: '{share} of a post’s likes are there within an hour',
  },
  daysWithin: { one: 'one day', other: '{days} days' },
  clearing: {
    ads_invoice: 'an invoice for ads in these days',
    giveaway_post: 'the post of a giveaway or contest',
    mention_elsewhere: 'a mention in the press, on air or by another creator',
    traffic_sources: 'the platform’s own list of where followers came from',
    follower_sample: 'a sample of at least 200 followers',
    post_insights: 'the platform’s own figures of the posts',
  },
  reviews: {
    open: 'Not reviewed',
    asked: 'Creator was asked',
    upheld: 'Upheld',
    cleared: 'Cleared',
  },
  answered: 'The creator answered',
  reviewReasons: {
    already_reviewed: 'This finding has its verdict; it stands.',
    not_what_clears: 'This would not clear a finding of this kind.',
  },
  shareSources: {
    sample:
      'From a sample of follower profiles. Another audience than the one it was learned on may shift it.',
    behaviour: 'From behaviour alone: an estimate with a wide interval, not a count.',
    prior: 'What is usual for accounts of this size. Nothing of this account is in it.',
  },
  shareNames: {
    sample: 'from a sample',
    behaviour: 'from behaviour',
    prior: 'what is usual',
  },
  shareLine: '{share}, {name}, {level} between {low} and {high}.',
  besideShare: 'Beside it, counting for nothing:',
  sampleSeen: 'Newest sample: {count} followers of {day}, {order}.',
  sampleOrders: {
    random: 'drawn at random',
    newest_first: 'the newest ones first, so that it says less of all of them',
    unknown: 'drawn in a way nobody knows, so that it says less of all of them',
  },
  sampleUnused: {
    sample_too_small: 'It has fewer than 200 followers and does not count.',
    sample_too_old: 'It is more than a year older than the last day and does not count any more.',
    sample_of_other_model:
      'It was scored by an earlier model and does not count. Import its file again.',
  },
  shareReasons: {
    sample_too_small: 'A sample needs at least {atLeast} followers; this one has {count}.',
    history_too_short: 'Less than 90 days, or no views of posts, are known.',
  },
  notAnAccusation:
    'A probability with its reasons, for a person to review. It is not an accusation.',
}
