/** Everything a screen of the console stands on: tokens, fonts, Mantine's controls, the person's theme and language. */
import './fonts.css'
import '@mantine/core/styles.css'
import './tokens.css'
import './mantine-variables.css'
import './base.css'
import './controls.css'
import { MantineProvider } from '@mantine/core'
import { type ReactNode, useLayoutEffect } from 'react'
import { WordsProvider } from '../text/words-provider.tsx'
import { useAppearance } from './appearance.ts'
import { mantineTheme } from './mantine-theme.ts'
import { useScheme } from './use-scheme.ts'

export function KitProvider({ children }: { readonly children: ReactNode }) {
  const language = useAppearance((look) => look.language)
  const scheme = useScheme(useAppearance((look) => look.theme))
  // Before the first paint, and before a chart below reads its colours.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = scheme
  }, [scheme])
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <WordsProvider language={language}>{children}</WordsProvider>
    </MantineProvider>
  )
}
