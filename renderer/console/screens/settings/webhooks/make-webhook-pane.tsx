/** Adding a webhook: what it is; then its secret, once. */
import { useState } from 'react'
import { Note } from '../../../../kit/feedback/note.tsx'
import { Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { type Described, NEW, WebhookForm } from './webhook-form.tsx'
import { ToldSecret } from './told-secret.tsx'

interface MakeWebhookPaneProps {
  readonly onMade: () => void
  readonly onClose: () => void
}

type Made =
  | { readonly kind: 'asking' }
  | { readonly kind: 'made'; readonly secret: string | undefined }
  | { readonly kind: 'failed'; readonly why: string }

export function MakeWebhookPane({ onMade, onClose }: MakeWebhookPaneProps) {
  const { i18n } = useWords()
  const [made, setMade] = useState<Made>({ kind: 'asking' })
  const [count, setCount] = useState(0)
  const making = useCommand('make-webhook')
  const explain = useExplain()
  const make = async (described: Described): Promise<void> => {
    const answer = await making.run(described)
    if (answer.kind === 'done') {
      setMade({ kind: 'made', secret: answer.value.secret })
      setCount((before) => before + 1)
      onMade()
    } else setMade({ kind: 'failed', why: explain(answer) })
  }
  return (
    <Pane width={400} label={i18n.t('Add a webhook')} scrolls>
      <Section title={i18n.t('Add a webhook')}>
        {/* Empty again once one was added: another press would add another. */}
        <WebhookForm
          key={count}
          from={NEW}
          words={i18n.t('Add it')}
          running={making.running}
          onSend={(described) => void make(described)}
          onClose={onClose}
        />
      </Section>
      {made.kind === 'made' && <ToldSecret secret={made.secret} />}
      {made.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('No webhook was added.')}>
          {made.why}
        </Note>
      )}
    </Pane>
  )
}
