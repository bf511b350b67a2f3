import type { HistoryPage as Found, HistoryEntry } from '../../../src/audit/history.ts'
import { placeIn } from '../../http/place.ts'
import { addressLabel, browserLabel } from '../../letters/browser-label.ts'
import type { Translator } from '../../locales/translator.ts'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import { When } from '../../ui/when.tsx'
import type { ownPage } from '../nav.ts'
import { type Show, shows } from './kinds.ts'
import { byAnother, doerOf, particulars, sentenceFor } from './sentences.ts'

interface Props {
  page: ReturnType<typeof ownPage>
  found: Found
  show: Show
  /** The names of portals by their client ids. */
  portals: ReadonlyMap<string, string>
  now: Date
}

const address = '/account/history'

function addressOf(show: Show, place: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(show === 'everything' ? {} : { show }), ...place })
  return query.size ? `${address}?${query}` : address
}

/** Everything that happened to an account, the newest first. */
export function HistoryPage({ page, found, show, portals, now }: Props) {
  const { t } = page
  const { entries } = found
  return (
    <Shell {...page} title={t('history.title')} lead={t('history.lead')}>
      <nav class="filters" aria-label={t('history.filters')}>
        {shows.map((each) => (
          <a key={each} href={addressOf(each)} aria-current={each === show ? 'page' : undefined}>
            {t(`history.show-${each}`)}
          </a>
        ))}
      </nav>
      <Section title={t(`history.show-${show}`)} id="entries">
        {entries.length === 0 && <p class="empty">{t('history.none')}</p>}
        {entries.length > 0 && (
          <Rows>
            {entries.map((entry) => (
              <Entry key={entry.id} t={t} entry={entry} portals={portals} now={now} />
            ))}
          </Rows>
        )}
        <Paging t={t} found={found} show={show} />
      </Section>
    </Shell>
  )
}

/** What went wrong, or was done by somebody else, is set apart; its words say so too. */
const signOf = (entry: HistoryEntry): string =>
  byAnother(entry) ? 'dot operator' : /-failed$|-reused$/.test(entry.kind) ? 'dot failed' : 'dot'

function Entry({
  t,
  entry,
  portals,
  now,
}: { t: Translator; entry: HistoryEntry } & Pick<Props, 'portals' | 'now'>) {
  const portal = portals.get(entry.clientId ?? '') ?? nameIn(entry)
  const from = [
    byAnother(entry) ? doerOf(t, entry) : browserLabel(t, entry.userAgent),
    // Where somebody else sat is not theirs to know.
    !byAnother(entry) && entry.ip && addressLabel(entry.ip),
    ...particulars(t, entry),
  ]
  return (
    <Row sign={<span class={signOf(entry)} />} action={<When t={t} moment={entry.at} now={now} />}>
      <b>{sentenceFor(t, { entry, portal })}</b>
      <p class="quiet">
        <bdi>{from.filter(Boolean).join(' · ')}</bdi>
      </p>
    </Row>
  )
}

/** A portal that was removed since has its name in the line itself. */
const nameIn = ({ detail: { name } }: HistoryEntry) => (typeof name === 'string' ? name : undefined)

function Paging({ t, found, show }: { t: Translator } & Pick<Props, 'found' | 'show'>) {
  const { entries, hasNewer, hasOlder } = found
  const [first, last] = [entries[0], entries.at(-1)]
  // Past the last line there is only the way back.
  if (!first || !last) return hasNewer ? <a href={addressOf(show)}>{t('history.newest')}</a> : null
  if (!hasNewer && !hasOlder) return null
  return (
    <nav class="paging" aria-label={t('history.paging')}>
      {hasNewer && <a href={addressOf(show, { after: placeIn(first) })}>{t('history.newer')}</a>}
      {hasOlder && <a href={addressOf(show, { before: placeIn(last) })}>{t('history.older')}</a>}
    </nav>
  )
}
