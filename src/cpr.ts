const candidates = /(?<!\d)(\d{2})(\d{2})(\d{2}) ?[-\u2010-\u2015\u2212]? ?(\d{4})(?!\d)/g
/** Soft hyphens, joiners and marks of direction: nobody sees them. */
const unseen = /\p{Cf}/gu

/**
 * The first thing in a text that looks like a CPR number (a Danish personal id), or null: ddmmyy that is a date,
 * then four digits. Modulus 11 is not looked at; numbers given since 2007 need not pass it (CPR-kontoret).
 */
export function findCprNumber(text: string): string | null {
  for (const [found, day, month, year] of text.normalize('NFKC').replace(unseen, '').matchAll(candidates)) {
    if (isDate(Number(day), Number(month), Number(year))) return found
  }
  return null
}

/** The century is not known, so a date of either one counts. */
const isDate = (day: number, month: number, year: number): boolean =>
  [1900 + year, 2000 + year].some((full) => {
    const date = new Date(Date.UTC(full, month - 1, day))
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  })
