import type { Person } from '../../../src/accounts/accounts.ts'
import type { ProfileClaim } from '../../../src/accounts/profile.ts'
import type { Fields } from '../../http/forms.ts'
import type { Translator } from '../../locales/translator.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { More } from '../../ui/more.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { ownPage } from '../nav.ts'
import { ClaimField, GenderField, LanguageField, StreetField, TimeZoneField } from './fields.tsx'
import type { FieldProblem, FieldProblems } from './form.ts'
import { type PictureProblem, PictureSection, pictureSentence } from './picture-section.tsx'

export interface ProfilePageProps {
  page: ReturnType<typeof ownPage>
  person: Person
  /** The phone number is a field like any other: numbers cannot be proven here. */
  phoneIsTyped: boolean
  /** What the fields hold: the profile, or what was typed over it. */
  values: Fields
  problems?: FieldProblems
  pictureProblem?: PictureProblem
  /** What was just done. */
  done?: 'saved' | 'picture' | 'removed' | undefined
}

/** What a person tells about themselves, and the picture they show. */
export function ProfilePage(props: ProfilePageProps) {
  const { page, person, phoneIsTyped, values, problems = {}, pictureProblem, done } = props
  const { t } = page
  const mends = Object.entries(problems).map(([claim, problem]) => ({
    field: claim,
    text: fieldSentence(t, claim as ProfileClaim, problem),
  }))
  const pictureText = pictureProblem && pictureSentence(t, pictureProblem)
  const sentences = Object.fromEntries(mends.map(({ field, text }) => [field, text]))
  return (
    <Shell
      {...page}
      title={t('profile.title')}
      lead={t('profile.lead')}
      problem={pictureText ?? summary(t, mends)}
      mends={mends.length > 1 ? mends : undefined}
    >
      {done && (
        <Notice kind="success" role="status">
          <p>{t(`profile.done.${done}`)}</p>
        </Notice>
      )}
      <PictureSection
        t={t}
        name={page.account.name}
        pictureName={person.account.pictureName}
        problem={pictureText}
      />
      <form method="post" action="/account/profile" noValidate>
        <ProfileSections form={{ t, values, sentences }} person={person} phoneIsTyped={phoneIsTyped} />
        <SubmitButton>{t('profile.submit')}</SubmitButton>
      </form>
    </Shell>
  )
}

interface ProfileSectionsProps {
  form: { t: Translator; values: Fields; sentences: Fields }
  person: Person
  phoneIsTyped: boolean
}

function ProfileSections({ form, person, phoneIsTyped }: ProfileSectionsProps) {
  const { t } = form
  return (
    <>
      <Section id="name-section" title={t('profile.name')}>
        <ClaimField {...form} claim="name" autocomplete="name" hint={t('signup.name-hint')} required />
        <div class="split pair">
          <ClaimField {...form} claim="given_name" autocomplete="given-name" />
          <ClaimField {...form} claim="family_name" autocomplete="family-name" />
        </div>
        <More
          label={t('profile.more-names')}
          open={holds(form, 'middle_name', 'nickname', 'preferred_username')}
        >
          <div class="split pair">
            <ClaimField {...form} claim="middle_name" autocomplete="additional-name" />
            <ClaimField {...form} claim="nickname" autocomplete="nickname" />
          </div>
          <ClaimField
            {...form}
            claim="preferred_username"
            autocomplete="off"
            autocapitalize="off"
            hint={t('profile.preferred-username-hint')}
          />
        </More>
      </Section>
      <Section id="about-section" title={t('profile.about')}>
        <div class="split">
          <ClaimField
            {...form}
            claim="birthdate"
            autocomplete="bday"
            inputmode="text"
            hint={t('profile.birthdate-hint')}
          />
          <GenderField {...form} />
        </div>
        <div class="split">
          <LanguageField {...form} />
          <TimeZoneField {...form} />
        </div>
        <More label={t('profile.pages')} open={holds(form, 'website', 'profile')}>
          <ClaimField {...form} claim="website" type="url" autocomplete="url" />
          <ClaimField
            {...form}
            claim="profile"
            type="url"
            autocomplete="off"
            hint={t('profile.profile-hint')}
          />
        </More>
      </Section>
      <Section id="contact-section" title={t('profile.contact')}>
        <Facts facts={provenFacts(t, person, phoneIsTyped)} />
        <p>
          <a href="/account/identifiers">{t('identifiers.title')}</a>
        </p>
        {phoneIsTyped && (
          <ClaimField
            {...form}
            claim="phone_number"
            type="tel"
            autocomplete="tel"
            hint={t('profile.phone-hint')}
          />
        )}
        <More
          label={t('claim.address')}
          open={holds(form, 'street_address', 'postal_code', 'locality', 'region', 'country')}
        >
          <StreetField {...form} />
          <div class="split pair">
            <ClaimField {...form} claim="postal_code" autocomplete="postal-code" />
            <ClaimField {...form} claim="locality" autocomplete="address-level2" />
            <ClaimField {...form} claim="region" autocomplete="address-level1" />
            <ClaimField {...form} claim="country" autocomplete="country-name" />
          </div>
        </More>
      </Section>
    </>
  )
}

/** What was proven; it is changed on a page of its own. */
const provenFacts = (t: Translator, { email, phone }: Person, phoneIsTyped: boolean) => [
  ...(email || !phone ? [{ term: t('claim.email'), value: email?.display ?? t('profile.not-given') }] : []),
  ...(phoneIsTyped
    ? []
    : [{ term: t('claim.phone_number'), value: phone?.display ?? t('profile.not-given') }]),
]

/** True where one of these is filled in, or has to be mended. */
const holds = ({ values, sentences }: ProfileSectionsProps['form'], ...claims: ProfileClaim[]) =>
  claims.some((claim) => values[claim] || sentences[claim])

const summary = (t: Translator, mends: { text: string }[]): string | undefined =>
  mends.length > 1 ? t('profile.mends') : mends[0]?.text

/** Claims with a form of their own, and how to write them. */
const wellFormed = ['birthdate', 'locale', 'phone_number', 'profile', 'website', 'zoneinfo'] as const

/** What is wrong with a field and how to mend it, in words that also stand alone in the summary. */
function fieldSentence(t: Translator, claim: ProfileClaim, problem: FieldProblem): string {
  if (problem.kind === 'missing') return t('signup.name-missing')
  const label = t(`claim.${claim}`)
  if (problem.kind === 'too-long') return t('profile.too-long', { label, max: problem.max })
  const known = wellFormed.find((one) => one === claim)
  return known ? t(`profile.wrong.${known}`) : t('profile.unfit', { label })
}
