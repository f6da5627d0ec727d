/** Writes out what Mantine would put in a style tag, as a file: `mantine-variables.css` must equal it (a test says so). */
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { mantineTheme, variablesOfTokens } from './mantine-theme.ts'

type Variables = Readonly<Record<string, string>>

/** Only what differs from the defaults that `@mantine/core/styles.css` already carries. */
export function mantineVariables(): string {
  const theme = mergeMantineTheme(DEFAULT_THEME, mantineTheme)
  const standard = defaultCssVariablesResolver(DEFAULT_THEME)
  const ours = defaultCssVariablesResolver(theme)
  const tokens = variablesOfTokens(theme)
  return convertCssVariables(
    {
      variables: differing(ours.variables, standard.variables),
      light: { ...differing(ours.light, standard.light), ...tokens.light },
      dark: { ...differing(ours.dark, standard.dark), ...tokens.dark },
    },
    ':root',
  )
}

function differing(ours: Variables, standard: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ours).filter(([name, value]) => standard[name] !== value),
  )
}
