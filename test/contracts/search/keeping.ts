import type { Test } from 'tap'
import { document, sourceOf } from '../../features/search/documents.ts'
import { ask, bins, everything, falls, found, type OpenEngine, opened, reading } from './asking.ts'

export async function keeping(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, everything)
  const state = async () => [await ask(engine, 'fald affald beboerne'), await engine.count()]

  t.test('indexing the same again changes nothing', async (t) => {
    const before = await state()
    await engine.index(everything)
    await engine.index([falls, falls])
    t.same(await state(), before)
  })
  t.test('indexing again replaces: new words find the entry, old ones no longer do', async (t) => {
    await engine.index([{ ...falls, title: 'Færre brandsår i køkkenet' }])
    t.same(await found(engine, 'brandsår'), [1])
    t.same(await found(engine, 'plejehjemmet'), [])
    await engine.index([falls])
  })
  t.test('removing takes out what is named; unknown ids are ignored', async (t) => {
    const before = await state()
    await engine.index([document({ id: 50, title: 'Fald, affald og beboerne' })])
    t.not((await state())[1], before[1])
    await engine.remove([50, 51])
    await engine.remove([])
    t.same(await state(), before)
  })
  t.test('a rebuild holds exactly what it is given, and tells how far it is', async (t) => {
    const progress: number[] = []
    const count = await engine.rebuild(sourceOf([bins, reading]), (done) => progress.push(done))
    t.equal(count, 2)
    t.equal(progress.at(-1), 2)
    t.equal(await engine.count(), 2)
    t.equal(await engine.isCurrent(), true)
    t.same(await found(engine, 'plejehjemmet'), [])
    t.same(await found(engine, 'skraldespandene'), [2])
    await engine.rebuild(sourceOf(everything))
    t.same(await found(engine, 'plejehjemmet'), [1])
  })
  t.test('what is changed or taken out while a rebuild is under way stays so', async (t) => {
    const now = new Map(everything.map((document) => [document.id, document]))
    await engine.rebuild({
      async *ids() {
        yield* everything.map(({ id }) => id)
        const changed = { ...falls, title: 'Færre brandsår i køkkenet' }
        now.set(falls.id, changed).delete(bins.id)
        await engine.index([changed])
        await engine.remove([bins.id])
      },
      read: async (ids) => ids.flatMap((id) => now.get(id) ?? []),
    })
    t.same(await found(engine, 'brandsår'), [1])
    t.same(await found(engine, 'skraldespandene'), [])
    t.equal(await engine.count(), 2)
  })
  t.test('a rebuild of nothing leaves an empty index that answers', async (t) => {
    await engine.rebuild(sourceOf([]))
    t.equal(await engine.count(), 0)
    t.same((await ask(engine, 'fald')).here, [])
  })
}
