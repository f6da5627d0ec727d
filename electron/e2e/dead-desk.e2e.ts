/** A desk that dies under its window: the person is told, nothing acknowledged is lost, and one click goes on. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { forEachHost, townStands } from './hosts.ts'
import { goTo } from './screens/campaign.ts'

const DESK_PROGRAM = /desk(\/process)?\.(ts|js)\b/

test.skip(!existsSync('/proc'), 'without /proc no ps tells which of its children is the desk')

forEachHost(
  'a desk that was killed says so and comes back with what it had',
  { demo: true },
  async (console) => {
    const { page } = console
    await goTo(page, 'Campaigns')
    await page.getByRole('button', { name: 'New campaign' }).click()
    await page.getByLabel('Name of the campaign').fill('Kept through the fall')
    await expect(page.getByText(/Draft saved on this laptop/)).toBeVisible()
    process.kill(deskOf(console.process.pid ?? 0), 'SIGKILL')
    await expect(page.getByRole('alert')).toContainText('What was saved stays saved.')
    await page.getByRole('button', { name: 'Try the demo' }).click()
    await townStands(page)
    await goTo(page, 'Campaigns')
    await expect(page.getByRole('grid', { name: 'Campaigns' })).toContainText(
      'Kept through the fall',
    )
  },
)

/** The one child of the host that runs the desk's program. */
function deskOf(host: number): number {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(host)], {
    encoding: 'utf8',
  })
  const desk = children.split('\n').find((line) => DESK_PROGRAM.test(line))
  if (desk === undefined) throw new Error(`no desk among:\n${children}`)
  return Number(desk.trim().split(' ')[0])
}
