import type { Translator } from '../locales/translator.ts'

interface CopyProps {
  t: Translator
  /** Unique on the page; the button copies what stands under it. */
  id: string
  /** What it is: read out with the button, and shown above the value unless the page shows it itself. */
  label: string
  value: string
}

/** A value to carry elsewhere, in monospaced text, with a button that copies it where scripts run. */
export function Copy({ t, id, label, value }: CopyProps) {
  return (
    <div class="copy">
      <CopyLabel id={id} label={label} />
      <code id={id}>{value}</code>
      <CopyButton t={t} id={id} />
    </div>
  )
}

interface CodeListProps extends Omit<CopyProps, 'value'> {
  codes: string[]
  /** What the codes are called as a file. */
  file: string
}

/** Codes to keep, one a line where they are copied and saved, two where they are seen and printed. */
export function CodeList({ t, id, label, codes, file }: CodeListProps) {
  const text = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`
  return (
    <div class="copy">
      <CopyLabel id={id} label={label} />
      <ul id={id} class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="keep">
        <CopyButton t={t} id={id} />
        <a class="button quiet" href={text} download={file}>
          {t('ui.save-file')}
        </a>
        <button type="button" hidden data-print>
          {t('ui.print')}
        </button>
      </div>
    </div>
  )
}

const CopyLabel = ({ id, label }: Pick<CopyProps, 'id' | 'label'>) => (
  <span class="copy-label" id={`${id}-label`}>
    {label}
  </span>
)

const CopyButton = ({ t, id }: Pick<CopyProps, 't' | 'id'>) => (
  <button type="button" hidden data-copy={id} data-done={t('ui.copied')} aria-describedby={`${id}-label`}>
    <span aria-live="polite">{t('ui.copy')}</span>
  </button>
)
