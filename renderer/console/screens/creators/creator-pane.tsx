/** One creator beside the list: what they show, for what, and until when; or that they do no more, in the moment that this is so. */
import { Fragment } from 'react'
import { useLocation } from 'wouter'
import type { CreatorFile } from '../../../../shared/domain/creator/face.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { pathOfList } from '../../address/list-address.ts'
import { useIsPulling } from '../../desk/use-is-pulling.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import type { Filter } from './creators-address.ts'
import { EnteredSection } from './entered-section.tsx'
import { nameWords, NotShown, PLATFORM_NAMES, purposeWords, untilWords } from './creator-words.tsx'
import { PROFILE } from './profile-address.ts'
import { ReadingsPanel } from './readings-panel.tsx'

interface CreatorPaneProps {
  readonly creator: string
  /** By what the list is narrowed that its profile leads through. */
  readonly filter: Filter
  readonly onClose: () => void
}

export function CreatorPane({ creator, filter, onClose }: CreatorPaneProps) {
  const { i18n } = useWords()
  useKeys([{ key: 'Escape', words: i18n.t('Back to the list'), act: onClose, listed: false }])
  const seen = useView('creator', { creator })
  const isPulling = useIsPulling('creators')
  if (seen.kind !== 'ready')
    return (
      <Pane width={380} label={i18n.t('Creator')} onClose={onClose}>
        <ViewProblem view={seen} title={i18n.t('The creator could not be read')} />
      </Pane>
    )
  if (seen.value !== null) return <Shown file={seen.value} {...{ filter, onClose }} />
  return (
    <Pane width={380} label={i18n.t('Creator')} onClose={onClose}>
      {isPulling ? (
        <Loading />
      ) : (
        <Empty
          title={i18n.t('This grant runs no more')}
          why={i18n.t(
            'It was withdrawn, or its time is over. What it showed is deleted on this laptop too.',
          )}
        />
      )}
    </Pane>
  )
}

interface ShownProps extends Pick<CreatorPaneProps, 'filter' | 'onClose'> {
  readonly file: CreatorFile
}

function Shown({ file, filter, onClose }: ShownProps) {
  const [, goTo] = useLocation()
  const open = () => goTo(pathOfList(PROFILE, { filter, chosen: file.id }))
  const words = useWords()
  const { i18n, day, language } = words
  const { purposes, since, town } = file
  const title = nameWords(file, words)
  useKeys([{ key: 'o', words: i18n.t('Open the profile'), act: open }])
  return (
    <Pane width={380} label={title} onClose={onClose} scrolls>
      <Section
        title={title}
        actions={
          <Button icon="next" hotkey="o" onClick={open}>
            {i18n.t('Profile')}
          </Button>
        }
      >
        <FactList
          facts={[
            [i18n.t('Town'), town ?? <NotShown key="town" />],
            [i18n.t('Since'), day(since)],
            [i18n.t('Until'), untilWords(file, words)],
          ]}
        />
      </Section>
      <EnteredSection creator={file.id} />
      <ReadingsPanel row={file} />
      <Accounts file={file} />
      <Section title={i18n.t('For what')} note={i18n.t('nothing else is allowed')}>
        <FactList
          facts={purposes.map((purpose) => {
            const { name, shows } = purposeWords(purpose, language)
            return [name, shows] as const
          })}
        />
      </Section>
    </Pane>
  )
}

/** In the creator's own words; of who names none, connected accounts say enough. */
function Accounts({ file: { accounts, connected } }: { readonly file: CreatorFile }) {
  const { i18n } = useWords()
  if (accounts.length === 0 && connected !== undefined && connected.length > 0) return null
  return (
    <Section title={i18n.t('Accounts')} note={i18n.t('as the creator says')}>
      {accounts.length === 0 ? (
        <p className="i2">{i18n.t('None named.')}</p>
      ) : (
        <AccountFacts accounts={accounts} />
      )}
    </Section>
  )
}

function AccountFacts({ accounts }: Pick<CreatorFile, 'accounts'>) {
  const { i18n, number } = useWords()
  return (
    <FactList
      facts={accounts.map(({ platform, handle, followers }) => [
        PLATFORM_NAMES[platform],
        <Fragment key={platform}>
          {handle ?? <NotShown />}
          <br />
          <span className="t12 i2">
            {followers === null
              ? i18n.t('followers not told')
              : i18n.t('{count, plural, one {# follower} other {{told} followers}}', {
                  count: followers,
                  told: number(followers),
                })}
          </span>
        </Fragment>,
      ])}
    />
  )
}
