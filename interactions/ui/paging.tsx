import type { Translator } from '../locales/translator.ts'

interface PagingProps {
  t: Translator
  /** The address of the page before this one; undefined: this is the first. */
  newer: string | undefined
  older: string | undefined
}

/** The ways to the pages before and after this one, where there are any. */
export function Paging({ t, newer, older }: PagingProps) {
  if (!newer && !older) return null
  return (
    <nav class="paging" aria-label={t('ui.paging')}>
      {newer && <a href={newer}>{t('ui.paging-newer')}</a>}
      {older && <a href={older}>{t('ui.paging-older')}</a>}
    </nav>
  )
}

/** `address` with those of `query` that say something. */
export function withQuery(address: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length ? `${address}?${new URLSearchParams(given)}` : address
}
