import type { Finding } from '../../../src/portals/doctor.ts'
import type { Translator } from '../../locales/translator.ts'
import { Notice, type NoticeKind } from '../../ui/notice.tsx'
import { sentenceOf } from './words.ts'

const kinds: Record<Finding['level'], NoticeKind> = { fine: 'success', notice: 'info', problem: 'danger' }

/** One after the other; how each is meant is heard, too. */
export function Findings({ t, findings }: { t: Translator; findings: Finding[] }) {
  return (
    <div class="findings" role="status">
      {findings.map((finding) => (
        <OneFinding key={finding.kind} t={t} finding={finding} />
      ))}
    </div>
  )
}

interface OneProps {
  t: Translator
  finding: Finding
  /** What it is about, and at which address. */
  about?: string
  uri?: string | undefined
}

export function OneFinding({ t, finding, about, uri }: OneProps) {
  return (
    <Notice kind={kinds[finding.level]}>
      <p>
        <span class="heard">{t(`doctor.level.${finding.level}`)}: </span>
        {about && <b>{about}: </b>}
        <bdi>{sentenceOf(t, finding)}</bdi>
      </p>
      {uri && <code dir="ltr">{uri}</code>}
    </Notice>
  )
}
