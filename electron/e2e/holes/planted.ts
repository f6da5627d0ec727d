/**
 * The planted holes: each one line of the server said wrongly, and the suite that must go red for it. A hole whose line is not
 * found exactly once is a defect of this list.
 */
export interface Hole {
  readonly name: string
  /** From the root of the house. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The rule whose tests must fail, and the file they are in. */
  readonly rule: string
  readonly suite: string
}

const SCOPE = 'sync-server/scope/scope.ts'
const CANARIES = { rule: 'SY-20', suite: 'sync-server/scope/canaries.slow.test.ts' }
const FACES = { rule: 'SY-25', suite: 'sync-server/scope/canary-grants.slow.test.ts' }
const DOSSIERS = { rule: 'SY-83', suite: 'sync-server/scope/canary-dossiers.slow.test.ts' }
const ROADS = { rule: 'SY-26', suite: 'sync-server/scope/canary-http.slow.test.ts' }
const PEOPLE = 'sync-server/scope/canary-people.slow.test.ts'
const PAGES = { rule: 'SY-80', suite: PEOPLE }
const MAILS = { rule: 'SY-81', suite: PEOPLE }
const LOGS = { rule: 'SY-82', suite: 'sync-server/scope/canary-logs.slow.test.ts' }
const HOUSE_PAGES = 'sync-server/accounts/pages/organisation-routes.ts'
const GRANTS = 'sync-server/store/grants.ts'
const FRAMES = 'sync-server/attacks/frames.prop.test.ts'
const NODES = { rule: 'SY-61', suite: 'electron/e2e/chaos/nodes/nodes.slow.test.ts' }
const RESCOPE = 'sync-server/sync/rescope.test.ts'

