import t from 'tap'
import { calibrate } from '../../../src/features/classify/calibration.ts'

/** So many guesses of one confidence, of which so many were right. */
const tried = (confidence: number, right: number, of: number) =>
  Array.from({ length: of }, (_, at) => ({ confidence, right: at < right }))

t.test('how sure a guess is said to be is how often such guesses were right', async (t) => {
  const sure = calibrate([...tried(0.9, 60, 100), ...tried(0.3, 10, 100)])
  t.ok(Math.abs(sure(0.9) - 0.6) < 0.03, String(sure(0.9)))
  t.ok(Math.abs(sure(0.3) - 0.1) < 0.03, String(sure(0.3)))
  t.ok(sure(0.6) > sure(0.3) && sure(0.6) < sure(0.9))
})

t.test('before anything was tried nothing is sure enough to be filled in', async (t) => {
  t.ok(calibrate([])(1) < 0.85)
  t.ok(calibrate([])(1) > calibrate([])(0.2))
})

t.test('where the sure are wrong and the unsure right, none is surer than another', async (t) => {
  const sure = calibrate([...tried(0.95, 10, 100), ...tried(0.1, 90, 100)])
  t.equal(sure(0.95), sure(0.1))
  t.ok(Number.isFinite(calibrate(tried(1, 50, 50))(1)))
})
