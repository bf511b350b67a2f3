import type { ApiDocument } from '../../../src/api/document-types.ts'
import type { Translator } from '../../locales/translator.ts'
import { type ApiField, answerOf, bodyOf, fieldsOf, parametersOf, typeOf } from './fields.ts'

type Operation = ApiDocument['paths'][string][string]

interface OperationProps {
  t: Translator
  method: string
  path: string
  operation: Operation
}

/** One route: folded to its line until somebody wants to know more. */
export function OperationPart({ t, method, path, operation }: OperationProps) {
  const answer = answerOf(operation)
  return (
    <details class="more" id={operation.operationId}>
      <summary>
        <code>
          {method.toUpperCase()} {path}
        </code>
        <span lang="en">{operation.summary}</span>
      </summary>
      <div>
        {operation.description && <p lang="en">{operation.description}</p>}
        <p>
          {t('console.api.scope')} <code>{operation.security[0]?.token?.[0]}</code>
        </p>
        <Fields t={t} title={t('console.api.parameters')} fields={parametersOf(operation)} />
        <Fields t={t} title={t('console.api.body')} fields={fieldsOf(bodyOf(operation))} />
        <p>
          {t('console.api.answer')} <code>{answer.status}</code>{' '}
          {answer.schema !== undefined && <ShapeLink type={typeOf(answer.schema)} />}
        </p>
      </div>
    </details>
  )
}

const ShapeLink = ({ type }: { type: string }) => <a href={`#shape-${type}`}>{type}</a>

interface FieldsProps {
  t: Translator
  title?: string
  fields: ApiField[]
}

/** What is asked for, or answered, by name. */
export function Fields({ t, title, fields }: FieldsProps) {
  if (fields.length === 0) return null
  return (
    <>
      {title && <h3>{title}</h3>}
      <dl class="settings">
        {fields.map(({ name, type, required, description }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <span lang="en">{type}</span>
              {required && <> · {t('console.api.required')}</>}
              {description && (
                <p class="quiet" lang="en">
                  {description}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
