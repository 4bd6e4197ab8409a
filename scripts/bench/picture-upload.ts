import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { closingAfter, type Figure } from './measure.ts'

const most = 300
const megabyte = 1024 * 1024

/** What the process of its own does: makes the pictures of an upload, and tells the most memory it ever had. */
const work = `
  const { makePictures } = await import(process.argv[1])
  const [, , folder, path] = process.argv
  await makePictures({ folder, path, name: 'p.jpg', sha256: '', bytes: 0 })
  console.log(process.resourceUsage().maxRSS)
`

export default {
  what: 'A photo of 20 million pixels is made into pictures, in a process of its own',
  measure: () =>
    closingAfter(async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'huset-bench-'))
      t.teardown(() => rm(folder, { recursive: true, force: true }))
      const path = join(folder, 'upload')
      // on its side, as a telephone takes it: turning it upright costs the most
      const photo = await sharp({
        create: {
          width: 5472,
          height: 3648,
          channels: 3,
          background: '#456',
          noise: { type: 'gaussian', mean: 128, sigma: 30 },
        },
      })
        .withMetadata({ orientation: 6 })
        .jpeg({ quality: 90 })
        .toBuffer()
      await writeFile(path, photo)
      const pictures = resolve(import.meta.dirname, '../../src/features/files/make-pictures.ts')
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', work, pictures, folder, path],
        { encoding: 'utf8' },
      )
      const memory = Number(stdout) / 1024
      if (!memory) throw new Error(stderr)
      return [
        {
          label: 'the most memory it took',
          value: `${Math.round(memory)} MB`,
          bar: `≤ ${most} MB`,
          kept: memory <= most,
          note: `a JPEG of ${Math.round(photo.length / megabyte)} MB`,
        },
      ]
    }),
} satisfies Figure
