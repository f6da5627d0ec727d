/** How far a missed figure is from its goal, and why as far as a profile has said it: each with the day of that profile. */
import type { Goal } from './goals.ts'

type Reasons = Readonly<Record<string, string>>

const REASONS: Readonly<Record<string, Reasons>> = {
  '2026-11-21': {
    'sync.bulk-insert-over-raw':
      'the raw side writes neither narrow rows nor words of the search, and has no RxDB between',
    'sync.pull-two-way':
      'two rows a document: itself, and the master’s copy that RxDB compares with',
    'sync.full-resync-50k':
      'from the start of the process: modules, an empty encrypted file and its indexes, then the rate of `sync.pull-only` with words and narrow rows',
    'sync.pull-over-yjs': 'the peer sends one update and keeps it in memory alone',
  },
  '2026-11-26': {
    'columns.rolling-14m':
      '290 ms of CPU on a shared machine, 322 before sums of gains were taken from the ends of a window and the first metric was written instead of added, half a worker: what is over 150 ms is waiting for a core. numpy took 2.2 to 2.7 times its reference in the same run',
    'columns.open-14m':
      'SQLite’s pages are deciphered and copied three times: 0.7 s for 292 MB where the disk’s cache holds the file and a core is free',
    'columns.first-chart':
      'a thread and a worker are started and their code is cold: of 300 ms on a busy machine 120 are the first dashboard, 110 the worker’s start, 60 the file',
    'sync.bulk-insert-100k':
      'rows, full text and the ledger’s narrow rows in one commit: 34 µs of CPU a document in commits of 5,000, 46 in commits of 450, each of which touches pages of 200 campaigns and 50 tills. Of the latter SQLite and its cipher have 33 %, Node 28, the kernel’s writing 25, the collector’s threads 11',
    'sync.pull-only':
      'slices of at most 10 ms, each a commit, so that a till’s scan is never behind a page: commits 28 % of the desk’s time (pages into the log, then the log into the file), rows 13, their words 7, narrow rows 5, JSON 4, RxDB 5; counting for the watched `sync-state`, which was 7, is gone since',
    'sync.pull-over-pouchdb':
      'as `sync.pull-only`; the peer writes without fsync and without encryption',
    'sync.push-over-pouchdb':
      '305 µs of the desk’s CPU a draft and 160 of the server’s, in turn: each is judged, committed on both disks and written at the desk four times (itself, RxDB’s copy, both again as the server’s version comes back); the peer takes documents as they are, without fsync. The goal was set by a run in which it took 602 a second',
    'sync.live-single-inserts':
      '455 µs of the desk’s CPU each on a busy machine, where the goal leaves 200 for all: commits 23 % (some 60 commands share one, of 64 under way), four rows a draft with their JSON 18, garbage 10, rows read back 9, frames and lines 8',
    'sync.pull-over-tinybase': 'the peer keeps documents in memory alone',
    'server.place-entries-sqlite':
      'one thread receives, judges, writes and answers: of 110 µs of CPU an entry some 65 are SQLite’s (five rows and their indexes, seven KB of log), 20 reading and hashing, 10 garbage; the goal leaves 66 for all. The next step is a thread of its own for the writer',
    'server.place-entries-postgresql':
      '240 to 310 µs of CPU an entry in the server and 140 in PostgreSQL, where the goal leaves 83 for both; 27 questions an upload are waited for, each over a thread and a socket, 7 of 11 s: five documents, three of their standing, six entries, ten lists and a savepoint',
    'server.place-single-sqlite':
      'an upload of one entry costs 530 µs of CPU: 160 verify its head’s signature, some 75 write the campaign’s counts, the rest its rows; up to a hundred share a commit',
    'server.place-single-sqlite.p99':
      'a turn takes up to a hundred uploads, each half a millisecond',
    'server.bare-store-sqlite':
      'each row is 1.2 KB with its hash over the one before, and a standing with two index entries under names of 32 and 64 digits; a commit writes each page it touched',
    'server.write-500.p99':
      '450 µs of CPU a write that ten people hear, in one thread with its commits: what is over 100 ms is the disk’s fsync and the neighbours of a shared machine',
    'server.idle-10000':
      'of a till 16 KB live in the heap with 1,500 (closures and their contexts 3, objects, lists and maps 5, socket and its streams 2, texts 3 and with checkpoints in one piece 1), the rest is the young generation and what the collector has not given back: 38 KB a till resident with one of 4 MB',
    'server.resync-memory':
      'nothing is held: the young generation fills with rows and pages, 59 MB between two collections of which 33 were pages made twice and now once; with one of 4 MB it is 44 MB',
    'server.storm-5000':
      'each comes back by a ticket, a socket, its lists and two collections: 2.4 ms of CPU of the server, in one thread, and a till’s own process takes the other core',
    'server.sign-in.p95':
      'two of the ten hash at a time, on purpose: signing in never takes the machine from the tills',
    'server.feed-lag.p99': 'a node looks every 30 ms; the rest is two reads on a busy PostgreSQL',
  },
}

export function distanceOf(goal: Goal, value: number): string {
  const { figure } = goal
  const far = farFrom(goal, value)
  const profiled = Object.entries(REASONS).flatMap(([day, reasons]) => {
    const reason = reasons[figure]
    return reason === undefined ? [] : [`by a profile of ${day}: ${reason}`]
  })
  return [far, ...profiled].join('; ')
}

function farFrom({ op, goal }: Goal, value: number): string {
  if (op === 'within') {
    const [low, high] = goal
    const off = value < low ? low - value : value - high
    return `${off.toPrecision(2)} ${value < low ? 'below' : 'above'} its range`
  }
  const times = (op === '<=' ? value / goal : goal / value).toPrecision(2)
  return op === '<=' ? `${times} times its goal` : `its goal is ${times} times as much`
}
