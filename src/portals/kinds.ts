import { type ClientMetadata, deviceGrant } from './client-metadata.ts'

/** What an application is, in the words of the people who register it. */
export const kinds = ['web', 'spa', 'native', 'device', 'machine'] as const
export type Kind = (typeof kinds)[number]

/** The metadata that stands for each: whether it can keep a secret, and whether people sign in to it. */
const metadata: Record<Kind, Partial<ClientMetadata>> = {
  web: {},
  spa: { token_endpoint_auth_method: 'none' },
  native: { application_type: 'native', token_endpoint_auth_method: 'none' },
  device: {
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: [deviceGrant, 'refresh_token'],
  },
  machine: { grant_types: ['client_credentials'] },
}

export const metadataOf = (kind: Kind): Partial<ClientMetadata> => metadata[kind]

/** What a registered client is; an application that keeps a secret is `web` wherever it runs. */
export function kindOf(given: ClientMetadata): Kind {
  if (!given.response_types?.length) return given.grant_types?.includes(deviceGrant) ? 'device' : 'machine'
  if (given.application_type === 'native') return 'native'
  return given.token_endpoint_auth_method === 'none' ? 'spa' : 'web'
}
