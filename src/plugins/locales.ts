import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import i18next, { type TFunction } from 'i18next'
import { type Locale, locales } from '../scope.ts'

const folder = resolve(import.meta.dirname, '../../views/locales')

/** `t('common:nav.share', { … })` in the given language. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

const translators = new Map<Locale, Translate>()

/** The words of the house in one language; every file in views/locales/<language> is a namespace. */
export function translator(locale: Locale): Translate {
  if (translators.size === 0) readLocales()
  return translators.get(locale) as Translate
}

function readLocales(): void {
  const instance = i18next.createInstance()
  const resources = Object.fromEntries(locales.map((locale) => [locale, readNamespaces(locale)]))
  instance.init({
    resources,
    fallbackLng: 'da',
    ns: Object.keys(resources.da ?? {}),
    initAsync: false,
    // templates escape by themselves
    interpolation: { escapeValue: false },
  })
  for (const locale of locales) translators.set(locale, remembering(instance.getFixedT(locale)))
}

/** A page says some hundred sentences, and most of them have nothing to fill in: those are looked up once. */
function remembering(translate: TFunction): Translate {
  const known = new Map<string, string>()
  return (key, values) => {
    if (values) return translate(key, values)
    const text = known.get(key) ?? translate(key)
    known.set(key, text)
    return text
  }
}

function readNamespaces(locale: Locale): Record<string, Record<string, string>> {
  const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, locale, file), 'utf8')),
    ]),
  )
}

/** The reader's language: chosen before (cookie), else the browser's first one that the house speaks, else Danish. */
export function localeOf(chosen: string | undefined, acceptLanguage: string | undefined): Locale {
  if (chosen === 'da' || chosen === 'en') return chosen
  for (const range of acceptLanguage?.toLowerCase().split(',') ?? []) {
    const language = range.trim().slice(0, 2)
    if (language === 'da' || language === 'en') return language
    // a Norwegian or Swede reads Danish more easily than English
    if (['nb', 'nn', 'no', 'sv', 'fo', 'kl'].includes(language)) return 'da'
  }
  return 'da'
}
