import { expect, it } from 'vitest'
import { openDriver, type Driver } from '../../src/store/driver.ts'
import { onEngines } from './ground.ts'

const table = async (driver: Driver) => {
  await driver.run('CREATE TABLE things (id BIGINT PRIMARY KEY, words TEXT)')
  await driver.run("INSERT INTO things VALUES (1, 'a'), (2, 'b')")
}

function gate() {
  let open = () => {}
  const opened = new Promise<void>(resolve => { open = resolve })
  return { opened, open }
}

onEngines('the driver', (ground, engine) => {
  const fresh = async () => {
    const { db, settings } = await ground.fresh()
    await table(db)
    return { db, settings }
  }
  const count = async (db: Driver) => (await db.get('SELECT COUNT(*) AS n FROM things'))?.n

  it.runIf(engine === 'postgres')('outlives a connection that the server ends between two statements of a transaction', async () => {
    const { db } = await fresh()
    const broken = db.transaction(async tx => {
      await tx.run("INSERT INTO things VALUES (3, 'c')")
      const own = await tx.get('SELECT pg_backend_pid() AS pid')
      await db.get('SELECT pg_terminate_backend(?)', Number(own?.pid))
      // The end of the connection is heard while nothing is asked.
      await new Promise(resolve => { setTimeout(resolve, 100) })
      await tx.get('SELECT 1 AS one')
    })
    await expect(broken).rejects.toThrow()
    expect(await count(db)).toBe(2)
    expect(await db.transaction(tx => tx.run("INSERT INTO things VALUES (4, 'd')"))).toBe(1)
  })

  it('gives milliseconds as numbers and rows touched', async () => {
    const { db } = await fresh()
    expect(await db.run('UPDATE things SET id = id + ?', 1_800_000_000_000)).toBe(2)
    expect(await db.all('SELECT id, words FROM things ORDER BY id')).toEqual([{ id: 1_800_000_000_001, words: 'a' }, { id: 1_800_000_000_002, words: 'b' }])
    expect(await db.get('SELECT id FROM things WHERE id = ?', 5)).toBeNull()
  })

  it('undoes a transaction that throws, or whose result is not to be kept, and goes on', async () => {
    const { db } = await fresh()
    await expect(db.transaction(async tx => {
      await tx.run('DELETE FROM things')
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    expect(await db.transaction(tx => tx.run('DELETE FROM things'), deleted => deleted > 2)).toBe(2)
    expect(await count(db)).toBe(2)
    await db.transaction(tx => tx.run('DELETE FROM things'))
    expect(await count(db)).toBe(0)
  })

  it('never shows what a running transaction may yet undo', async () => {
    const { db } = await fresh()
    const [begun, end] = [gate(), gate()]
    const undone = db.transaction(async tx => {
      await tx.run('DELETE FROM things')
      begun.open()
      await end.opened
      return 'undo'
    }, result => result !== 'undo')
    await begun.opened
    const seen = count(db)
    end.open()
    await undone
    expect(await seen).toBe(2)
  })

  it('lets transactions of one process take turns', async () => {
    const { db } = await fresh()
    await Promise.all(Array.from({ length: 20 }, () => db.transaction(async tx => {
      const row = await tx.get("UPDATE things SET words = words || 'x' WHERE id = 1 RETURNING words")
      await tx.run('UPDATE things SET words = ? WHERE id = 2', String(row?.words))
    })))
    expect(await db.all('SELECT words FROM things ORDER BY id')).toEqual([{ words: `a${'x'.repeat(20)}` }, { words: `a${'x'.repeat(20)}` }])
  })

  it.skipIf(engine === 'sqlite in memory')("waits for another's transaction longer than the engine itself would", async () => {
    const { db, settings } = await fresh()
    const other = openDriver(settings)
    const [begun, end] = [gate(), gate()]
    const first = db.transaction(async tx => {
      await tx.run("UPDATE things SET words = 'first' WHERE id = 1")
      begun.open()
      await end.opened
    })
    await begun.opened
    const second = other.transaction(tx => tx.run("UPDATE things SET words = words || ', second' WHERE id = 1"))
    setImmediate(() => setImmediate(end.open))
    await Promise.all([first, second])
    expect(await db.get('SELECT words FROM things WHERE id = 1')).toEqual({ words: 'first, second' })
    await other.close()
  })

  it.skipIf(engine !== 'postgres')('runs a transaction again that the engine broke off for another', async () => {
    const { db } = await fresh()
    const both = [gate(), gate()]
    const tries = [0, 0]
    const cross = (mine: number, theirs: number) => db.transaction(async tx => {
      tries[mine] = (tries[mine] ?? 0) + 1
      await tx.run("UPDATE things SET words = words || 'x' WHERE id = ?", mine + 1)
      both[mine]?.open()
      await both[theirs]?.opened
      await tx.run("UPDATE things SET words = words || 'x' WHERE id = ?", theirs + 1)
    })
    await Promise.all([cross(0, 1), cross(1, 0)])
    expect(tries.toSorted()).toEqual([1, 2])
    expect(await db.all('SELECT words FROM things ORDER BY id')).toEqual([{ words: 'axx' }, { words: 'bxx' }])
  })
})
