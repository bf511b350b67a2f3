import type { SettingInForce } from '../../../src/settings-in-force.ts'
import type { Translator } from '../../locales/translator.ts'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'

/** Every setting with its value; of secrets, only whether there is one. */
export function SettingsPage({ page, settings }: { page: OperatorPage; settings: SettingInForce[] }) {
  const { t } = page
  return (
    <Shell {...page} title={t('console.settings.title')} lead={t('console.settings.lead')}>
      <Section id="settings" title={t('console.settings.all')} note={t('console.settings.note')}>
        <dl class="settings">
          {settings.map((setting) => (
            <div key={setting.name}>
              <dt>
                <code>{setting.name}</code>
              </dt>
              <dd>
                <Value t={t} setting={setting} />
                <p class="quiet" lang="en">
                  {marked(setting.help)}
                </p>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </Shell>
  )
}

/** What stands between backticks, as in the README, is set like code. */
const marked = (help: string) =>
  help.split('`').map((part, at) => (at % 2 === 0 ? part : <code key={part}>{part}</code>))

function Value({ t, setting: { value, hidden } }: { t: Translator; setting: SettingInForce }) {
  if (hidden) return <b>{t('console.settings.hidden')}</b>
  if (value === undefined || value === '') return <span class="quiet">{t('console.settings.not-set')}</span>
  return (
    <bdi>
      <code>{value}</code>
    </bdi>
  )
}
