/** Alerts of watched creators in German. */
import type { WatchWords } from './watch-words.ts'

export const watchDe: WatchWords = {
  titles: {
    finding: '{finding}',
    above_forecast: 'Mehr Wachstum als vorhergesagt',
    below_forecast: 'Weniger Wachstum als vorhergesagt',
    followers_left: 'Follower sind gegangen',
    tier_reached: '{tier} Follower erreicht',
    tier_lost: 'Wieder unter {tier} Followern',
    engagement_fell: 'Engagement ist gefallen',
    silent: 'Es wird nichts gemeldet',
    grant_ending: 'Die Freigabe endet bald',
  },
  details: {
    finding: '{band}, {probability}',
    above_forecast:
      '{followers} Follower; die Vorhersage vom {date} hielt {low} bis {high} für wahrscheinlich',
    below_forecast:
      '{followers} Follower; die Vorhersage vom {date} hielt {low} bis {high} für wahrscheinlich',
    followers_left: '{followers} weniger, {share} von ihnen',
    tier_reached: '{followers} Follower',
    tier_lost: '{followers} Follower',
    engagement_fell: '{rate} der Follower je Woche, vorher {usual}',
    silent: 'kein Tag seit {date}',
    grant_ending: 'am {date}',
  },
  why: {
    followers_left:
      'So sehen Plattformen aus, die falsche Konten löschen, und ebenso Leute, die für einen Preis kamen.',
    engagement_fell: 'Median von vier Wochen gegen den des halben Jahres davor.',
    silent: 'Vielleicht muss sich die Person am Konto neu anmelden.',
  },
  over: 'vorbei',
}
