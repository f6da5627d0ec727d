/** The webhooks as the server has them, and how to ask again; and how a refused change is told. */
import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type { Webhook } from '../../../../../shared/domain/account/webhook.ts'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'

type Listed =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly webhooks: readonly Webhook[] }

export function useWebhooks(): readonly [Listed, () => void] {
  const [listed, setListed] = useState<Listed>({ kind: 'loading' })
  const { run } = useCommand('list-webhooks')
  const explain = useExplain()
  const read = useCallback(() => {
    void run({}).then((answer) => {
      if (answer.kind === 'done') setListed({ kind: 'ready', webhooks: answer.value.webhooks })
      else setListed({ kind: 'failed', why: explain(answer) })
    })
  }, [run, explain])
  useEffect(read, [read])
  return [listed, read]
}

export function useRefused(): (answer: Answer) => void {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const explain = useExplain()
  return (answer) => {
    show({ tone: 'bad', words: `${i18n.t('Not changed.')} ${explain(answer)}` })
  }
}
