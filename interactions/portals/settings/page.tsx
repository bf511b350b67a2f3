import { type PictureProblem, pictureSentence } from '../../account/profile/picture-section.tsx'
import type { Fields } from '../../http/forms.ts'
import { viewOf } from '../../http/interaction.ts'
import { Actions, LinkButton, SubmitButton } from '../../ui/button.tsx'
import { PortalTile } from '../../ui/crest.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Checkbox, Field, TextArea } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { Managed, ManagedPage } from '../managed.ts'
import { rulesOf } from '../notes.ts'
import type { SettingsProblem } from './form.ts'

export interface SettingsPageProps extends Managed {
  page: ManagedPage
  fields: Fields
  saved?: boolean
  problem?: SettingsProblem
  /** Somebody else was faster. */
  changedMeanwhile?: boolean
  logoProblem?: PictureProblem
}

/** What a portal is called and looks like, its rules, and how it ends. */
export function SettingsPage(props: SettingsPageProps) {
  const { page, portal, saved, problem, changedMeanwhile, logoProblem } = props
  const { t } = page
  const sentence = changedMeanwhile
    ? t('settings.changed-meanwhile')
    : (problem?.reason ?? (logoProblem && pictureSentence(t, logoProblem)))
  return (
    <Shell {...page} title={t('settings.title', { name: portal.name })} problem={sentence}>
      {saved && (
        <Notice kind="success" role="status">
          <p>{t('settings.saved')}</p>
        </Notice>
      )}
      {page.mayChange && <AppearanceSection {...props} />}
      {page.mayChange && <LogoSection {...props} />}
      <RulesSection {...props} />
      {page.mayOwn && <EndSection {...props} />}
    </Shell>
  )
}

function AppearanceSection({ page: { t }, base, fields, problem }: SettingsPageProps) {
  const about = (name: string) => ({
    name,
    value: fields[name] ?? '',
    problem: problem?.field === name ? problem.reason : undefined,
    autofocus: problem?.field === name,
  })
  return (
    <Section id="appearance" title={t('settings.appearance')} note={t('settings.appearance-note')}>
      <form method="post" action={`${base}/settings`}>
        <input type="hidden" name="version" value={fields.version} />
        <Field label={t('create.name')} autocomplete="off" maxLength={100} required {...about('name')} />
        <TextArea
          label={t('settings.description')}
          hint={t('settings.description-hint')}
          rows={3}
          maxLength={500}
          {...about('description')}
        />
        <Field
          label={t('create.home')}
          hint={t('settings.home-hint')}
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          {...about('home')}
        />
        <div class="split">
          <Checkbox
            label={t('settings.coloured')}
            hint={t('settings.coloured-hint')}
            name="coloured"
            checked={fields.coloured !== undefined}
          />
          <Field label={t('settings.colour')} type="color" {...about('colour')} />
        </div>
        <SubmitButton>{t('settings.save')}</SubmitButton>
      </form>
    </Section>
  )
}

function LogoSection({ page: { t }, portal, base, logoProblem }: SettingsPageProps) {
  return (
    <Section id="logo" title={t('settings.logo')} note={t('settings.logo-note')}>
      <PortalTile portal={viewOf(portal)} />
      <form method="post" action={`${base}/logo`} encType="multipart/form-data" noValidate>
        <Field
          label={t('profile.picture.choose')}
          name="picture"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          problem={logoProblem && pictureSentence(t, logoProblem)}
          required
        />
        <SubmitButton kind="quiet">{t('settings.logo-submit')}</SubmitButton>
      </form>
    </Section>
  )
}

function RulesSection({ page: { t, mayOwn }, portal, base }: SettingsPageProps) {
  return (
    <Section id="rules" title={t('settings.rules')} note={t('settings.rules-note')}>
      <Facts facts={rulesOf(t, portal)} />
      {mayOwn && (
        <Actions>
          <LinkButton href={`${base}/settings/rules`}>{t('settings.change-rules')}</LinkButton>
        </Actions>
      )}
    </Section>
  )
}

function EndSection({ page: { t }, portal, as, base }: SettingsPageProps) {
  const turn = portal.disabledAt ? 'enable' : 'disable'
  return (
    <Section id="end" title={t('settings.end')} note={t('settings.end-note')}>
      <Actions>
        {as === 'operator' && <LinkButton href={`${base}/${turn}`}>{t(`settings.${turn}`)}</LinkButton>}
        <LinkButton href={`${base}/remove`} kind="remove">
          {t('settings.remove')}
        </LinkButton>
      </Actions>
    </Section>
  )
}
