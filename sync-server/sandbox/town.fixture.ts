/**
 * The town of the sandbox as a data folder holds it at `FRIDAY_MORNING`, made once a process: a test of what is served does not
 * wait for its two weeks of history. What is told of the making itself is tested on a town that is made.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeServing } from '../before-serving.ts'
import { readConfig } from '../config.ts'
import { openMemory } from '../open-memory.ts'
import { type FakeWorld, FRIDAY_MORNING, fakeWorld } from '../world.fixture.ts'
import { makeTown } from './town.ts'

interface MadeTown {
  readonly files: readonly {
    readonly name: string
    readonly mode: number
    readonly bytes: Buffer
  }[]
  readonly drawn: number
}

let made: Promise<MadeTown> | undefined

/** Puts the town into a folder without data. @returns the world that it was made in, for the server that goes on there */
export async function putTown(data: string): Promise<FakeWorld> {
  const { files, drawn } = await (made ??= make())
  mkdirSync(data, { recursive: true, mode: 0o700 })
  for (const { name, mode, bytes } of files) writeFileSync(join(data, name), bytes, { mode })
  return fakeWorld(FRIDAY_MORNING, drawn)
}

async function make(): Promise<MadeTown> {
  const data = mkdtempSync(join(tmpdir(), 'groundswell-town-'))
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: data, GROUNDSWELL_SANDBOX: '1' })
  if (!config.ok) throw new Error(config.refusal.reason)
  const world = fakeWorld()
  const { store, keys } = openMemory(config.value, world)
  // As a server starts: it leaves its witness.
  await beforeServing(store, config.value, world)
  await makeTown({ store, keys, world })
  store.close()
  const files = readdirSync(data).map((name) => {
    const path = join(data, name)
    return { name, mode: statSync(path).mode & 0o777, bytes: readFileSync(path) }
  })
  rmSync(data, { recursive: true })
  return { files, drawn: world.drawn() }
}
