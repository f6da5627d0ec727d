/** One creator in full: figures, timelines, findings, what may come, and what each number may be used for. K and J lead through the list. */
import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { CreatorPlace, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { AccountDetail } from '../../../../shared/domain/creator/account-detail.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useTableState } from '../../../kit/table/table-state.ts'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { listAddressFrom, pathOfList } from '../../address/list-address.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { groupingFrom } from './creator-groups.tsx'
import { nameWords } from './creator-words.tsx'
import { CREATORS } from './creators-address.ts'
import { LeftAccounts } from './left-accounts.tsx'
import { PROFILE, type ProfilePart } from './profile-address.ts'
import { ProfileChoices, type Span } from './profile-choices.tsx'
import { ProfileFigures, TogetherStrip } from './profile-figures.tsx'
import type { TabProps } from './profile-tab.ts'
import { ProfileTabs } from './profile-tabs.tsx'
import { ReportCreator } from './report-creator.tsx'
import styles from './profile.module.css'
import { WatchButton } from './watch-button.tsx'

const LOADING = { kind: 'loading' } as const

export function ProfileScreen() {
  const words = useWords()
  const { i18n } = words
  const [path, goTo] = useLocation()
  const { filter: all, chosen } = listAddressFrom(PROFILE, path)
  const { tab, account, knownOn, ...filter } = all
  const table = useTableState('creators')
  const list = { sort: table.sort ?? undefined, group: groupingFrom(table.group) }
  const creator = chosen ?? ''
  const told = useView('creator-profile', { creator, knownOn, ...list, ...filter }, true)
  // Put together between other tasks of the page, and nothing of it before the screen itself.
  const seen = useDeferredValue(told, LOADING)
  const profile = seen.kind === 'ready' ? seen.value : null
  const back = () => goTo(pathOfList(CREATORS, { filter, chosen }))
  const step = (id: string | null | undefined) => {
    const next = { ...filter, tab, knownOn }
    if (id) goTo(pathOfList(PROFILE, { filter: next, chosen: id }), { replace: true })
  }
  const part: ProfilePart = { tab, account, knownOn }
  const show = (next: ProfilePart) => {
    const isStep = next.tab !== tab || next.knownOn !== knownOn
    goTo(pathOfList(PROFILE, { filter: { ...filter, ...next }, chosen }), { replace: !isStep })
  }
  useKeys([
    { key: 'k', words: i18n.t('Creator before'), act: () => step(profile?.place?.before) },
    { key: 'j', words: i18n.t('Next creator'), act: () => step(profile?.place?.after) },
    { key: 'Escape', words: i18n.t('Back to the list'), act: back, listed: false },
  ])
  return (
    <Screen
      title={profile === null ? i18n.t('Creator') : nameWords(profile.row, words)}
      {...(profile?.row.town && { count: profile.row.town })}
      before={
        <Button icon="back" onClick={back}>
          {i18n.t('Creators')}
        </Button>
      }
      actions={
        profile && (
          <>
            {profile.place && <Steps place={profile.place} onStep={step} />}
            <ReportCreator {...{ creator, knownOn }} name={nameWords(profile.row, words)} />
            <WatchButton creators={[profile.row.id]} isWatched={profile.row.watched === true} />
          </>
        )
      }
      notice={<Notices {...{ profile, part }} onPart={show} />}
      foot={profile && <Foot profile={profile} />}
    >
      <ViewProblem view={seen} title={i18n.t('The creator could not be read')} />
      {seen.kind === 'ready' &&
        (profile === null ? (
          <Gone />
        ) : (
          <Profile key={profile.row.id} {...{ profile, part }} onPart={show} />
        ))}
    </Screen>
  )
}

interface NoticesProps extends Pick<ProfileProps, 'part' | 'onPart'> {
  readonly profile: CreatorProfile | null
}

/** Seen however far the profile is scrolled. */
function Notices({ profile, part, onPart }: NoticesProps) {
  return (
    <>
      <OfflineLine />
      {profile !== null && part.knownOn === undefined && (
        <LeftAccounts
          key={profile.row.id}
          profile={profile}
          named={part.account}
          onClose={() => onPart({ ...part, account: undefined })}
        />
      )}
    </>
  )
}

interface StepsProps {
  readonly place: CreatorPlace
  readonly onStep: (id: string | null) => void
}

function Steps({ place: { at, of, before, after }, onStep }: StepsProps) {
  const { i18n, number } = useWords()
  return (
    <>
      <span className="t12 i2">{i18n.t('{at} of {of}', { at: number(at), of: number(of) })}</span>
      <Button hotkey="k" disabled={before === null} onClick={() => onStep(before)}>
        {i18n.t('Before')}
      </Button>
      <Button hotkey="j" disabled={after === null} onClick={() => onStep(after)}>
        {i18n.t('Next')}
      </Button>
    </>
  )
}

function Gone() {
  const { i18n } = useWords()
  return (
    <Pane>
      <Empty
        title={i18n.t('This grant runs no more')}
        why={i18n.t(
          'It was withdrawn, or its time is over. What it showed is deleted on this laptop too.',
        )}
      />
    </Pane>
  )
}

interface ProfileProps {
  readonly profile: CreatorProfile
  readonly part: ProfilePart
  /** Another takes the place of the one before in the address; of a tab and a day, that is a step on. */
  readonly onPart: (part: ProfilePart) => void
}

function Profile({ profile, part, onPart }: ProfileProps) {
  const { accounts } = profile
  const [span, setSpan] = useState<Span>('104')
  // A choice is seen at once, and what it shows is put together between other tasks of the page.
  const shown = useShown(accounts, useDeferredValue(part.account))
  const weeks = Number(useDeferredValue(span))
  const { knownOn } = part
  const details = useDetails(profile.row.id, knownOn)
  const onDay = (day: LocalDate | undefined) => onPart({ ...part, knownOn: day })
  return (
    <div className={styles['profile']}>
      {knownOn !== undefined && <ThenNote day={knownOn} onNow={() => onDay(undefined)} />}
      <Strip {...{ profile, shown, knownOn }} />
      <ProfileTabs
        {...{ profile, shown, details, knownOn, weeks }}
        tab={part.tab}
        onTab={(tab) => onPart({ ...part, tab })}
        choices={
          <ProfileChoices
            {...{ accounts, span }}
            hasWeeks={(part.tab ?? 'overview') === 'overview'}
            chosen={chosenOf(accounts, part.account)?.account.id}
            onAccount={(account) => onPart({ ...part, account })}
            onSpan={setSpan}
            {...{ knownOn, onDay }}
          />
        }
      />
    </div>
  )
}

type Accounts = CreatorProfile['accounts']

/** None: all of them. */
function chosenOf(accounts: Accounts, id: AccountId | undefined) {
  return accounts.find(({ account }) => account.id === id)
}

function useShown(accounts: Accounts, id: AccountId | undefined): Accounts {
  return useMemo(() => {
    const chosen = chosenOf(accounts, id)
    return chosen === undefined ? accounts : [chosen]
  }, [accounts, id])
}

/** By account; none until they are reckoned. */
function useDetails(
  creator: string,
  knownOn: LocalDate | undefined,
): ReadonlyMap<AccountId, AccountDetail> {
  const zone = zoneOfReader()
  const seen = useView('creator-detail', { creator, knownOn, zone })
  const told = seen.kind === 'ready' ? seen.value : null
  return useMemo(() => new Map((told ?? []).map((one) => [one.account, one])), [told])
}

function zoneOfReader(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

interface ThenProps {
  readonly day: LocalDate
  readonly onNow: () => void
}

function ThenNote({ day: then, onNow }: ThenProps) {
  const { i18n, day } = useWords()
  return (
    <Note
      tone="warn"
      icon="info"
      lead={i18n.t('As known on {day}.', { day: day(noonOf(then)) })}
      actions={[{ words: i18n.t('Show what is known now'), act: onNow }]}
    >
      {i18n.t(
        'What came or was corrected later is left out. Counts of posts that were told anew since are not kept.',
      )}
    </Note>
  )
}

type StripProps = Pick<TabProps, 'profile' | 'shown' | 'knownOn'>

function Strip({ profile: { row, together }, shown, knownOn }: StripProps) {
  const { influence } = row.figures
  if (shown.length > 1 && together !== null)
    return <TogetherStrip figures={together} influence={influence} />
  const figures = shown[0]?.figures ?? row.figures
  return <ProfileFigures {...{ figures, influence }} hasPeers={knownOn === undefined} />
}

function Foot({ profile: { row, accounts } }: { readonly profile: CreatorProfile }) {
  const { i18n, moment } = useWords()
  const { asOf } = row.figures
  const gaps = accounts.reduce((sum, { gapDays }) => sum + gapDays, 0)
  return (
    <>
      {asOf !== null && <span>{i18n.t('Data from {date} on', { date: moment(asOf) })}</span>}
      {accounts.length > 0 && (
        <span>
          {i18n.t('{count, plural, one {# day missing} other {# days missing}}, shown as gaps', {
            count: gaps,
          })}
        </span>
      )}
      <span className="cut">
        {i18n.t('Engagement by followers: interactions of the week over followers at its end')}
      </span>
    </>
  )
}
