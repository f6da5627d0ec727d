/** A process that keeps the contract of a desk's port and nothing more, for the test of starting, speaking and ending. */
import { serve } from '../../shared/bridge/channel.ts'
import type {
  DeskBrowse,
  DeskChoose,
  DeskChosen,
  DeskGreeting,
  DeskSettings,
} from '../desk/settings.ts'

process.once('disconnect', () => process.exit(0))
// The parent sends its settings first; see electron/desk/settings.ts.
process.once('message', ({ settings }: DeskSettings) => {
  if (settings.person === 'mute') process.exit(3)
  if (settings.person === 'browser') {
    const asked: DeskBrowse = { browse: 'http://localhost:1/oidc/auth' }
    process.send?.(asked)
    return
  }
  if (settings.person === 'chooser') {
    const roles = ['auditor'] as const
    const asked: DeskChoose = {
      choose: [
        { organisation: 'o1', name: 'Graf', roles },
        { organisation: 'o2', name: 'Lauben', roles },
      ],
    }
    process.send?.(asked)
    process.once('message', ({ organisation }: DeskChosen) =>
      go({ ...settings, organisation: organisation ?? undefined }),
    )
    return
  }
  go(settings)
})

function go(settings: DeskSettings['settings']): void {
  const greeting: DeskGreeting =
    settings.person === 'stranger'
      ? { ready: false, failed: 'sign_in_refused' }
      : { ready: true, desk: 'd1', kind: 'manager', name: 'Mara' }
  process.send?.(greeting)
  serve(
    {
      send: (reply) => process.send?.(reply),
      listen: (hear) => {
        process.on('message', hear)
        return () => undefined
      },
    },
    {
      run: async (name) => {
        if (name === 'die') process.kill(process.pid, 'SIGKILL')
        return { kind: 'done', value: { ...settings, pid: process.pid } }
      },
      watch: (name, _input, hear) => {
        hear({ kind: 'value', value: name })
        return () => undefined
      },
    },
  )
}
