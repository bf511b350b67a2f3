import { settings } from '../src/config.ts'

/** The default of a setting as a person would write it; empty when there is none, or its help says which. */
const defaultOf = (name: keyof typeof settings.shape): string => {
  const result = settings.shape[name].safeParse(undefined)
  const value = result.success ? result.data : undefined
  if (name === 'DATA_DIR') return 'data'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const names = Object.keys(settings.shape) as Array<keyof typeof settings.shape>

/** The README's table of every setting. */
export const settingsTable = (): string =>
  [
    '| Setting | Default | What it does |',
    '| --- | --- | --- |',
    ...names.map(
      (name) =>
        `| \`${name}\` | ${defaultOf(name) && `\`${defaultOf(name)}\``} | ${settings.shape[name].description} |`,
    ),
  ].join('\n')

/** A file to copy to `.env`: every setting with its help, none of them set. */
export const envExample = (): string =>
  `${names.map((name) => `# ${settings.shape[name].description}\n# ${name}=${defaultOf(name)}`).join('\n\n')}\n`
