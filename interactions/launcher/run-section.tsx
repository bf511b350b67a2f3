import type { Translator } from '../locales/translator.ts'
import { LinkButton } from '../ui/button.tsx'
import { LinkRow, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import type { OwnPortal } from './own-portals.ts'

interface Props {
  t: Translator
  /** Those that the person runs. */
  portals: OwnPortal[]
  mayCreate: boolean
}

/** The portals that somebody runs, and the way to another one. */
export function RunSection({ t, portals, mayCreate }: Props) {
  if (portals.length === 0 && !mayCreate) return null
  return (
    <Section
      title={t('launcher.run')}
      id="run"
      note={portals.length === 0 ? t('launcher.run-none') : undefined}
    >
      {portals.length > 0 && (
        <Rows>
          {portals.map(({ id, view, role }) => (
            <LinkRow
              key={id}
              href={`/portals/${id}`}
              title={view.name}
              state={t(role === 'owner' ? 'launcher.role.owner' : 'launcher.role.admin')}
            />
          ))}
        </Rows>
      )}
      {mayCreate && (
        <p>
          <LinkButton href="/portals/new">{t('launcher.new')}</LinkButton>
        </p>
      )}
    </Section>
  )
}
