/** Tab of a profile: what the organisation itself enters: tags, and notes with who wrote them and when. Plain words, links too. */
import { useRef, useState } from 'react'
import { NOTE_MAX } from '../../../../shared/domain/dossier/dossier.ts'
import type { DossierSeen, NoteSeen } from '../../../../shared/bridge/watch-list.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { hasNoteDraft, useNoteDraft } from '../../creator/note-drafts.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useRefused } from '../../desk/use-refused.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import styles from './entries.module.css'
import type { TabProps } from './profile-tab.ts'
import { TagsEditor } from './tags-editor.tsx'

export function NotesTab({ profile }: Pick<TabProps, 'profile'>) {
  return <CreatorNotes creator={profile.row.id} />
}

export function CreatorNotes({ creator }: { readonly creator: string }) {
  const { i18n } = useWords()
  const seen = useView('dossier', { creator })
  const dossier = seen.kind === 'ready' ? seen.value : null
  return (
    <div className={styles['notes']}>
      <ViewProblem view={seen} title={i18n.t('The notes could not be read')} />
      {dossier && (
        <>
          <Section title={i18n.t('Tags')}>
            <TagsEditor creator={creator} dossier={dossier} />
          </Section>
          <Section
            title={i18n.t('Notes')}
            note={i18n.t('deleted with the grant; the creator does not see them')}
          >
            {dossier.mayEnter && <NewNote creator={creator} />}
            <Notes creator={creator} dossier={dossier} />
          </Section>
        </>
      )}
    </div>
  )
}

/** Writes a note, new or again; says whether it was taken. */
function useWriteNote(creator: string): (note: string | null, text: string) => Promise<boolean> {
  const write = useCommand('write-note')
  const refused = useRefused()
  return async (note, text) => {
    const answer = await write.run({ creator, note, text })
    if (answer.kind !== 'done') refused(answer)
    return answer.kind === 'done'
  }
}

function NewNote({ creator }: { readonly creator: string }) {
  const { i18n } = useWords()
  const [text, setText] = useNoteDraft(creator)
  const write = useWriteNote(creator)
  const save = async (): Promise<void> => {
    if (text.trim() !== '' && (await write(null, text))) setText('')
  }
  useKeys([{ key: 'Mod+Enter', words: i18n.t('Save the note'), act: () => void save() }])
  return (
    <>
      <TextField
        label={i18n.t('New note')}
        lines={3}
        maxLength={NOTE_MAX}
        value={text}
        onChange={setText}
      />
      <div className={styles['noteFoot']}>
        <Button
          variant="filled"
          hotkey="Mod+Enter"
          disabled={text.trim() === ''}
          onClick={() => void save()}
        >
          {i18n.t('Save')}
        </Button>
      </div>
    </>
  )
}

interface NotesProps {
  readonly creator: string
  readonly dossier: DossierSeen
}

function Notes({ creator, dossier: { notes, mayEnter } }: NotesProps) {
  const { i18n } = useWords()
  if (notes.length === 0) return <p className="i2">{i18n.t('No note yet.')}</p>
  return (
    <ul>
      {notes.map((note) => (
        <li key={note.note} className={styles['note']}>
          <OneNote
            creator={creator}
            note={note}
            mayChange={mayEnter && note.isOwn}
            mayRemove={mayEnter && note.mayRemove}
          />
        </li>
      ))}
    </ul>
  )
}

interface OneNoteProps {
  readonly creator: string
  readonly note: NoteSeen
  readonly mayChange: boolean
  readonly mayRemove: boolean
}

