import type { ComponentChildren } from 'preact'
import type { Told } from '../../src/qr/qr-waiting.ts'
import { assets, pageAsset } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { PasskeyForm } from '../http/passkey-form.tsx'
import { LinkButton, SubmitButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { addressOf } from './here.ts'

const script = pageAsset('qr.js')

interface Props {
  interaction: Interaction
  /** Of the row that waits here. */
  id: string
  told: Told
  issuer: string
  /** Passkeys can be used at this address. */
  passkey: boolean
}

/**
 * The screen that waits. Its script shows the panel of the state that it is told, and sends the form once the phone has
 * let it in. A passkey from the phone comes first where the browser can: nobody can be talked into handing that over.
 */
export function QrPage({ interaction, id, told, issuer, passkey }: Props) {
  const { t, portalView, at } = interaction
  const here = at(`qr/${id}`)
  return (
    <Page t={t} title={t('qr.title')} portal={portalView} assets={assets}>
      <noscript>
        <Notice kind="warning">
          <p>{t('qr.needs-script')}</p>
        </Notice>
      </noscript>
      <div
        class="handing-over"
        hidden
        data-qr={told.state}
        data-shown={told.turn ?? 0}
        data-events={`${here}/events`}
        data-look={`${here}/state`}
      >
        {passkey && (
          <div data-hybrid hidden>
            <p>{t('qr.passkey-lead')}</p>
            <PasskeyForm
              t={t}
              action={at('passkey')}
              ask={at('passkey/options')}
              hints="hybrid"
              button={t('qr.passkey')}
              buttonKind="primary"
            />
            <p class="or">{t('qr.or')}</p>
          </div>
        )}
        <div aria-live="polite">
          <Panel when="waiting">
            <p>{t('qr.scan')}</p>
            <QrCode text={addressOf(issuer, told.code ?? '')} label={t('qr.label')} />
            <p class="quiet">{t('qr.where', { host: new URL(issuer).host })}</p>
          </Panel>
          <Panel when="claimed">
            <p>{t('qr.number')}</p>
            <p class="code" data-number>
              {told.number ?? ''}
            </p>
            <p class="ways">
              <a href={at('qr')}>{t('qr.not-mine')}</a>
            </p>
          </Panel>
          <Panel when="chosen">
            <p>{t('qr.confirm')}</p>
          </Panel>
          <Panel when="approved">
            <p>{t('qr.approved')}</p>
            <form method="post" action={`${here}/finish`}>
              <SubmitButton>{t('qr.finish')}</SubmitButton>
            </form>
          </Panel>
          <Panel when="refused">
            <Notice kind="warning">
              <p>{t('qr.refused')}</p>
            </Notice>
            <LinkButton href={at('qr')}>{t('qr.again')}</LinkButton>
          </Panel>
          <Panel when="over">
            <p>{t('qr.over')}</p>
            <LinkButton href={at('qr')} kind="primary">
              {t('qr.again')}
            </LinkButton>
          </Panel>
        </div>
        <script src={script} defer />
      </div>
      <OtherWay interaction={interaction} />
    </Page>
  )
}

const Panel = ({ when, children }: { when: Exclude<Told['state'], 'used'>; children: ComponentChildren }) => (
  <div data-when={when} hidden>
    {children}
  </div>
)

const OtherWay = ({ interaction: { t, at } }: Pick<Props, 'interaction'>) => (
  <p class="ways">
    <a href={at('login')}>{t('qr.other-way')}</a>
  </p>
)

/** Too many were shown in one place. */
export function TooManyCodesPage({ interaction, time }: Pick<Props, 'interaction'> & { time: string }) {
  const { t, portalView } = interaction
  return (
    <Page
      t={t}
      title={t('qr.title')}
      problem={t('qr.too-many', { time })}
      portal={portalView}
      assets={assets}
    >
      <OtherWay interaction={interaction} />
    </Page>
  )
}
