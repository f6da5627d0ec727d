/** One member: since when and last seen, their roles, and letting them go or leaving. */
import { useState } from 'react'
import { isBindable, isLastOwner } from '../../../../../shared/domain/account/membership.ts'
import { mayGive } from '../../../../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { TypeToConfirm } from '../../../../kit/form/type-to-confirm.tsx'
import { FactList, Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import styles from '../settings.module.css'
import { type Member, sinceOf } from './people-rows.ts'
import { rolesWords } from '../../../people/role-words.ts'
import { blockedWords, standingWords, venueWords } from './people-words.ts'
import { RoleBoxes } from './role-boxes.tsx'
import { VenueChoice } from './venue-choice.tsx'
import { useTellChange } from '../../../desk/use-tell-change.ts'
import type { People } from './use-people.ts'

interface MemberPaneProps {
  readonly member: Member
  readonly people: People
}

export function MemberPane({ member, people }: MemberPaneProps) {
  const words = useWords()
  const { i18n, moment, day, language } = words
  const { listed, venue } = member
  const since = sinceOf(member)
  return (
    <Pane width={380} label={member.name} scrolls>
      <Section title={member.name} {...(member.isSelf ? { note: i18n.t('you') } : {})}>
        <FactList
          facts={[
            [i18n.t('Roles'), rolesWords(member.roles, language)],
            ...(isBindable(member.roles)
              ? ([
                  [
                    i18n.t('Stands at tills of'),
                    venueWords(venue, { venues: people.venues, words }),
                  ],
                ] as const)
              : []),
            ...(listed === null
              ? []
              : ([
                  [i18n.t('Mail'), listed.mail ?? i18n.t('none yet')],
                  [
                    i18n.t('Belongs since'),
                    since === null ? i18n.t('before it was written down') : day(since),
                  ],
                  [
                    i18n.t('Last seen'),
                    listed.seenAt === null ? i18n.t('not yet') : moment(listed.seenAt),
                  ],
                ] as const)),
          ]}
        />
      </Section>
      {people.blocked !== null && (
        <Note tone="info" icon={people.blocked === 'offline' ? 'offline' : 'info'}>
          {blockedWords(people.blocked, words)}
        </Note>
      )}
      {isLastOwner(member, people.members) && (
        <Note tone="info" icon="info">
          {LANGUAGES[language].account.refusals.last_owner}
        </Note>
      )}
      {mayChange(member, people) && (
        <ChangeRoles
          key={`${member.roles.join(' ')} ${venue ?? ''}`}
          member={member}
          people={people}
        />
      )}
      <LetGo member={member} people={people} />
    </Pane>
  )
}

function mayChange({ roles }: Member, { self, blocked }: People): boolean {
  return blocked !== 'not_allowed' && mayGive(self.roles, { from: roles, to: roles })
}

type Standing = Pick<Member, 'roles' | 'venue'>

function keyOf({ roles, venue }: Standing): string {
  return `${roles.toSorted().join(' ')} ${venue ?? ''}`
}

/** Undone by the roles as they were. */
function ChangeRoles({ member, people }: MemberPaneProps) {
  const words = useWords()
  const { i18n } = words
  const [roles, setRoles] = useState(member.roles)
  const [venue, setVenue] = useState(member.venue)
  const { run, running } = useCommand('change-roles')
  const tell = useTellChange()
  const change = async (to: Standing, undo?: () => void): Promise<void> => {
    const answer = await run({ person: member.person, ...to })
    const standing = standingWords(to, { venues: people.venues, words })
    const said = i18n.t('{name} is now: {roles}', { name: member.name, roles: standing })
    if (tell(answer, { words: said, ...(undo && { undo }) })) people.again()
  }
  const wanted: Standing = { roles, venue: isBindable(roles) ? venue : null }
  const before: Standing = { roles: member.roles, venue: member.venue }
  const isSame = keyOf(wanted) === keyOf(before)
  const isOff = people.blocked !== null
  return (
    <Section title={i18n.t('Change the roles')}>
      <div className={styles['enrol']}>
        <RoleBoxes
          by={people.self.roles}
          chosen={roles}
          kept={isLastOwner(member, people.members) ? 'owner' : undefined}
          disabled={isOff}
          onChange={setRoles}
        />
        {!isOff && (
          <VenueChoice venues={people.venues} roles={roles} chosen={venue} onChange={setVenue} />
        )}
        <div className={styles['buttons']}>
          <span />
          <Button
            disabled={isOff || isSame || roles.length === 0}
            loading={running}
            onClick={() => void change(wanted, () => void change(before))}
          >
            {i18n.t('Save the roles')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

/** Typed confirmation: only an invitation brings them back. */
function LetGo({ member, people }: MemberPaneProps) {
  const { i18n } = useWords()
  const { name, isSelf } = member
  const { run, running } = useCommand('remove-person')
  const tell = useTellChange()
  const isAllowed = isSelf || mayChange(member, people)
  if (!isAllowed || isLastOwner(member, people.members)) return null
  const letGo = async (): Promise<void> => {
    const answer = await run({ person: member.person })
    if (tell(answer, { words: i18n.t('{name} belongs here no more', { name }) })) people.again()
  }
  return (
    <Section title={isSelf ? i18n.t('Leave the organisation') : i18n.t('Let go')}>
      <Note tone="warn" icon="warning">
        {isSelf
          ? i18n.t(
              'This laptop then shows nothing of it any more. Only an invitation brings you back.',
            )
          : i18n.t(
              'Their desks show nothing of it any more, and tills take their PIN no longer. Only an invitation brings them back.',
            )}
      </Note>
      <TypeToConfirm
        name={name}
        words={isSelf ? i18n.t('Leave') : i18n.t('Let go')}
        running={running}
        disabled={people.blocked === 'offline'}
        onConfirm={() => void letGo()}
      />
    </Section>
  )
}
