import { execFile } from 'node:child_process'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { madeOnce } from './made-once.ts'

const require = createRequire(import.meta.url)
const run = promisify(execFile)

export interface Chromium {
  executablePath: string
  env: Record<string, string>
  args: string[]
}

/**
 * A browser that comes by npm, with the shared libraries that a bare machine lacks. The package unpacks into the
 * temporary folder and only where it believes to be on Amazon's machines, so both are told it in a process of its own.
 */
export async function findChromium(): Promise<Chromium> {
  const { version } = require(join(packageFolder(), 'package.json')) as { version: string }
  const folder = await madeOnce(`chromium-${version}-a`, unpack)
  const env = {
    ...(process.env as Record<string, string>),
    LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    XDG_CACHE_HOME: folder,
  }
  // no zygote and no sandbox: CI runs as root in a container
  const args = [
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--font-render-hinting=none',
  ]
  return { executablePath: join(folder, 'chromium'), env, args }
}

const packageFolder = (): string => join(require.resolve('@sparticuz/chromium'), '../..')

async function unpack(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: packageFolder(),
    env: { ...process.env, TMPDIR: path, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', NODE_OPTIONS: '' },
  })
  await rename(join(path, 'fonts/fonts'), join(path, 'typefaces'))
  await rm(join(path, 'fonts'), { recursive: true })
  await writeFile(join(path, 'fonts.conf'), fontConfiguration)
}

// the typefaces are beside this file, wherever that is
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">typefaces</dir>
  <cachedir prefix="xdg">font-cache</cachedir>
</fontconfig>
`
