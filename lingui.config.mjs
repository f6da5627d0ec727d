/** Where the screens' sentences are found and their catalogues kept; the English sentence is its own key. */
import { formatter } from '@lingui/format-po'

export default {
  sourceLocale: 'en',
  locales: ['en', 'de'],
  orderBy: 'messageId',
  format: formatter({
    explicitIdAsDefault: true,
    origins: false,
    printPlaceholdersInComments: false,
    customHeaderAttributes: { 'POT-Creation-Date': '' },
  }),
  catalogs: [
    {
      path: '<rootDir>/renderer/kit/catalogues/{locale}',
      include: ['<rootDir>/renderer/kit', '<rootDir>/renderer/console'],
      exclude: ['**/*.test.*', '**/*.d.ts'],
    },
  ],
}
