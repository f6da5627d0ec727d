/** What a person shows, connects and lets others look at, and what organisations bring of it: their part of the store's port. */
import { choiceVerbs } from './connection-choices.ts'
import { connectionVerbs } from './connections.ts'
import type { Database } from './database.ts'
import { grantVerbs } from './grants.ts'
import { importVerbs } from './imports.ts'
import { metricFetchVerbs } from './metric-fetches.ts'
import { metricVerbs } from './metrics.ts'
import { questionMailVerbs } from './question-mails.ts'
import { questionVerbs } from './questions.ts'
import { subscriptionVerbs } from './subscriptions.ts'
import type { Tables } from './tables.ts'
import { termsVerbs } from './terms.ts'
import type { Writer } from './writer.ts'

export const creatorVerbs = (database: Database, tables: Tables, writer: Writer) => ({
  ...grantVerbs(database, tables, writer),
  ...connectionVerbs(database, tables, writer),
  ...choiceVerbs(database, writer),
  ...metricVerbs(database, tables, writer),
  ...metricFetchVerbs(database, tables, writer),
  ...subscriptionVerbs(database, writer),
  ...termsVerbs(database, tables, writer),
  ...importVerbs(database, tables, writer),
  ...questionVerbs(database, tables, writer),
  ...questionMailVerbs(database, tables, writer),
})
