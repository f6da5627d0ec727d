/** What the operator's page says. */
import type { JobState } from '../store/jobs.ts'
import type { Language } from '../../shared/words/words.ts'

export interface OperatorWords {
  readonly title: string
  readonly otherLanguage: string
  readonly database: string
  readonly migration: string
  readonly replica: string
  readonly gone: string
  readonly jobs: string
  readonly intro: string
  readonly none: string
  readonly states: Readonly<Record<JobState, string>>
  readonly columns: readonly string[]
  readonly atOnce: string
  readonly leaseUntil: string
  /** Of the kinds that this server has. */
  readonly kinds: Readonly<Record<string, string>>
  readonly failures: Readonly<Record<string, string>>
}

export const OPERATOR_WORDS: Readonly<Record<Language, OperatorWords>> = {
  en: {
    title: 'Operating this server',
    otherLanguage: 'Deutsch',
    database: 'Database',
    migration: 'Migration, of the program’s',
    replica: 'Replica behind by',
    gone: '✕ gone',
    jobs: 'Jobs',
    intro:
      'Work that no request waits for. A dead job is tried again by "npm run server -- jobs retry ID" and dropped by "jobs drop ID", at the server.',
    none: 'There are no jobs.',
    states: { dead: 'Dead', leased: 'Running', waiting: 'Waiting', done: 'Done' },
    columns: ['Job', 'State', 'Due', 'Failures', 'Last failure', 'Changed'],
    atOnce: 'at once',
    leaseUntil: 'lease until',
    kinds: {
      'mint-vouchers': 'Make vouchers',
      'hash-short-codes': 'Make short codes',
      night: 'Nightly work',
    },
    failures: {
      defect: 'A defect: see the log',
      not_saved: 'The disk took nothing',
      lease_lost: 'Its node was lost',
    },
  },
  de: {
    title: 'Betrieb dieses Servers',
    otherLanguage: 'English',
    database: 'Datenbank',
    migration: 'Migration, von denen des Programms',
    replica: 'Replikat zurück um',
    gone: '✕ fort',
    jobs: 'Aufträge',
    intro:
      'Arbeit, auf die keine Anfrage wartet. Ein toter Auftrag wird am Server mit „npm run server -- jobs retry ID“ erneut versucht und mit „jobs drop ID“ verworfen.',
    none: 'Es gibt keine Aufträge.',
    states: { dead: 'Tot', leased: 'Läuft', waiting: 'Wartet', done: 'Erledigt' },
    columns: ['Auftrag', 'Zustand', 'Fällig', 'Fehlversuche', 'Letzter Fehler', 'Geändert'],
    atOnce: 'sofort',
    leaseUntil: 'vergeben bis',
    kinds: {
      'mint-vouchers': 'Gutscheine erzeugen',
      'hash-short-codes': 'Kurzcodes erzeugen',
      night: 'Nächtliche Arbeit',
    },
    failures: {
      defect: 'Ein Fehler im Programm: siehe Protokoll',
      not_saved: 'Der Datenträger nahm nichts',
      lease_lost: 'Sein Knoten ging verloren',
    },
  },
}
