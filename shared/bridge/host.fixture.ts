/** A host's doors as a test opens them: desks that answer from a table, a server with a name, a memory of text. */
import type { Served } from './channel.ts'
import type { Host } from './host.ts'
import type { DeskPlan, DeskStart, HostDoors } from './host-doors.ts'
import type { Seat } from './seat.ts'
import type { HostView } from './views.ts'

/** A small world outside: desks that answer from a table, a server with a name, a memory of text. */
export function outside(own: Partial<HostDoors> = {}) {
  const plans: DeskPlan[] = []
  const stopped: string[] = []
  const enders = new Map<string, () => void>()
  let memory: string | null = null
  const desk = (plan: DeskPlan): Served => ({
    run: async (name) =>
      name === 'create-enrolment'
        ? { kind: 'done', value: { code: 'ABCD2345', expiresAt: 0 } }
        : { kind: 'done', value: { from: plan.dir } },
    watch: (name, _input, hear) => {
      const venues = [{ venue: 'v1', name: 'Old Street' }]
      hear({ kind: 'value', value: name === 'facts' ? { venues } : { name, from: plan.dir } })
      return () => stopped.push(`${plan.dir} ${name}`)
    },
  })
  const doors: HostDoors = {
    version: '1.2.3',
    startDesk: async (plan): Promise<DeskStart> => {
      plans.push(plan)
      return {
        ready: true,
        kind: plan.enrol === null && plan.person !== null ? 'manager' : 'till',
        served: desk(plan),
        onEnd: (hear) => enders.set(plan.dir, hear),
        stop: async () => void stopped.push(plan.dir),
      }
    },
    startServer: async (dir) => ({
      url: 'http://127.0.0.1:9',
      stop: async () => void stopped.push(dir),
    }),
    people: async () => ({
      people: [
        { person: 'p-auditor', roles: ['auditor'] },
        { person: 'p-manager', roles: ['manager'] },
      ],
    }),
    browse: () => undefined,
    openWindow: (seat, path) => `link:${seat}${path}`,
    openFile: async (_seat, { dir, file }) => `/files/${dir}/${file}`,
    takeFile: async (_seat, { dir }) => ({ link: `/files/to/${dir}`, taken: null }),
    later: () => () => undefined,
    recall: () => memory,
    remember: (text) => {
      memory = text
    },
    ...own,
  }
  return { doors, plans, stopped, end: (dir: string) => enders.get(dir)?.() }
}

export function mainOf(host: Host): Seat {
  const seat = host.seat('main')
  if (seat === undefined) throw new Error('a host has its main seat')
  return seat
}

export function watchHost(served: Served): HostView[] {
  const seen: HostView[] = []
  served.watch('host', {}, (update) => {
    // The host's own view.
    if (update.kind === 'value') seen.push(update.value as HostView)
  })
  return seen
}
