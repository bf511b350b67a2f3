import { largestUpload } from '../../../src/accounts/picture-encoding.ts'
import { isInitials, pictureUrl } from '../../../src/accounts/pictures.ts'
import { pageAsset } from '../../http/assets.ts'
import type { Translator } from '../../locales/translator.ts'
import { Actions, SubmitButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/section.tsx'

const cropScript = pageAsset('crop.js')
const megabytes = largestUpload / 1024 ** 2

export type PictureProblem =
  | { kind: 'too-large' | 'none-chosen' | 'not-a-picture' | 'too-many-pixels' | 'unreadable' }
  | { kind: 'too-many'; time: string }

/** Why a picture is refused, and what to do, in words. */
export function pictureSentence(t: Translator, problem: PictureProblem): string {
  if (problem.kind === 'too-many') return t('profile.picture.too-many', problem)
  if (problem.kind === 'too-large') return t('profile.picture.too-large', { megabytes })
  return t(`profile.picture.${problem.kind}`)
}

interface PictureSectionProps {
  t: Translator
  /** The person's name, which says what the picture shows. */
  name: string
  pictureName: string | null
  problem?: string | undefined
}

/** The picture and what can be done about it. With a script, the square is chosen; without, it is the middle one. */
export function PictureSection({ t, name, pictureName, problem }: PictureSectionProps) {
  const removable = pictureName !== null && !isInitials(pictureName)
  return (
    <Section id="picture-section" title={t('claim.picture')} note={t('profile.picture.note')}>
      <div class="portrait">
        {pictureName && (
          <img
            class="avatar"
            src={pictureUrl('', pictureName, 256)}
            alt={t('profile.picture.of', { name })}
            width="128"
            height="128"
          />
        )}
        <form
          method="post"
          action="/account/profile/picture"
          encType="multipart/form-data"
          noValidate
          data-crop
          data-unreadable={t('profile.picture.unreadable')}
        >
          <Field
            label={t('profile.picture.choose')}
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            hint={t('profile.picture.rules', { megabytes })}
            problem={problem}
            required
          />
          <Cropper t={t} />
          {['x', 'y', 'size'].map((field) => (
            <input key={field} type="hidden" name={field} value="" />
          ))}
          <Actions>
            <SubmitButton>{t('profile.picture.use')}</SubmitButton>
            {removable && (
              <SubmitButton kind="quiet" form="remove-picture">
                {t('profile.picture.remove')}
              </SubmitButton>
            )}
          </Actions>
        </form>
        <form id="remove-picture" method="post" action="/account/profile/picture/remove" />
      </div>
      <script src={cropScript} type="module" />
    </Section>
  )
}

/** Hidden until a script shows a chosen picture in it. */
function Cropper({ t }: { t: Translator }) {
  return (
    <div class="cropper" hidden>
      <div
        class="cutting"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keys, these by the arrows
        tabIndex={0}
        role="application"
        aria-label={t('profile.picture.crop')}
        aria-describedby="crop-hint"
      >
        <canvas />
      </div>
      <small id="crop-hint" class="hint">
        {t('profile.picture.crop-hint')}
      </small>
      <label for="zoom">{t('profile.picture.zoom')}</label>
      <input id="zoom" type="range" min="1" max="4" step="0.01" value="1" />
    </div>
  )
}
