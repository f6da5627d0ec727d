/** Imports in English. */
import type { ImportWords } from './import-words.ts'

export const importEn: ImportWords = {
  reasons: {
    file_empty: 'There is nothing in this file.',
    file_too_large: 'This file is larger than an import may be. Part it, by years for example.',
    file_unknown: 'This is no table and no archive that can be read: CSV, Parquet and ZIP can.',
    file_damaged: 'This file is damaged or cut off. Nothing was kept. Export it again.',
    file_gone: 'The file is not here any more. Choose it again.',
    too_many_rows: 'This table has more than a million rows. Part it.',
    too_many_columns: 'This table has more than 500 columns. Leave those out that you do not need.',
    archive_locked: 'This archive is encrypted. Unlock it and pack it again.',
    archive_unsafe:
      'This archive is not made as an export is: its paths, names or sizes do not hold. Nothing was read.',
    archive_foreign: 'Nothing in this archive is known here to tell of an account.',
    table_by_video:
      'This table has a video in each row. In the advanced mode of YouTube Studio choose Date instead of Content, and export again.',
    posts_by_day:
      'This table tells posts day by day. In Meta Business Suite choose Lifetime, and export again.',
    posts_of_many: 'This table tells posts of several accounts. Export each by itself.',
    file_workbook: 'This is a workbook. Export it as CSV.',
    archive_of_instagram:
      'Instagram’s archive without past insights tells no counts. Ask for past insights in it, or export Content as CSV from Meta Business Suite.',
    archive_of_facebook:
      'Facebook’s archive tells no counts. Export Content, or the results of a page, as CSV from Meta Business Suite.',
    archive_of_youtube:
      'Google Takeout tells no counts. Export by Date from the advanced mode of YouTube Studio.',
    archive_of_tiktok:
      'TikTok’s archive tells no counts but likes. Export Overview, Followers and Content as CSV from TikTok Studio.',
    reading_stopped: 'Reading was stopped. Nothing was kept.',
    import_stopped: 'Importing was stopped. Nothing was kept.',
    imported_before: 'This file was imported already, and stands. Take that import back first.',
    import_empty: 'Nothing was left to import.',
    import_too_large: 'This file tells more than an import may. Part it, by years for example.',
    creator_closed: 'A creator of this file does not let your organisation look. Nothing was kept.',
    import_torn: 'Not all of the file arrived. Nothing was kept. Import it again.',
    unknown_import: 'There is no such import any more.',
    import_undone: 'This import was taken back already.',
    nothing_counted: 'No column is counted yet. Say what at least one of them is.',
    column_twice: 'A column has two meanings, or two columns have the same one.',
    foreign_metric: 'This platform does not tell such a metric.',
    day_ahead: 'It tells of a day that is still to come. Nothing was kept.',
    no_count: 'It tells a number that is no count. Nothing was kept.',
    too_many_days: 'It tells more days at once than there may be. Nothing was kept.',
    sample_too_small:
      'A share of false followers is made of 200 followers or more. Nothing was kept. Bring a larger sample.',
    sample_torn: 'The sample did not arrive whole. Nothing was kept. Import it again.',
    sample_columns_missing:
      'Say which column is each one that the share is made from: followers, follows, posts, picture, private, handle.',
    sample_day: 'Say the day on which the sample was taken; it is none of the future.',
    sample_no_table:
      'A sample of followers is a table with a follower in each row. This is an archive.',
  },
  rows: {
    no_day: 'Not a day',
    no_moment: 'Not a day with its time',
    day_ahead: 'A day still to come',
    day_too_old: 'Before there were platforms',
    no_count: 'Not a whole number',
    half_count: 'A part of a number; is it written in the other form?',
    below_zero: 'Below zero',
    too_great: 'Greater than a count can be',
    told_twice: 'Another row says otherwise of this day',
    no_handle: 'No handle',
    unknown_account: 'No creator who lets you look has this handle',
    cells_missing: 'Cells are missing',
    cells_extra: 'More cells than the head has',
    cell_empty: 'An empty cell; a follower counts with all columns or not at all',
    no_yes_no: 'Neither yes nor no',
    follower_twice: 'This follower stands above already',
  },
  sampleFields: {
    followers: 'Followers',
    follows: 'Follows',
    posts: 'Posts',
    hasPicture: 'Has a picture',
    isPrivate: 'Is private',
    handle: 'Handle (length and digits alone)',
    handleLength: 'Length of the handle',
    handleDigits: 'Digits in the handle',
  },
}
