/** In place of the console once this laptop's sign-in has ended: what happened, what was kept, and the way back in. */
import { useState } from 'react'
import { Button } from '../../kit/button/button.tsx'
import { Problem } from '../../kit/feedback/problem.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { useExplain } from '../desk/use-explain.ts'

export function SignedOut() {
  const { i18n } = useWords()
  const explain = useExplain()
  const signIn = useCommand('sign-in')
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async (): Promise<void> => {
    const answer = await signIn.run({})
    setProblem(answer.kind === 'refused' || answer.kind === 'failed' ? explain(answer) : null)
  }
  return (
    <main>
      <Problem
        title={i18n.t('This laptop is signed out')}
        why={
          problem ?? i18n.t('Its sign-in was ended here, by you on another device, or by an owner.')
        }
        kept={i18n.t('What you made here stays on this laptop, sealed, until you sign in again')}
        actions={
          <Button variant="filled" loading={signIn.running} onClick={() => void begin()}>
            {i18n.t('Sign in')}
          </Button>
        }
      />
    </main>
  )
}
