/**
 * On PostgreSQL the index of the pages is one of them alone: while it knows nothing of a collection yet it takes any index that begins
 * with space and collection for as good as the one that has the id too, and read all of a collection for one document of it.
 * A page says `PAGED`; nothing else does. SQLite counts the columns.
 */
export const PAGED = 'version > 0'

export const FEED_INDEX = `
DROP INDEX documents_feed;
CREATE INDEX documents_feed ON documents (space, collection, version) WHERE ${PAGED};
`
