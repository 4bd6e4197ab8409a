import t from 'tap'
import { frameOf } from '../../../src/features/files/videos.ts'

const youtube = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'

t.test('the ways people write the address of a video all lead to it', async (t) => {
  for (const address of [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=42s',
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtu.be/dQw4w9WgXcQ?si=abc',
    'https://www.youtube.com/embed/dQw4w9WgXcQ',
    'https://www.youtube.com/shorts/dQw4w9WgXcQ',
    'https://www.youtube.com/live/dQw4w9WgXcQ',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
  ]) {
    t.strictSame(frameOf(address), { host: 'YouTube', src: youtube }, address)
  }
  for (const [address, src] of [
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
    [
      'https://player.vimeo.com/video/76979871?h=8272103f6e',
      'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e',
    ],
  ] as const) {
    t.strictSame(frameOf(address), { host: 'Vimeo', src }, address)
  }
})

t.test('an address elsewhere, or one that only looks like theirs, has no frame', async (t) => {
  for (const address of [
    'https://www.youtube.com/',
    'https://www.youtube.com/watch?v=for-kort',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload',
    'https://youtube.com.eksempel.dk/watch?v=dQw4w9WgXcQ',
    'https://eksempel.dk/?u=https://youtu.be/dQw4w9WgXcQ',
    'https://vimeo.com/kanaler/76979871',
    'https://video.eksempel.dk/12',
    'javascript:alert(1)',
    'slet ingen adresse',
    '',
  ]) {
    t.equal(frameOf(address), null, address)
  }
})
