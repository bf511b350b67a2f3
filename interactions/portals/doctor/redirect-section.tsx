import type { Piece, RedirectComparison } from '../../../src/portals/doctor.ts'
import type { Translator } from '../../locales/translator.ts'
import { Section } from '../../ui/section.tsx'
import { AddressQuestion } from './address-question.tsx'
import { Findings } from './findings.tsx'

interface Props {
  t: Translator
  action: string
  clientId: string
  value: string
  problem: string | undefined
  comparison: RedirectComparison | undefined
}

/** Two addresses over each other. */
export function RedirectSection({ t, action, clientId, value, problem, comparison }: Props) {
  return (
    <Section id="redirect" title={t('doctor.redirect')} note={t('doctor.redirect-note')}>
      <AddressQuestion
        action={`${action}#redirect`}
        clientId={clientId}
        name="uri"
        label={t('doctor.redirect-label')}
        value={value}
        problem={problem}
        submit={t('doctor.compare')}
      />
      {comparison && <Findings t={t} findings={comparison.findings} />}
      {comparison?.registered !== undefined && comparison.findings[0]?.level === 'problem' && (
        <dl class="compared" dir="ltr">
          <Side term={t('doctor.pasted')} pieces={comparison.pieces} side="given" />
          <Side term={t('doctor.registered')} pieces={comparison.pieces} side="registered" />
        </dl>
      )}
    </Section>
  )
}

function Side({ term, pieces, side }: { term: string; pieces: Piece[]; side: 'given' | 'registered' }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <code>
          {pieces
            .filter((piece) => piece.in === 'both' || piece.in === side)
            .map((piece, at) => (
              <Part key={at} piece={piece} />
            ))}
        </code>
      </dd>
    </div>
  )
}

const Part = ({ piece }: { piece: Piece }) =>
  piece.in === 'both' ? <span>{piece.text}</span> : <mark>{visible(piece.text)}</mark>

/** What is not seen is named. */
const visible = (text: string): string =>
  text.replace(
    /[\s\p{C}]/gu,
    (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
