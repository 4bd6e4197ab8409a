/** A fault without the values it came about with. */
export interface LoggedFault {
  type: string
  message: string
  stack: string
  [more: string]: unknown
}

/**
 * A fault as the log tells it: kind, code, place. Messages and details of the database repeat the values that were
 * written (names, addresses, texts), so of those only the statement is told, never its parameters.
 */
export function faultForLog(error: unknown): LoggedFault {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const cause = error.cause instanceof Error ? { cause: faultForLog(error.cause) } : {}
  return {
    type: error.name,
    code: (error as { code?: unknown }).code,
    message: isFromDatabase(error) ? statementOf(error) : error.message,
    stack: framesOf(error),
    ...cause,
  }
}

/**
 * Drizzle wraps what a driver throws and names the query; the drivers' own errors have a five-character SQLSTATE, with
 * a digit in it: EPIPE is none.
 */
const isFromDatabase = (error: Error): boolean =>
  'query' in error || /^(?=.*\d)[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code))

const statementOf = (error: Error): string =>
  'query' in error ? `query failed: ${String(error.query).slice(0, 500)}` : 'refused by the database'

/** The stack without its first lines, which are the message once more. */
const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
