/** Loads a language's catalogue once and gives it to every screen below; the page's `lang` follows. */
import { i18n, type Messages } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Language } from '../theme/appearance.ts'

const catalogues: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('../catalogues/en.po'),
  de: () => import('../catalogues/de.po'),
}

interface WordsProviderProps {
  readonly language: Language
  readonly children: ReactNode
}

export function WordsProvider({ language, children }: WordsProviderProps) {
  const [ready, setReady] = useState(i18n.locale === language)
  useEffect(() => {
    let wanted = true
    void catalogues[language]().then(({ messages }) => {
      if (!wanted) return
      i18n.loadAndActivate({ locale: language, messages })
      document.documentElement.lang = language
      setReady(true)
    })
    return () => {
      wanted = false
    }
  }, [language])
  return ready ? <I18nProvider i18n={i18n}>{children}</I18nProvider> : null
}
