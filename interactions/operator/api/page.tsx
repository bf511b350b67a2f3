import type { ApiDocument } from '../../../src/api/document-types.ts'
import { problems } from '../../../src/api/problem.ts'
import { apiPrefix } from '../../../src/api/scopes.ts'
import type { Translator } from '../../locales/translator.ts'
import { Copy } from '../../ui/copy.tsx'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/section.tsx'
import { Shell } from '../../ui/shell.tsx'
import type { OperatorPage } from '../nav.ts'
import { fieldsOf } from './fields.ts'
import { Fields, OperationPart } from './operation.tsx'

interface Props {
  page: OperatorPage
  document: ApiDocument
  issuer: string
}

/** The document that describes the API to programs, for people: how to begin, every route, and what may go wrong. */
export function ApiPage({ page, document, issuer }: Props) {
  const { t } = page
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return (
    <Shell {...page} title={t('console.api.title')} lead={t('console.api.lead')}>
      <Beginning t={t} issuer={issuer} />
      {document.tags.map(({ name, description }) => (
        <Section key={name} id={name} title={t(`console.api.tag.${name}` as 'console.api.tag.portals')}>
          <p class="quiet" lang="en">
            {description}
          </p>
          <div class="routes">
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map((each) => (
                <OperationPart key={each.operation.operationId} t={t} {...each} />
              ))}
          </div>
        </Section>
      ))}
      <Shapes t={t} document={document} />
      <Problems t={t} />
    </Shell>
  )
}

/** From nothing to a first answer. */
function Beginning({ t, issuer }: { t: Translator; issuer: string }) {
  const program = 'portico api client add --name Robot --scope portals:read'
  const token = `curl -u "$CLIENT_ID:$CLIENT_SECRET" ${issuer}/token \\\n  -d grant_type=client_credentials -d scope=portals:read \\\n  -d resource=${issuer}${apiPrefix}`
  const call = `curl -H "Authorization: Bearer $TOKEN" ${issuer}${apiPrefix}/portals`
  return (
    <Section id="begin" title={t('console.api.begin')} note={t('console.api.begin-note')}>
      <div class="blocks">
        <Copy t={t} id="program" label={t('console.api.program')} value={program} />
        <Copy t={t} id="token" label={t('console.api.token')} value={token} />
        <Copy t={t} id="call" label={t('console.api.call')} value={call} />
      </div>
      <p>
        <a href={`${apiPrefix}/openapi.json`}>{t('console.api.document')}</a>
      </p>
    </Section>
  )
}

/** What answers are made of. */
function Shapes({ t, document }: { t: Translator; document: ApiDocument }) {
  return (
    <Section id="shapes" title={t('console.api.shapes')} note={t('console.api.shapes-note')}>
      <div class="routes">
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <div key={name} id={`shape-${name}`}>
            <More label={name} open={false}>
              <Fields t={t} fields={fieldsOf(schema)} />
            </More>
          </div>
        ))}
      </div>
    </Section>
  )
}

/** Each under the address that its answers name as their type. */
function Problems({ t }: { t: Translator }) {
  return (
    <Section id="problems" title={t('console.api.problems')} note={t('console.api.problems-note')}>
      <dl class="settings">
        {Object.entries(problems).map(([kind, [status, title]]) => (
          <div key={kind} id={`problem-${kind}`}>
            <dt>
              <code>
                {status} {kind}
              </code>
            </dt>
            <dd lang="en">{title}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
