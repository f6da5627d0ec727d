/** The person's name, language and appearance: of this console at once, of the server's pages and of mails to them. */
import { useState } from 'react'
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import {
  LANGUAGES,
  type Profile,
  type Theme,
  THEMES,
} from '../../../../../shared/domain/account/preferences.ts'
import { LANGUAGE_NAMES, LANGUAGES as WORDS } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../../kit/form/text-field.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useTellChange } from '../../../desk/use-tell-change.ts'
import styles from '../settings.module.css'

interface ProfileFormProps {
  readonly account: OwnAccount
  readonly isOff: boolean
  readonly onChanged: () => void
}

export function ProfileForm({ account, isOff, onChanged }: ProfileFormProps) {
  const { i18n, language: spoken } = useWords()
  const before: Profile = { name: account.name, language: account.language, theme: account.theme }
  const [profile, setProfile] = useState(before)
  const { run, running } = useCommand('change-profile')
  const choose = useAppearance((look) => look.choose)
  const tell = useTellChange()
  const save = async ({ name, ...look }: Partial<Profile>, undo?: () => void): Promise<void> => {
    const answer = await run(name === undefined ? look : { ...look, name })
    const words = i18n.t('Your profile is saved')
    if (!tell(answer, undo === undefined ? { words } : { words, undo })) return
    choose(look)
    onChanged()
  }
  const changed = partsOf(profile, before)
  const isSame = Object.keys(changed).length === 0
  return (
    <Section title={i18n.t('Profile')} note={account.mail ?? i18n.t('no mail address')}>
      <form
        className={styles['enrol']}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSame && !isOff) void save(changed, () => void save(partsOf(before, profile)))
        }}
      >
        <TextField
          label={i18n.t('Name')}
          help={i18n.t('As people and tills see it, everywhere you belong.')}
          value={profile.name}
          maxLength={80}
          onChange={(name) => setProfile({ ...profile, name })}
        />
        <SelectField
          label={i18n.t('Language')}
          help={i18n.t('Of this console, of the server’s pages, and of mails to you.')}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={profile.language}
          onChange={(language) => setProfile({ ...profile, language })}
        />
        <SelectField<Theme>
          label={i18n.t('Theme')}
          options={THEMES.map((value) => ({ value, label: WORDS[spoken].account.themes[value] }))}
          value={profile.theme}
          onChange={(theme) => setProfile({ ...profile, theme })}
        />
        <div className={styles['buttons']}>
          <span />
          <Button submit disabled={isOff || isSame || profile.name.trim() === ''} loading={running}>
            {i18n.t('Save the profile')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

/** What differs: this console may look and speak otherwise than the profile says, and keeps doing so. */
function partsOf(to: Profile, from: Profile): Partial<Profile> {
  return {
    ...(to.name !== from.name && { name: to.name }),
    ...(to.language !== from.language && { language: to.language }),
    ...(to.theme !== from.theme && { theme: to.theme }),
  }
}
