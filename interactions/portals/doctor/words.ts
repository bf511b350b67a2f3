import type { Finding } from '../../../src/portals/doctor.ts'
import { isSentence, type Translator, translatorFor } from '../../locales/translator.ts'

/** A finding in words. */
export function sentenceOf(t: Translator, { kind, facts }: Finding): string {
  const role = `role.${facts.role}`
  const said = isSentence(role) ? { ...facts, role: t(role as 'role.owner') } : facts
  return (t as (key: string, values: Finding['facts']) => string)(`doctor.finding.${kind}`, said)
}

/** What is said of a finding at a terminal, which speaks English. */
export const sentenceAtTerminal = (finding: Finding): string => sentenceOf(translatorFor('en'), finding)
