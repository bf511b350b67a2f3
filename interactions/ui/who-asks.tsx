import { addressLabel } from '../letters/browser-label.ts'
import { browserName } from '../letters/browser-name.ts'
import { dateAndTime } from '../locales/time.ts'
import type { Translator } from '../locales/translator.ts'
import { When } from './when.tsx'

interface WhoAsksProps {
  t: Translator
  /** The name of the portal that is to be entered; undefined for our own pages. */
  portal: string | undefined
  /** What the other screen or the device says of itself. Only what we make of it is shown. */
  userAgent: string | null | undefined
  /** The address that it asks from; undefined where that is not known. */
  ip: string | null | undefined
  /** Whether it is in the network of the device that this page is shown on, where that says something. */
  sameNetwork?: boolean | undefined
  /** When it began to ask. */
  at: Date
  now: Date
}

/** Who asks to be let in, for somebody who looks at another device: where it leads, what it is, where it is, and since when. */
export function WhoAsks({ t, portal, userAgent, ip, sameNetwork, at, now }: WhoAsksProps) {
  const name = browserName(userAgent ?? '')
  return (
    <dl class="facts who-asks">
      <Line term={t('who-asks.portal')} value={portal ?? t('who-asks.portico')} />
      <Line term={t('who-asks.browser')} value={name === '?' ? t('who-asks.unknown') : name} />
      {ip && <Line term={t('who-asks.address')} value={addressLabel(ip)} />}
      {sameNetwork && <Line term={t('who-asks.place')} value={t('who-asks.same-network')} />}
      <div>
        <dt>{t('who-asks.time')}</dt>
        <dd>
          <span>
            {dateAndTime(t, at)} (<When t={t} moment={at} now={now} />)
          </span>
        </dd>
      </div>
    </dl>
  )
}

const Line = ({ term, value }: { term: string; value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>
      <bdi>{value}</bdi>
    </dd>
  </div>
)
