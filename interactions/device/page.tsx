import { assets } from '../http/assets.ts'
import type { Translator } from '../locales/translator.ts'
import { Actions, SubmitButton } from '../ui/button.tsx'
import { CodeField } from '../ui/code-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type AccountView, Page, type PortalView } from '../ui/page.tsx'
import { WhoAsks } from '../ui/who-asks.tsx'
import { shownCode } from './user-code.ts'

/** Where a code is typed, and where it is answered. */
export const address = '/device'

export type CodeProblem = { kind: 'malformed' } | { kind: 'unknown' } | { kind: 'too-many'; time: string }

interface CodePageProps {
  t: Translator
  /** What was typed before. */
  typed?: string
  problem?: CodeProblem
}

/** Takes the code that a device shows. The form is a plain address, which is what a device's own link leads to. */
export function CodePage({ t, typed = '', problem }: CodePageProps) {
  const sentence =
    problem && (problem.kind === 'too-many' ? t('device.too-many', problem) : t(`device.${problem.kind}`))
  return (
    <Page t={t} title={t('device.title')} problem={sentence} assets={assets}>
      <p>{t('device.lead')}</p>
      <form method="get" action={address}>
        <CodeField
          label={t('device.code')}
          name="user_code"
          hint={t('device.code-hint')}
          value={typed}
          problem={problem?.kind === 'too-many' ? undefined : sentence}
          inputmode="text"
          autocomplete="off"
          autofocus
          required
        />
        <SubmitButton>{t('device.go-on')}</SubmitButton>
      </form>
    </Page>
  )
}

interface ConfirmPageProps {
  t: Translator
  portal: PortalView
  /** Who is signed in here, if anybody. */
  account: AccountView | undefined
  code: string
  device: { ip: string; userAgent: string; at: Date }
  /** Whether the device is in the network that this browser is in. */
  sameNetwork: boolean
  now: Date
}

/** Who asks, before anything is done for them: to say no is as near as to go on. */
export function ConfirmPage({ t, portal, account, code, device, sameNetwork, now }: ConfirmPageProps) {
  return (
    <Page t={t} title={t('device.confirm-title')} portal={portal} account={account} assets={assets}>
      <p>{t('device.confirm-lead', { portal: portal.name })}</p>
      <p class="code">{shownCode(code)}</p>
      <WhoAsks t={t} portal={portal.name} {...device} sameNetwork={sameNetwork} now={now} />
      <Notice kind="warning">
        <p>{t('device.confirm-warning', { portal: portal.name })}</p>
      </Notice>
      <form method="post" action={address}>
        <input type="hidden" name="user_code" value={code} />
        <Actions>
          <SubmitButton kind="quiet" name="answer" value="refuse">
            {t('device.not-me')}
          </SubmitButton>
          <SubmitButton name="answer" value="go-on">
            {t('device.mine')}
          </SubmitButton>
        </Actions>
      </form>
    </Page>
  )
}

/** What became of it. Each is the last page of its conversation. */
export type Ending = 'connected' | 'refused' | 'over'

export function EndingPage({ t, ending }: { t: Translator; ending: Ending }) {
  return (
    <Page t={t} title={t(`device.${ending}-title`)} assets={assets}>
      <p>{t(`device.${ending}`)}</p>
      <p class="ways">
        {ending === 'connected' ? (
          <a href="/account/sessions">{t('device.sessions')}</a>
        ) : (
          <a href={address}>{t('device.another')}</a>
        )}
      </p>
    </Page>
  )
}
