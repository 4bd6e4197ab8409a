import fc from 'fast-check'
import t from 'tap'
import { Type } from 'typebox'
import { checkForm, typedForm } from '../src/forms.ts'

const Form = Type.Object({
  title: Type.String({ minLength: 3, maxLength: 20 }),
  phase: Type.Optional(Type.Enum(['starting', 'underway'])),
  topics: Type.Optional(Type.Array(Type.String(), { maxItems: 2 })),
  seats: Type.Optional(Type.Integer({ minimum: 1 })),
  shown: Type.Boolean(),
  email: Type.Optional(Type.String({ pattern: '@', say: 'errors:field.email' })),
})

const errorsOf = (body: unknown) => {
  const checked = checkForm(Form, body)
  return checked.ok ? {} : checked.errors
}

t.test('a form that is right becomes values', async (t) => {
  t.strictSame(
    checkForm(Form, {
      title: '  Fald om natten ',
      phase: 'starting',
      topics: 'fald',
      seats: '4',
      shown: 'on',
      extra: 'x',
    }),
    {
      ok: true,
      values: { title: 'Fald om natten', phase: 'starting', topics: ['fald'], seats: 4, shown: true },
    },
  )
  t.strictSame(
    checkForm(Form, { title: 'Fald', phase: '', topics: ['', 'a', 'b'], seats: '' }),
    { ok: true, values: { title: 'Fald', topics: ['a', 'b'], shown: false } },
    'what is empty is absent; a box without a mark is false',
  )
  t.match(
    checkForm(Form, { title: ['first', 'second'] }),
    { ok: true, values: { title: 'second' } },
    'the last one counts',
  )
})

t.test('each fault stands at its field', async (t) => {
  t.strictSame(errorsOf({}), { title: 'errors:field.required' })
  t.strictSame(errorsOf({ title: '   ' }), { title: 'errors:field.required' }, 'spaces are nothing')
  t.strictSame(errorsOf({ title: 'ab' }), { title: 'errors:field.tooShort' })
  t.strictSame(errorsOf({ title: 'x'.repeat(21) }), { title: 'errors:field.tooLong' })
  t.strictSame(errorsOf({ title: 'Fald', phase: 'later' }), { phase: 'errors:field.choose' })
  t.strictSame(errorsOf({ title: 'Fald', topics: ['a', 'b', 'c'] }), { topics: 'errors:field.tooMany' })
  t.strictSame(errorsOf({ title: 'Fald', seats: 'many' }), { seats: 'errors:field.pattern' })
  t.match(errorsOf({ title: 'Fald', seats: '0' }), { seats: /^errors:field\./ })
  t.strictSame(
    errorsOf({ title: 'Fald', email: 'nobody' }),
    { email: 'errors:field.email' },
    'its own sentence',
  )
  t.strictSame(
    Object.keys(errorsOf({ phase: 'later', seats: 'x' })).sort(),
    ['phase', 'seats', 'title'],
    'all at once',
  )
})

t.test('a body that is no form is a form with nothing in it', async (t) => {
  for (const body of [null, undefined, 'text', 7, []])
    t.strictSame(errorsOf(body), { title: 'errors:field.required' })
  t.strictSame(typedForm({ a: { b: 1 }, c: [1, 'x'] }), { a: '', c: ['x'] })
})

t.test('texts are cleaned without being changed in meaning', async (t) => {
  t.equal(typedForm({ a: 'A\u030a' }).a, 'Å', 'composed')
  t.equal(typedForm({ a: 'a\u0000b\u200b\u202ec' }).a, 'abc', 'what cannot be seen is taken out')
  t.equal(typedForm({ a: 'a\r\nb\rc' }).a, 'a\nb\nc')
  t.equal(typedForm({ a: 'a\ud800b' }).a, 'a\ufffdb', 'half a character is none')
  t.equal(typedForm({ a: '👩‍🚒 og 🇩🇰' }).a, '👩‍🚒 og 🇩🇰', 'joined signs stay whole')
})

t.test('whatever is typed, the check answers, and what it lets through keeps to the schema', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.string({ unit: 'binary' })),
  )
  const names = fc.constantFrom(
    'title',
    'phase',
    'topics',
    'seats',
    'shown',
    'email',
    '__proto__',
    'constructor',
    'x',
  )
  fc.assert(
    fc.property(fc.dictionary(names, value), (body) => {
      const checked = checkForm(Form, body)
      if (!checked.ok) return Object.keys(checked.errors).every((name) => name in Form.properties)
      const { title } = checked.values
      return title.length >= 3 && title.length <= 20 && title === title.trim().normalize('NFC')
    }),
    { numRuns: 500 },
  )
})

t.test('cleaning twice is cleaning once', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = typedForm({ text }).text
      return typedForm({ text: once }).text === once
    }),
    { numRuns: 1_000 },
  )
})
