/** Mails that no answer waits for, in a scheduler of their own: they want to know where browsers find this server. */
import { questionMailJob, type QuestionMailDeps } from './question-mail.ts'
import { type SchedulerDeps, startScheduler } from './scheduler.ts'

type MailingDeps = SchedulerDeps & QuestionMailDeps

export function startMailing(deps: MailingDeps): { readonly stop: () => Promise<void> } {
  const lane = startScheduler(deps, [questionMailJob(deps)])
  return {
    stop: async () => {
      lane.stop()
      await lane.idle()
    },
  }
}
