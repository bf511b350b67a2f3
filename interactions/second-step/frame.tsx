import type { ComponentChildren } from 'preact'
import type { StepFactor } from '../../src/factors/second-step-ways.ts'
import { assets } from '../http/assets.ts'
import type { Interaction } from '../http/interaction.ts'
import { Checkbox } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { WayBackLink } from '../way-back/brought.tsx'
import type { StepProblem } from './answer.ts'
import type { View } from './here.ts'
import { pathOf } from './ways.ts'

export interface StepProps extends View {
  ways: readonly StepFactor[]
  problem?: StepProblem | undefined
}

interface FrameProps extends StepProps {
  way: StepFactor
  title: string
  /** What is said where the answer was wrong. */
  wrong: string
  children: ComponentChildren
}

export function sentenceFor(
  { t }: Interaction,
  problem: StepProblem | undefined,
  wrong: string,
): string | undefined {
  if (!problem) return undefined
  if (problem.kind === 'wrong') return wrong
  return t(problem.kind === 'too-many-codes' ? 'step.too-many-codes' : 'login.too-many-attempts', problem)
}

/** One way of the second step, with the others below. */
export function StepFrame(props: FrameProps) {
  const { interaction, account, wayBack, ways, way, title, problem, wrong, children } = props
  const { t, portalView, at } = interaction
  return (
    <Page
      t={t}
      title={title}
      problem={sentenceFor(interaction, problem, wrong)}
      portal={portalView}
      account={account}
      accountAction={{ href: at('choose'), label: t('choose.another') }}
      assets={assets}
    >
      {children}
      <OtherWays interaction={interaction} wayBack={wayBack} others={ways.filter((each) => each !== way)} />
    </Page>
  )
}

interface OtherWaysProps extends Pick<View, 'interaction' | 'wayBack'> {
  others: StepFactor[]
}

function OtherWays({ interaction, wayBack, others }: OtherWaysProps) {
  const { t, at } = interaction
  if (others.length === 0 && !wayBack) return null
  return (
    <p class="ways">
      {others.map((way) => (
        <a key={way} href={at(`second-step/${pathOf[way]}`)}>
          {t(`step.use.${way}`)}
        </a>
      ))}
      {wayBack && <WayBackLink interaction={interaction} />}
    </p>
  )
}

/** Offers not to be asked here for a while. Never where a recovery code is given: what is lost may be in other hands. */
export const TrustBox = ({ interaction: { t }, canBeTrusted }: Pick<View, 'interaction' | 'canBeTrusted'>) =>
  canBeTrusted ? <Checkbox label={t('step.trust')} hint={t('step.trust-hint')} name="trust" /> : null
