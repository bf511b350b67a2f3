/** The address to which traces are sent, below the one that the operator names (OTLP, "Endpoint URLs for OTLP/HTTP"). */
export const tracesAt = (endpoint: string): string => `${endpoint.replace(/\/+$/, '')}/v1/traces`