export const HOLES: readonly Hole[] = [
  {
    name: 'a person’s query has no space',
    file: SCOPE,
    find: "? { sql: 'space = @space', values",
    replace: "? { sql: '(1 = 1 OR space = @space)', values",
    ...CANARIES,
  },
  {
    name: 'a person’s live rows have no space',
    file: SCOPE,
    find: 'sees: (envelope) => reads(envelope.collection) && envelope.space === space(envelope.collection),',
    replace: 'sees: (envelope) => reads(envelope.collection),',
    ...CANARIES,
  },
  {
    name: 'no role is asked for a page',
    file: SCOPE,
    find: '    return action === null || may(principal.roles, action)\n',
    replace: '    return action === null || principal.roles.length > 0\n',
    ...CANARIES,
  },
  {
    name: 'a till pulls the facts of every venue',
    file: SCOPE,
    find: "(audience = 'venue' AND venue = @venue)",
    replace: "(audience = 'venue' OR venue = @venue)",
    ...CANARIES,
  },
  {
    name: 'a till hears what another venue’s till did',
    file: SCOPE,
    find: "(envelope.audience === 'venue' && envelope.venue === venue)",
    replace: "envelope.audience === 'venue'",
    ...CANARIES,
  },
  {
    name: 'a conflict reply is not asked who may see it',
    file: 'sync-server/store/push.ts',
    find: '    documents.seen(id, collection, condition) && documents.read({ space, collection, id })\n',
    replace: '    documents.read({ space, collection, id })\n',
    ...CANARIES,
  },
  {
    name: 'a command asks for no role',
    file: 'sync-server/sync/request.ts',
    find: '      const isAllowed = action === null || may(person.roles, action)\n',
    replace: '      const isAllowed = person.roles.length > 0\n',
    ...CANARIES,
  },
  {
    name: 'a till gets the manifests of every venue',
    file: 'sync-server/store/sets.ts',
    find: 'WHERE value = @venue) ORDER BY campaign',
    replace: 'WHERE value = @venue OR 1 = 1) ORDER BY campaign',
    ...CANARIES,
  },
  {
    name: 'what must be forgotten comes with its body',
    file: 'sync-server/store/documents.ts',
    find: 'const body = row.seen === 1 ? row.body : forgottenBody(row.id, row.version)',
    replace: 'const { body } = row',
    ...CANARIES,
  },
  {
    name: 'an open session keeps its scope',
    file: 'sync-server/sync/hearing.ts',
    find: '    if (commit.rescoped.includes(scopeKey(principal))) {\n',
    replace: "    if (principal.name === '' && commit.rescoped.includes(scopeKey(principal))) {\n",
    ...CANARIES,
  },
  {
    name: 'a withdrawn grant leaves its file',
    file: GRANTS,
    find: '    tables.documents.remove(turn, placeOf(grant))\n',
    replace: '',
    ...FACES,
  },
  {
    name: 'a withdrawn grant leaves what was entered beside it',
    file: GRANTS,
    find: "    tables.documents.remove(turn, { ...placeOf(grant), collection: 'dossiers' })\n",
    replace: '',
    ...DOSSIERS,
  },
  {
    name: 'with a question goes the dossier it stands in',
    file: 'sync-server/store/questions.ts',
    find: 'shown: { ...named, ...said, ',
    replace: 'shown: { ...named, ...said, ...dossier, ',
    ...DOSSIERS,
  },
  {
    name: 'a face is shown for any purpose',
    file: 'shared/domain/creator/face.ts',
    find: 'ALLOWED[field].some((purpose) => purposes.includes(purpose))',
    replace: 'ALLOWED[field].some((purpose) => purposes.includes(purpose) || purpose === purpose)',
    ...FACES,
  },
  {
    name: 'a narrowed grant leaves its file as it was',
    file: GRANTS,
    find: '  project(tables, turn, { grant, face })\n  openColumns(',
    replace: '  if (before === undefined) project(tables, turn, { grant, face })\n  openColumns(',
    ...FACES,
  },
  {
    name: 'whoever read a file reads on',
    file: GRANTS,
    find: '  for (const organisation of new Set(grants.map((grant) => grant.organisation)))\n    raiseReaders(tables, turn, { organisation, at })\n',
    replace: '',
    rule: 'SY-10',
    suite: 'sync-server/sync/grants.test.ts',
  },
  {
    name: 'an API key’s query has no space',
    file: 'sync-server/scope/key-scope.ts',
    find: "return { sql: 'space = @space'",
    replace: "return { sql: '(1 = 1 OR space = @space)'",
    ...ROADS,
  },
  {
    name: 'an API key reads what its scopes do not name',
    file: 'sync-server/scope/key-scope.ts',
    find: 'scopes.some((scope) => READS[scope].includes(collection))',
    replace: 'scopes.length > 0 || collection in READS',
    ...ROADS,
  },
  {
    name: 'over HTTP a person reads in whatever organisation they name',
    file: 'sync-server/gateway/caller.ts',
    find: '      : await deps.store.member({ person: asker.person, organisation })\n',
    replace:
      '      : (await deps.store.peopleOf(organisation)).find(({ roles }) => roles[0] === "owner")\n',
    ...ROADS,
  },
  {
    name: 'the security log is read whole',
    file: 'sync-server/store/audit.ts',
    find: "(a.organisation = @organisation OR a.organisation = '*')",
    replace: "(a.organisation = @organisation OR a.organisation <> '')",
    ...ROADS,
  },
  {
    name: 'everybody’s people are listed',
    file: 'sync-server/store/listed-members.ts',
    find: 'WHERE m.organisation = ? ORDER BY m.person',
    replace: "WHERE m.organisation <> '' OR m.organisation = ? ORDER BY m.person",
    ...ROADS,
  },
  {
    name: 'everybody’s webhooks are listed',
    file: 'sync-server/store/webhooks.ts',
    find: 'FROM webhooks WHERE organisation = ? ORDER BY made_at DESC, id',
    replace: "FROM webhooks WHERE organisation <> '' OR organisation = ? ORDER BY made_at DESC, id",
    ...ROADS,
  },
  {
    name: 'everybody’s API keys are listed',
    file: 'sync-server/store/api-keys.ts',
    find: 'WHERE organisation = ? ORDER BY made_at DESC',
    replace: "WHERE organisation <> '' OR organisation = ? ORDER BY made_at DESC",
    ...ROADS,
  },
  {
    name: 'everybody’s accounts at the platforms are listed',
    file: 'sync-server/store/connections.ts',
    find: '`${COLUMNS} WHERE person = ? ORDER BY platform, handle, id LIMIT ?`',
    replace:
      "`${COLUMNS} WHERE (person <> '' OR person = ?) ORDER BY platform, handle, id LIMIT ?`",
    ...ROADS,
  },
  {
    name: 'a person is shown what others are asked',
    file: 'sync-server/store/questions.ts',
    find: 'running(person).flatMap((grant)',
    replace:
      "database.prepare<[], { person: string }>('SELECT person FROM faces').all().flatMap((face) => running(face.person)).flatMap((grant)",
    ...ROADS,
  },
  {
    name: 'codes to practise with are another organisation’s',
    file: 'sync-server/sync/requests/list-training-codes.ts',
    find: 'trainingCodes(organisationNumber, slot)',
    replace: 'trainingCodes(97, slot)',
    ...ROADS,
  },
  {
    name: 'an organisation’s page opens for whoever knows its address',
    file: HOUSE_PAGES,
    find: '  return deps.store.member({ person: session.person.person, organisation })\n',
    replace:
      '  return session.person.person === "" ? undefined : (await deps.store.peopleOf(organisation))[0]\n',
    ...PAGES,
  },
  {
    name: 'open invitations stand there for all who belong',
    file: HOUSE_PAGES,
    find: 'const invitations = manages ?',
    replace: 'const invitations = manages || organisation !== "" ?',
    ...PAGES,
  },
  {
    name: 'everybody’s browsers are listed on a person’s page',
    file: 'sync-server/store/sessions.ts',
    find: 'FROM sessions WHERE person = ? AND expires_at > ? ORDER BY',
    replace: "FROM sessions WHERE (person <> '' OR person = ?) AND expires_at > ? ORDER BY",
    ...PAGES,
  },
  {
    name: 'a mail’s words are those of the one before',
    file: 'sync-server/accounts/organisations.ts',
    find: '  const facts = { by: by.name, organisation: by.organisationName, roles }\n',
    replace:
      '  const kept = globalThis as { facts?: Record<string, string> }\n  const facts = (kept.facts ??= { by: by.name, organisation: by.organisationName, roles })\n',
    ...MAILS,
  },
  {
    name: 'a link is mailed to whoever asked before',
    file: 'sync-server/accounts/register.ts',
    find: '    sendLater(deps, { to: mail, kind: purpose, language, facts: {}, link })\n',
    replace:
      '    const kept = globalThis as { link?: string }\n    sendLater(deps, { to: mail, kind: purpose, language, facts: {}, link: (kept.link ??= link) })\n',
    ...MAILS,
  },
  {
    name: 'the log has the address as it was asked',
    file: 'sync-server/gateway/request-log.ts',
    find: '      route: routePath(context, -1),\n',
    replace: '      route: routePath(context, -1) && context.req.url,\n',
    ...LOGS,
  },
  {
    name: 'the log says what a library says',
    file: 'sync-server/log.ts',
    find: 'const because = error instanceof Defect ? error.message : null',
    replace: 'const because = error instanceof Defect ? error.message : error.message',
    ...LOGS,
  },
  {
    name: 'the log takes every field',
    file: 'sync-server/log.ts',
    find: '  return { ...Object.fromEntries(kept), ...fault }\n',
    replace: '  return { ...said, ...Object.fromEntries(kept), ...fault }\n',
    ...LOGS,
  },
  {
    name: 'a session sees on while its accounts are read again',
    file: 'sync-server/sync/hearing.ts',
    find: '  session.blind()\n',
    replace: '',
    rule: 'SY-5',
    suite: RESCOPE,
  },
  {
    name: 'a page of the scope before is sent',
    file: 'sync-server/sync/pull.ts',
    find: 'const isOver = (): boolean => session.scope !== scope',
    replace: 'const isOver = (): boolean => false',
    rule: 'SY-5',
    suite: RESCOPE,
  },
  {
    name: 'a ticket is a scope',
    file: 'sync-server/sync/session.ts',
    find: '    if (now.scopeVersion > opened.principal.scopeVersion) opened.rescope(now)\n',
    replace: '',
    rule: 'SY-3',
    suite: RESCOPE,
  },
  {
    name: 'the id is told of what was never seen',
    file: 'sync-server/store/documents.ts',
    find: ' AND born <= @ended',
    replace: ' AND born <= @ended + 1000000',
    rule: 'SY-2',
    suite: RESCOPE,
  },
  {
    name: 'a checkpoint needs no proof',
    file: 'sync-server/sync/checkpoint.ts',
    find: "      if (!timingSafeEqual(Buffer.from(right), Buffer.from(parts.at(-1) ?? ''))) return undefined\n",
    replace: '',
    rule: 'SY-6',
    suite: FRAMES,
  },
  {
    name: 'a key may reach for a prototype',
    file: 'sync-server/sync/session.ts',
    find: "  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {\n",
    replace: "  if (key === 'prototype of everything') {\n",
    rule: 'SY-23',
    suite: FRAMES,
  },
  {
    name: 'a pushed document is stored as it came',
    file: 'sync-server/accept/accept-campaign.ts',
    find: '      body: newCampaign({ id, draft, clocks, createdAt, by: principal, at: now }),\n',
    replace:
      '      body: { ...newCampaign({ id, draft, clocks, createdAt, by: principal, at: now }), ...row.document },\n',
    rule: 'SY-24',
    suite: FRAMES,
  },
  {
    name: 'pings are not counted',
    file: 'sync-server/gateway/socket.ts',
    find: '    if (!control.take()) socket.terminate()\n',
    replace: '',
    rule: 'SY-21',
    suite: 'sync-server/attacks/raw-frames.test.ts',
  },
  {
    name: 'an acknowledged entry is left out of the ledger',
    file: 'sync-server/store/write-judged.ts',
    find: '  rows.append(inOrder)\n',
    replace: '  rows.append(inOrder.filter(({ position }) => position % 3 !== 0))\n',
    ...NODES,
  },
  {
    name: 'an entry leaves no row for the desks',
    file: 'sync-server/store/write-judged.ts',
    find: '  const moved = putRedemptions(placing, judged)\n',
    replace: '  const moved = at % 3 === 0 ? [] : putRedemptions(placing, judged)\n',
    ...NODES,
  },
  {
    name: 'a node ends when its database goes away',
    file: 'sync-server/store/postgres/connection.worker.ts',
    find: "  made.on('error', () => {\n",
    replace: "  made.on('end', () => {\n",
    ...NODES,
  },
]