function OneNote({ creator, note, mayChange, mayRemove }: OneNoteProps) {
  const { i18n, moment } = useWords()
  const isKept = mayChange && hasNoteDraft(draftName(creator, note))
  const [editing, setEditing] = useState<'no' | 'kept' | 'begun'>(isKept ? 'kept' : 'no')
  const [isAsking, setAsking] = useState(false)
  const remove = useRemoveNote(creator)
  return (
    <>
      <div className={styles['noteHead']}>
        <span className="t11 i3">{`${note.by} · ${moment(note.at)}`}</span>
        {mayChange && editing === 'no' && (
          <>
            <Button variant="subtle" onClick={() => setEditing('begun')}>
              {i18n.t('Edit')}
            </Button>
            <Button variant="subtle" onClick={() => void remove(note)}>
              {i18n.t('Delete')}
            </Button>
          </>
        )}
        {mayRemove && !note.isOwn && !isAsking && (
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {i18n.t('Delete')}
          </Button>
        )}
      </div>
      {isAsking && <RemoveAnothers note={note} onEnd={() => setAsking(false)} onRemove={remove} />}
      {editing !== 'no' ? (
        <Editing
          creator={creator}
          note={note}
          isBegun={editing === 'begun'}
          onEnd={() => setEditing('no')}
        />
      ) : (
        <p>{note.text}</p>
      )}
    </>
  )
}

interface EditingProps extends Pick<OneNoteProps, 'creator' | 'note'> {
  /** By a press, now. */
  readonly isBegun: boolean
  readonly onEnd: () => void
}

function Editing({ creator, note, isBegun, onEnd }: EditingProps) {
  const { i18n } = useWords()
  const [text, setText] = useNoteDraft(draftName(creator, note), note.text)
  const write = useWriteNote(creator)
  const save = async (): Promise<void> => {
    if (text.trim() !== '' && (await write(note.note, text))) leave()
  }
  const leave = (): void => {
    setText(note.text)
    onEnd()
  }
  // A new one may be begun beside it, and so may others be changed.
  const within = useRef<HTMLDivElement>(null)
  useKeys([
    { key: 'Mod+Enter', words: i18n.t('Save the note'), act: () => void save(), within },
    { key: 'Escape', words: i18n.t('Leave the note as it was'), act: leave, listed: false, within },
  ])
  return (
    <div ref={within}>
      <TextField
        label={i18n.t('Note')}
        lines={3}
        // One that stands there again takes the keyboard from nobody.
        autoFocus={isBegun}
        maxLength={NOTE_MAX}
        value={text}
        onChange={setText}
      />
      <div className={styles['noteFoot']}>
        <Button onClick={leave}>{i18n.t('Cancel')}</Button>
        <Button disabled={text.trim() === ''} onClick={() => void save()}>
          {i18n.t('Save')}
        </Button>
      </div>
    </div>
  )
}

function draftName(creator: string, { note }: NoteSeen): string {
  return `${creator} ${note}`
}

interface RemoveProps {
  readonly note: NoteSeen
  readonly onEnd: () => void
  readonly onRemove: (note: NoteSeen) => Promise<void>
}

/** It bears its author's name, so nobody else could bring it back: asked before, where one's own is undone. */
function RemoveAnothers({ note, onEnd, onRemove }: RemoveProps) {
  const { i18n } = useWords()
  useKeys([{ key: 'Escape', words: i18n.t('Keep the note'), act: onEnd, listed: false }])
  return (
    <div className={styles['noteFoot']} role="group" aria-label={i18n.t('Delete this note?')}>
      <span className="t12 i2">
        {i18n.t('Only {name} could write it again.', { name: note.by })}
      </span>
      <Button autoFocus onClick={onEnd}>
        {i18n.t('Keep the note')}
      </Button>
      <Button
        onClick={() => {
          onEnd()
          void onRemove(note)
        }}
      >
        {i18n.t('Delete for good')}
      </Button>
    </div>
  )
}

function useRemoveNote(creator: string): (note: NoteSeen) => Promise<void> {
  const { i18n } = useWords()
  const remove = useCommand('remove-note')
  const write = useWriteNote(creator)
  const show = useToasts((shelf) => shelf.show)
  const refused = useRefused()
  return async ({ note, text, isOwn }) => {
    const answer = await remove.run({ creator, note })
    if (answer.kind !== 'done') return refused(answer)
    show({
      words: i18n.t('Note deleted'),
      ...(isOwn && { undo: () => void write(note, text) }),
    })
  }
}
