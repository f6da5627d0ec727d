/** What this desk is working on: how far each job is, what is left of it, its file when done; there while there is any. */
import type { JobView } from '../../../shared/bridge/views.ts'
import { BarCell } from '../../kit/cell/bar-cell.tsx'
import { useToasts } from '../../kit/feedback/toasts.tsx'
import { Icon, type IconName } from '../../kit/icon/icon.tsx'
import { DropMenu, MenuEntry } from '../../kit/menu/drop-menu.tsx'
import { type Words, useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { codeWords } from '../desk/use-explain.ts'
import { useOpenFile } from '../desk/use-open-file.ts'
import { useView } from '../desk/use-view.ts'
import styles from './shell.module.css'

const signs: Readonly<Record<JobView['state'], IconName>> = {
  running: 'working',
  done: 'check',
  failed: 'warning',
  cancelled: 'cross',
}

export function JobsMenu() {
  const { i18n } = useWords()
  const view = useView('jobs', {})
  if (view.kind !== 'ready' || view.value.jobs.length === 0) return null
  const { jobs } = view.value
  const running = jobs.filter(({ state }) => state === 'running').length
  return (
    <DropMenu
      width={340}
      button={
        <button type="button" className={styles['topItem']} data-jobs={running}>
          <Icon name={running > 0 ? 'working' : 'printer'} />
          {i18n.t('{running, plural, =0 {Jobs} one {# job running} other {# jobs running}}', {
            running,
          })}
        </button>
      }
    >
      {jobs.map((job) => (
        <JobEntry key={job.id} job={job} />
      ))}
    </DropMenu>
  )
}

function JobEntry({ job }: { readonly job: JobView }) {
  const words = useWords()
  const { i18n } = words
  const cancel = useCommand('cancel-job')
  const openFile = useOpenFile()
  const show = useToasts((shelf) => shelf.show)
  const name = job.fileName ?? job.name
  const pick = async (): Promise<void> => {
    if (job.state === 'running') await cancel.run({ job: job.id })
    if (job.file === null || (await openFile(job.file, name))) return
    show({ words: i18n.t('The file could not be handed over.'), tone: 'bad' })
  }
  return (
    <MenuEntry
      onPick={() => void pick()}
      disabled={job.state === 'failed' || job.state === 'cancelled'}
    >
      <span className={styles['job']}>
        <Icon name={signs[job.state]} size={14} />
        <span className="cut">{name}</span>
        <span className="t11 i3">{pressWords(job, words)}</span>
      </span>
      {job.state === 'running' && (
        <BarCell share={job.progress} words={words.percent(job.progress)} />
      )}
      <span className="t11 i3">{stateWords(job, words)}</span>
    </MenuEntry>
  )
}

/** What a press on the entry does. */
function pressWords({ state }: JobView, { i18n }: Words): string {
  if (state === 'running') return i18n.t('Cancel')
  return state === 'done' ? i18n.t('Open') : ''
}

function stateWords(job: JobView, words: Words): string {
  const { i18n, percent } = words
  switch (job.state) {
    case 'running': {
      const done = percent(job.progress)
      if (job.remainingMs === null) return done
      const seconds = Math.ceil(job.remainingMs / 1_000)
      return i18n.t('{done}, about {seconds} s left', { done, seconds })
    }
    case 'done':
      return i18n.t('Ready')
    case 'cancelled':
      return i18n.t('Cancelled. Nothing was kept.')
    case 'failed':
      return codeWords(job.error ?? 'internal', words)
  }
}
