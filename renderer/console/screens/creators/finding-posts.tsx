/** Which posts each finding of an account rests on, or which there were on its days, each a link to its platform. */
import { letterOf } from '../../../../shared/base/letters.ts'
import type { FindingPost, FindingPostsSeen } from '../../../../shared/bridge/creator-posts.ts'
import type { AccountProfile, FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { ViewState } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { accountWords, PLATFORM_NAMES } from './creator-words.tsx'
import { daysWords } from './days-words.ts'
import { kindWords } from './post-words.ts'
import styles from './profile.module.css'

interface PostsProps {
  readonly shown: AccountProfile
  /** Of all accounts; null: the grant runs no more. */
  readonly behind: ViewState<readonly FindingPostsSeen[] | null>
  /** How many letters the accounts before have taken. */
  readonly lettersBefore: number
}

export function FindingPosts({ shown, behind, lettersBefore }: PostsProps) {
  const { i18n } = useWords()
  const { account, findings } = shown
  if (findings.length === 0) return null
  const told = behind.kind === 'ready' ? (behind.value ?? []) : []
  const ofFinding = ({ finding, from }: FindingSeen) =>
    told.find(
      (one) => one.account === account.id && one.finding === finding.kind && one.from === from,
    )
  return (
    <Section title={i18n.t('What each finding rests on')} note={accountWords(account)}>
      <ViewProblem view={behind} title={i18n.t('The posts could not be read')} />
      {findings.map((seen, at) => {
        const posts = ofFinding(seen)
        return (
          posts !== undefined && (
            <Behind
              key={`${seen.finding.kind} ${seen.from}`}
              {...{ seen, posts }}
              letter={letterOf(lettersBefore + at)}
            />
          )
        )
      })}
    </Section>
  )
}

interface BehindProps {
  readonly seen: FindingSeen
  readonly posts: FindingPostsSeen
  readonly letter: string
}

function Behind({ seen, posts: { kind, total, posts }, letter }: BehindProps) {
  const words = useWords()
  const { i18n, language, number } = words
  const { findings } = LANGUAGES[language].integrity
  const said =
    kind === 'rests'
      ? i18n.t('It rests on the posts of these days: {count}.', { count: number(total) })
      : i18n.t('It rests on days and not on posts; posts of these days: {count}.', {
          count: number(total),
        })
  const none = i18n.t('No post of these days is known, or none that this grant allows to be named.')
  const newest =
    posts.length < total
      ? i18n.t('The newest {shown} of them; all are on the tab of posts.', {
          shown: number(posts.length),
        })
      : ''
  return (
    <div className={styles['behind']}>
      <h3 className="t12">
        {letter}: {findings[seen.finding.kind]}, {daysWords(seen, words)}
      </h3>
      <p className="t12 i2">{total === 0 ? none : `${said} ${newest}`}</p>
      {posts.length > 0 && (
        <ul className="t12">
          {posts.map((post) => (
            <li key={post.id}>
              <PostLink post={post} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PostLink({ post: { at, kind, platform, address } }: { readonly post: FindingPost }) {
  const { i18n, moment } = useWords()
  const name = `${moment(at)}, ${kindWords(kind, i18n)}`
  if (address === null)
    return (
      <>
        {name} <span className="i2">{i18n.t('(no address of it is known)')}</span>
      </>
    )
  return (
    <a href={address} target="_blank" rel="noreferrer" title={address}>
      {i18n.t('{post} at {platform}', { post: name, platform: PLATFORM_NAMES[platform] })}
    </a>
  )
}
