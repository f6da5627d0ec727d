/** The encrypted build has better-sqlite3's API but hides its own types from the module resolution; these are the original's. */
declare module 'better-sqlite3-multiple-ciphers' {
  import Database = require('better-sqlite3')
  export = Database
}
