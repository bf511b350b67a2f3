import type { Translator } from './translator.ts'

/** Several as a sentence names them of which one will do: "example.com or example.org". */
export const either = ({ language }: Translator, words: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(words)
