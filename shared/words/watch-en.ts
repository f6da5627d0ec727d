/** Alerts of watched creators in English. */
import type { WatchWords } from './watch-words.ts'

export const watchEn: WatchWords = {
  titles: {
    finding: '{finding}',
    above_forecast: 'More growth than forecast',
    below_forecast: 'Less growth than forecast',
    followers_left: 'Followers left',
    tier_reached: '{tier} followers reached',
    tier_lost: 'Below {tier} followers again',
    engagement_fell: 'Engagement fell',
    silent: 'Nothing is told',
    grant_ending: 'The grant ends soon',
  },
  details: {
    finding: '{band}, {probability}',
    above_forecast: '{followers} followers; the forecast of {date} held {low} to {high} for likely',
    below_forecast: '{followers} followers; the forecast of {date} held {low} to {high} for likely',
    followers_left: '{followers} fewer, {share} of them',
    tier_reached: '{followers} followers',
    tier_lost: '{followers} followers',
    engagement_fell: '{rate} of followers a week, {usual} before',
    silent: 'no day since {date}',
    grant_ending: 'on {date}',
  },
  why: {
    followers_left:
      'Platforms that take false accounts look like this, and so do people who came for a prize.',
    engagement_fell: 'Median of four weeks against that of the half year before.',
    silent: 'The account may need its person to sign in again.',
  },
  over: 'over',
}
