import { type NavLink, NavLinks } from './nav-links.tsx'

export interface PlacesProps {
  label: string
  /** What belongs together stands together. */
  groups: NavLink[][]
  /** Where the script is with which Escape folds them again. */
  script: string
}

/**
 * The places of a part of the house that has many: beside the page where there is room, and on phones folded under the
 * name of the one that is open.
 */
export function Places({ label, groups, script }: PlacesProps) {
  const current = groups.flat().find((link) => link.current)
  return (
    <>
      <script src={script} defer />
      <nav class="places" aria-label={label}>
        <Groups groups={groups} />
      </nav>
      <details class="places">
        <summary>
          <span class="quiet">{label}</span> {current?.label}
        </summary>
        <nav aria-label={label}>
          <Groups groups={groups} />
        </nav>
      </details>
    </>
  )
}

const Groups = ({ groups }: Pick<PlacesProps, 'groups'>) =>
  groups.map((links) => (
    <div key={links[0]?.href}>
      <NavLinks links={links} />
    </div>
  ))
