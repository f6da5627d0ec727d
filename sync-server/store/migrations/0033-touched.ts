/** What became of an event of a platform, and that one said of an account that something of it is another since it was read. */
export const TOUCHED = `
ALTER TABLE platform_events ADD COLUMN outcome TEXT;
ALTER TABLE metric_fetches ADD COLUMN touched_at BIGINT;
`
