/**
 * A person stands alone and may belong to several organisations: where, as what, and at which version of its scope is a
 * membership. Everyone who was there keeps id, roles and version.
 */
export const MEMBERSHIPS = `
CREATE TABLE people_alone (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO people_alone (id, name) SELECT id, name FROM people;
CREATE TABLE memberships_first AS SELECT id, organisation, roles, scope_version FROM people;
DROP TABLE people;
ALTER TABLE people_alone RENAME TO people;
CREATE TABLE memberships (
  person TEXT NOT NULL REFERENCES people (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  roles TEXT NOT NULL,
  scope_version INTEGER NOT NULL DEFAULT 1,
  joined_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person, organisation)
) WITHOUT ROWID;
INSERT INTO memberships (person, organisation, roles, scope_version)
  SELECT id, organisation, roles, scope_version FROM memberships_first;
DROP TABLE memberships_first;
CREATE INDEX memberships_organisation ON memberships (organisation, person);
`
