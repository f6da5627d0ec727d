/** Findings and the share of false followers in German. */
import type { IntegrityWords } from './integrity-words.ts'

export const integrityDe: IntegrityWords = {
  findings: {
    bought_followers: 'Follower kamen dazu, die nichts Sichtbares erklärt',
    inflated_engagement: 'Likes und Kommentare folgen einem eigenen Muster',
  },
  nothingFound: {
    bought_followers: 'An den Followern wirkt nichts künstlich.',
    inflated_engagement: 'An Likes und Kommentaren wirkt nichts künstlich.',
  },
  notLookedFor: {
    bought_followers: 'Die Follower wurden nicht geprüft: Dafür müssen 28 Tage bekannt sein.',
    inflated_engagement:
      'Likes und Kommentare wurden nicht geprüft: Dafür braucht es 90 Tage mit zwölf Beiträgen.',
  },
  readInPart:
    'Die Vergangenheit ist noch nicht ganz gelesen. Befunde kommen dann: Was in einem Teil künstlich wirkt, tut es im Ganzen vielleicht nicht.',
  bands: {
    review: 'Einen Blick wert',
    likely: 'Wahrscheinlich künstlich, bitte prüfen',
  },
  bandsShort: {
    review: 'Einen Blick wert',
    likely: 'Wahrscheinlich',
  },
  evidence: {
    followers_jumped: '{gained} Follower mehr als üblich ({share}) binnen {days}',
    views_unchanged: 'Aufrufe blieben bei {ratio} des Üblichen',
    views_raised: 'Aufrufe stiegen auf {ratio} des Üblichen',
    comments_unchanged: 'Kommentare blieben bei {ratio} dessen, was die Likes erwarten lassen',
    comments_raised: 'Kommentare stiegen auf {ratio} dessen, was die Likes erwarten lassen',
    ads_noted: 'Für diese Tage ist bezahlte Werbung vermerkt',
    left_again: '{share} von ihnen waren binnen drei Wochen wieder weg',
    likes_without_views: '{share} der Likes kommen unabhängig von Aufrufen, über {posts} Beiträge',
    comments_over_peers: '{per100} Kommentare auf 100 Likes, mehr als bei Vergleichbaren',
    comments_under_peers: '{per100} Kommentare auf 100 Likes, weniger als bei Vergleichbaren',
    likes_within_the_hour: '{share} der Likes eines Beitrags sind binnen einer Stunde da',
  },
  daysWithin: { one: 'einem Tag', other: '{days} Tagen' },
  clearing: {
    ads_invoice: 'eine Rechnung über Werbung in diesen Tagen',
    giveaway_post: 'der Beitrag eines Gewinnspiels',
    mention_elsewhere: 'eine Erwähnung in Presse, Rundfunk oder bei anderen Creators',
    traffic_sources: 'die Liste der Plattform, woher Follower kamen',
    follower_sample: 'eine Stichprobe von mindestens 200 Followern',
    post_insights: 'die Zahlen der Plattform zu den Beiträgen',
  },
  reviews: {
    open: 'Nicht geprüft',
    asked: 'Creator wurde gefragt',
    upheld: 'Bestätigt',
    cleared: 'Entkräftet',
  },
  answered: 'Antwort des Creators',
  reviewReasons: {
    already_reviewed: 'Dieser Befund hat sein Urteil; es bleibt.',
    not_what_clears: 'Das würde einen Befund dieser Art nicht entkräften.',
  },
  shareSources: {
    sample:
      'Aus einer Stichprobe von Followerprofilen. Ein anderes Publikum als das gelernte kann den Wert verschieben.',
    behaviour: 'Allein aus dem Verhalten: eine Schätzung mit weitem Intervall, keine Zählung.',
    prior: 'Was bei Konten dieser Größe üblich ist. Von diesem Konto ist nichts darin.',
  },
  shareNames: {
    sample: 'aus einer Stichprobe',
    behaviour: 'aus dem Verhalten',
    prior: 'was üblich ist',
  },
  shareLine: '{share}, {name}, {level} zwischen {low} und {high}.',
  besideShare: 'Daneben, ohne zu zählen:',
  sampleSeen: 'Neueste Stichprobe: {count} Follower vom {day}, {order}.',
  sampleOrders: {
    random: 'zufällig gezogen',
    newest_first: 'die neuesten zuerst, sodass sie weniger über alle sagt',
    unknown: 'auf unbekannte Weise gezogen, sodass sie weniger über alle sagt',
  },
  sampleUnused: {
    sample_too_small: 'Sie hat weniger als 200 Follower und zählt nicht.',
    sample_too_old: 'Sie ist mehr als ein Jahr älter als der letzte Tag und zählt nicht mehr.',
    sample_of_other_model:
      'Sie wurde von einem früheren Modell bewertet und zählt nicht. Importieren Sie ihre Datei noch einmal.',
  },
  shareReasons: {
    sample_too_small: 'Eine Stichprobe braucht mindestens {atLeast} Follower; diese hat {count}.',
    history_too_short: 'Weniger als 90 Tage oder keine Aufrufe von Beiträgen sind bekannt.',
  },
  notAnAccusation:
    'Eine Wahrscheinlichkeit mit ihren Gründen, die ein Mensch prüft. Sie ist kein Vorwurf.',
}
