/** As much of OpenAPI 3.1 as the document of the API is made of. */

export type Json = Record<string, unknown>

export interface ApiDocument {
  openapi: '3.1.0'
  info: Json
  servers: Array<{ url: string }>
  tags: Array<{ name: string; description: string }>
  security: Json[]
  paths: Record<string, Record<string, ApiOperation>>
  components: { schemas: Record<string, Json>; responses: Record<string, Json> } & Json
}

export interface ApiOperation extends Json {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: Array<Record<string, string[]>>
  parameters: ApiParameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> }
  responses: Record<string, Json>
}

export interface ApiParameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Json
}
