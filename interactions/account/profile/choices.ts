import type { Language } from '../../locales/translator.ts'

export interface Option {
  value: string
  label: string
}

/** Languages that people can choose; those that Portico speaks itself are among them. */
const commonLanguages =
  'ar bg bn ca cs da de de-AT de-CH el en en-GB en-US es es-MX et fa fi fr fr-CA ga he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

/** ICU lists a few places by names that were given up, some of them long ago. */
const todaysNames: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const timeZones = Intl.supportedValuesOf('timeZone').map((name) => todaysNames[name] ?? name)

/** Languages by the names they call themselves, and the one that is set, whichever it is. */
export function languageOptions(current: string): Option[] {
  const tags = new Set(commonLanguages)
  if (current) tags.add(current)
  return [...tags]
    .map((value) => ({ value, label: ownName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** Time zones by continent, and the one that is set, under the name it was given. */
export function timeZoneGroups(current: string): { label: string; options: Option[] }[] {
  const names = new Set(timeZones)
  if (current && current !== 'UTC') names.add(current)
  const groups = Map.groupBy([...names].sort(), (name) => name.split('/')[0] ?? '')
  return [...groups].map(([label, members]) => ({
    label,
    options: members.map((value) => ({ value, label: placeOf(value) })),
  }))
}

/** What somebody may mean by their gender who does not want to say it in their own words (OpenID Connect Core 5.1). */
export const knownGenders = ['female', 'male'] as const

const placeOf = (zone: string) => {
  const [continent = '', ...place] = zone.replaceAll('_', ' ').split('/')
  return place.reverse().join(', ') || continent
}

function ownName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}

/** The languages that our pages are written in, as they call themselves: "Deutsch, English". */
export const spokenNames = (languages: Language[]): string => languages.map(ownName).join(', ')
