/** What this person was told of watched creators, on this device: beside the documents, of one creator a row, gone with them. */
import type { ToldAlert } from '../../../shared/domain/watch/told.ts'
import type { Commits } from './rx-storage/commit.ts'

export interface ToldAlerts {
  /** By creator; whoever was told nothing is not among them. */
  all(): ReadonlyMap<string, readonly ToldAlert[]>
  /** In one transaction; of whom nothing is left, nothing is kept. */
  change(
    creators: readonly string[],
    edit: (told: readonly ToldAlert[], creator: string) => readonly ToldAlert[],
  ): Promise<void>
}

/** The topic under which `onChange` tells of them. */
const ALERTS_TOPIC = 'alerts'

interface Row {
  readonly creator: string
  readonly body: string
}

export function createToldAlerts(commits: Commits): ToldAlerts {
  const { connection } = commits
  connection.database.exec(
    'CREATE TABLE IF NOT EXISTS told_alert(creator TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;',
  )
  const put = `INSERT INTO told_alert(creator, body) VALUES(?, ?)
    ON CONFLICT(creator) DO UPDATE SET body = excluded.body`
  const one = 'SELECT creator, body FROM told_alert WHERE creator = ?'
  return {
    all: () => {
      const rows = connection.statement<Row>('SELECT creator, body FROM told_alert').all()
      return new Map(rows.map((row) => [row.creator, toldFrom(row)]))
    },
    change: (creators, edit) =>
      commits.write(ALERTS_TOPIC, () => {
        for (const creator of creators) {
          const row = connection.statement<Row>(one).get(creator)
          const told = edit(row === undefined ? [] : toldFrom(row), creator)
          if (told.length > 0) connection.statement(put).run(creator, JSON.stringify(told))
          else connection.statement('DELETE FROM told_alert WHERE creator = ?').run(creator)
        }
      }),
  }
}

function toldFrom({ body }: Row): readonly ToldAlert[] {
  // Written by `change`.
  return JSON.parse(body) as readonly ToldAlert[]
}
