/**
 * A file of a creator, or of many: chosen, its columns said, tried, imported; and what was imported before. Nothing of it counts
 * until the server has kept all of it.
 */
import { useLocation } from 'wouter'
import type { ImportTrial } from '../../../../../shared/bridge/import-commands.ts'
import { may } from '../../../../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Empty } from '../../../../kit/feedback/empty.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { Pane, Screen, Section } from '../../../../kit/frame/screen.tsx'
import { useKeys } from '../../../../kit/keys/use-keys.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useView } from '../../../desk/use-view.ts'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { CREATORS } from '../creators-address.ts'
import { ImportColumns } from './import-columns.tsx'
import { Segments } from '../../../../kit/form/segments.tsx'
import { ImportSample } from './import-sample.tsx'
import { SampleTrial } from './sample-trial.tsx'
import { ImportList } from './import-list.tsx'
import { ImportTarget } from './import-target.tsx'
import { ImportTrialResult } from './import-trial.tsx'
import styles from './import.module.css'
import { type ImportWork, useImport, zones } from './use-import.ts'

interface ImportScreenProps {
  /** Chosen on the way here; null: nobody. */
  readonly creator: string | null
}

export function ImportScreen({ creator }: ImportScreenProps) {
  const { i18n } = useWords()
  const [, goTo] = useLocation()
  const facts = useView('facts', {})
  const work = useImport(creator)
  const back = () => goTo(CREATORS.path)
  const mayImport = facts.kind === 'ready' && may(facts.value.self.roles, 'import_creators')
  useKeys([
    { key: 'Escape', words: i18n.t('Back to the list'), act: back, listed: false },
    { key: 'o', words: i18n.t('Choose a file'), act: () => mayImport && void work.choose() },
    { key: 'c', words: i18n.t('Check what would change'), act: () => void work.attempt() },
    { key: 'i', words: i18n.t('Import'), act: () => work.trial && void work.send() },
  ])
  return (
    <Screen
      title={i18n.t('Import')}
      before={
        <Button icon="back" onClick={back}>
          {i18n.t('Creators')}
        </Button>
      }
      actions={mayImport && work.stage !== 'done' ? <NextStep work={work} /> : undefined}
      notice={<OfflineLine />}
      foot={<Foot />}
    >
      <Pane label={i18n.t('Import')} scrolls>
        {facts.kind === 'ready' && !mayImport && (
          <Note tone="info" icon="info">
            {i18n.t(
              'Your role sees what was imported. Owners, managers, underwriters and leads import.',
            )}
          </Note>
        )}
        {mayImport && <Steps work={work} />}
      </Pane>
      <ImportList asked={work.imported} />
    </Screen>
  )
}

function Foot() {
  const { i18n } = useWords()
  const words = i18n.t(
    'What a table says serves campaigns and benchmarks; an archive that a platform gave the creator serves what their grant allows. Only your organisation sees it, and it goes with the grant.',
  )
  return (
    <span className="cut" title={words}>
      {words}
    </span>
  )
}

/** The one filled button: whatever comes next. */
function NextStep({ work }: { readonly work: ImportWork }) {
  const { i18n } = useWords()
  const { stage, running, canTry } = work
  if (running !== null)
    return (
      <>
        <span role="status" className="t12 i2">
          {running === 'sending'
            ? i18n.t('Is being imported; nothing counts until all of it is there')
            : i18n.t('Is being read')}
        </span>
        <Button onClick={() => void work.stop()}>
          {running === 'sending' ? i18n.t('Stop importing') : i18n.t('Stop reading')}
        </Button>
      </>
    )
  if (stage === 'file')
    return (
      <Button variant="filled" hotkey="o" onClick={() => void work.choose()}>
        {i18n.t('Choose a file')}
      </Button>
    )
  const isTried = work.trial !== null
  const isAnything = isTried && isWorthSending(work.trial)
  return (
    <>
      <Button hotkey="o" onClick={() => void work.choose()}>
        {i18n.t('Another file')}
      </Button>
      {isTried ? (
        <Button variant="filled" hotkey="i" disabled={!isAnything} onClick={() => void work.send()}>
          {i18n.t('Import')}
        </Button>
      ) : (
        <Button variant="filled" hotkey="c" disabled={!canTry} onClick={() => void work.attempt()}>
          {i18n.t('Check')}
        </Button>
      )}
    </>
  )
}

