/** View `counter-api`: whether a cash register may ask this till, and where. */
import { type DeskView, failed, shown } from './view.ts'

export const counterView: DeskView<'counter-api'> = {
  topics: ['counter'],
  compute: ({ counter }) => (counter === null ? failed('unauthorized') : shown(counter.state())),
}
