import { Notice } from './notice.tsx'

/** One field that has to be mended, and how. */
export interface Mend {
  /** The field's id, which is its name unless the page says otherwise. */
  field: string
  text: string
}

/** What is wrong with a form, read out at once; with links to the fields where there are several. */
export function Problem({ text, mends = [] }: { text?: string | undefined; mends?: Mend[] | undefined }) {
  if (!text) return null
  return (
    <Notice kind="danger" role="alert">
      <p>{text}</p>
      {mends.length > 0 && (
        <ul>
          {mends.map((mend) => (
            <li key={mend.field}>
              <a href={`#${mend.field}`}>{mend.text}</a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
