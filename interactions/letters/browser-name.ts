const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

// In this order, because browsers name each other.
const browsers = [
  [/Edg[A-Z]*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

const firstMatch = (table: readonly (readonly [RegExp, string])[], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1]

/** The system of a browser as people call it, "Android"; undefined where it does not say. */
export const systemName = (userAgent: string): string | undefined => firstMatch(systems, userAgent)

/** A browser as people call it, "Firefox, Windows". What a browser says of itself is never shown as it is. */
export function browserName(userAgent: string): string {
  const known = [firstMatch(browsers, userAgent), firstMatch(systems, userAgent)].filter(Boolean)
  return known.length ? known.join(', ') : '?'
}
