import { de } from './de.ts'
import { en } from './en.ts'

/** The sentences of one language, complete: a missing one does not compile. */
export type Catalogue = Record<keyof typeof en, string>

/** Whether we have words for this, where the key was put together. */
export const isSentence = (key: string): key is Sentence => Object.hasOwn(en, key)

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Sentence = keyof typeof en
type Values<K extends Sentence> = Record<Names<(typeof en)[K]>, string | number>
type Counted = CountedOf<Sentence>
type CountedOf<K> = K extends `${infer Base}.other` ? Base : never

/** Says things in one language. Also knows which one, and which way it is written. */
export interface Translator {
  <K extends Sentence>(key: K, ...values: [Names<(typeof en)[K]>] extends [never] ? [] : [Values<K>]): string
  /** Picks the plural form for `count` and fills in `{count}`. */
  count(key: Counted, count: number): string
  language: Language
  direction: 'ltr' | 'rtl'
}

const catalogues = { en, de } satisfies Record<string, Catalogue>
export type Language = keyof typeof catalogues

/** The languages Portico speaks, the default first. */
export const languages = Object.keys(catalogues) as Language[]

const fill = (sentence: string, values: Record<string, string | number> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

function createTranslator(language: Language): Translator {
  const catalogue: Catalogue = catalogues[language]
  const plural = new Intl.PluralRules(language)
  const say = (key: Sentence, values?: Record<string, string | number>) => fill(catalogue[key], values)
  const count = (key: Counted, n: number): string => {
    const form = `${key}.${plural.select(n)}` as Sentence
    return fill(catalogue[form] ?? catalogue[`${key}.other` as Sentence], { count: n })
  }
  return Object.assign(say as Translator, { count, language, direction: 'ltr' as const })
}

const translators = new Map(languages.map((language) => [language, createTranslator(language)]))

/** The translator for `language`, which was chosen from `languages`. */
export function translatorFor(language: Language): Translator {
  const translator = translators.get(language)
  if (!translator) throw new TypeError(`no catalogue for ${language}`)
  return translator
}

/** The first of the wanted languages (BCP 47, best first) that we speak; regional variants match their base. */
export function chooseLanguage(wanted: Iterable<string>): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    const language = languages.find((known) => known === base)
    if (language) return language
  }
  return languages[0] ?? 'en'
}
