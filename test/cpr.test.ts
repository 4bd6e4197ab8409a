import fc from 'fast-check'
import t from 'tap'
import { findCprNumber } from '../src/cpr.ts'

const two = (value: number) => String(value).padStart(2, '0')
const day = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const number = fc.tuple(
  day,
  fc.integer({ min: 0, max: 9999 }),
  fc.constantFrom('', '-', ' ', ' - ', '–', '‐', '−', '\u00a0', '\u00ad', '\u200d', '- '),
)
const written = number.map(([date, last, between]) => {
  const ddmmyy = `${two(date.getUTCDate())}${two(date.getUTCMonth() + 1)}${two(date.getUTCFullYear() % 100)}`
  return `${ddmmyy}${between}${String(last).padStart(4, '0')}`
})
const around = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{N}/u.test(text.normalize('NFKC')))

t.test('a date with four digits is found wherever it stands, however it is written', async (t) => {
  fc.assert(
    fc.property(
      written,
      around,
      around,
      (cpr, before, after) => findCprNumber(`${before} ${cpr}${after}`) !== null,
    ),
  )
  t.ok(findCprNumber('０１０１９０-１２３４'), 'also in wide digits')
  t.ok(findCprNumber('<b>010190-1234</b>'))
  t.ok(findCprNumber('2902001234'), 'the leap day of 2000')
})

t.test('what is no date, or longer, is no CPR number', async (t) => {
  for (const text of [
    '',
    '320190-1234',
    '011390-1234',
    '000190-1234',
    '310299-1234',
    '290201-1234',
    '10101901234',
    '010190-12345',
    '01-01-1990',
    '010190',
    '12345678',
    '+45 12 34 56 78',
    '010190\n1234',
    'sag 2024-010190',
  ]) {
    t.equal(findCprNumber(text), null, text)
  }
})

t.test('any text has an answer', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const found = findCprNumber(text)
      return found === null || /\d{4}$/.test(found)
    }),
  )
})

t.test('a megabyte of digits is read in a moment', async (t) => {
  t.equal(findCprNumber('9'.repeat(1_000_000)), null)
  t.equal(findCprNumber('99 '.repeat(300_000)), null)
})
