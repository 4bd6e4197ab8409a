/** The first that fits: many a browser also claims to be those further down. */
const browsers: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|Chromium|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+.* Safari\//],
]

const systems: [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** The kind of device that a browser says it is on, so that its owner knows it again: `Firefox, Windows`. Null when it does not say. */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null
  const named = [browsers, systems].map((known) => known.find(([, sign]) => sign.test(userAgent))?.[0])
  return named.filter(Boolean).join(', ') || null
}