/** A sample that is too small is refused whole. */
function isWorthSending({ days, posts, sample, accounts }: ImportTrial): boolean {
  return sample === null ? days + posts > 0 : sample.share !== null && accounts.length > 0
}

function Steps({ work }: { readonly work: ImportWork }) {
  const { i18n, language, number } = useWords()
  const explain = useExplain()
  const { stage, trouble, look, mapping, sample, taken, trial } = work
  return (
    <>
      {trouble !== null && (
        <Note tone="bad" icon="bad">
          {explain(trouble)}
        </Note>
      )}
      {stage === 'file' && <NoFile onChoose={() => void work.choose()} />}
      {stage === 'done' && <Done onAgain={work.again} />}
      {stage === 'columns' && look !== null && taken !== null && (
        <>
          <Section title={i18n.t('File')}>
            <div className={styles['file']}>
              <strong>{taken.name}</strong>
              <span className="i2">
                {look.source === 'file' ? i18n.t('a table') : i18n.t('an export of the platform')}
              </span>
              {look.table !== null && look.source === 'file' && <KindChoice work={work} />}
              {look.posts > 0 && (
                <span className="i2">
                  {i18n.t('{posts} posts inside', { posts: number(look.posts) })}
                </span>
              )}
            </div>
          </Section>
          {trial !== null && trial.sample === null && <ImportTrialResult trial={trial} />}
          {trial?.sample && <SampleTrial trial={trial} sample={trial.sample} />}
          {look.lacksCounts && (
            <Note tone="info" icon="info">
              {LANGUAGES[language].imports.reasons[`archive_of_${look.platform}`]}
            </Note>
          )}
          <ImportTarget work={work} look={look} />
          {look.table !== null && sample !== null && (
            <ImportSample table={look.table} draft={sample} onChange={work.draw} />
          )}
          {look.table !== null && sample === null && mapping === null && (
            <Note tone="warn" icon="warning">
              {look.table.rowCount === 0
                ? i18n.t('This table has heads and no row below them; there is nothing to import.')
                : i18n.t('No column of this table reads as a day. Each row needs one.')}
            </Note>
          )}
          {look.table !== null && sample === null && mapping !== null && (
            <ImportColumns
              table={look.table}
              mapping={mapping}
              zones={zones()}
              onChange={work.map}
            />
          )}
        </>
      )}
    </>
  )
}

/** What its rows are: guessed by the heads, and said here where the guess is wrong. */
function KindChoice({ work }: { readonly work: ImportWork }) {
  const { i18n } = useWords()
  return (
    <Segments
      label={i18n.t('What the rows are')}
      options={[
        { value: 'days', label: i18n.t('Days of figures') },
        { value: 'sample', label: i18n.t('Followers of one account') },
      ]}
      value={work.sample === null ? 'days' : 'sample'}
      onChange={(kind) => void work.take(kind)}
    />
  )
}

function NoFile({ onChoose }: { readonly onChoose: () => void }) {
  const { i18n } = useWords()
  return (
    <Empty
      title={i18n.t('Figures from a file')}
      why={i18n.t(
        'You see what it would change before anything counts, and can take it back after.',
      )}
      beginnings={[
        {
          name: i18n.t('A table with a day in each row'),
          detail: i18n.t('CSV or Parquet, of one creator or of many'),
          price: i18n.t('up to 50 MB'),
          begin: onChoose,
        },
        {
          name: i18n.t('A sample of followers'),
          detail: i18n.t('a follower a row, for the share of false ones; no name is kept'),
          price: i18n.t('200 or more'),
          begin: onChoose,
        },
        {
          name: i18n.t('What a platform gave the creator'),
          detail: i18n.t('ZIP or CSV of Meta Business Suite, TikTok Studio or YouTube Studio'),
          price: i18n.t('up to 50 MB'),
          begin: onChoose,
        },
      ]}
    />
  )
}

function Done({ onAgain }: { readonly onAgain: () => void }) {
  const { i18n } = useWords()
  return (
    <Note
      tone="good"
      icon="good"
      lead={i18n.t('Imported.')}
      actions={[{ words: i18n.t('Import another file'), act: onAgain }]}
    >
      {i18n.t('The figures come to every desk of your organisation within seconds.')}
    </Note>
  )
}
