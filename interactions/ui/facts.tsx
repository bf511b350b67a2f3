/** One line of a letter: what it is, and the person's own value of it. */
export interface Fact {
  term: string
  value?: string | undefined
  /** The address of a picture, on our own origin. */
  picture?: string | undefined
}

/** A letter rather than a table: every term with the person's own value beside it. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, value, picture }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value !== undefined && <bdi>{value}</bdi>}
            {picture && <img class="avatar" src={picture} alt={value ? '' : term} width="40" height="40" />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
