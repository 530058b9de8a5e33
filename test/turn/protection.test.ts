import { describe, expect, it } from 'vitest'
import { intent } from './making.ts'
import { turn } from './saying.ts'

const reported = async (segment: string) => (await turn('comune-di-esempio', [intent('personal', { segment })])).outcome

describe('who reports abuse', () => {
  it('is told whom to call, and the words stay for the social office to read', async () => {
    const { replies, effects } = await reported('segnalo un bambino maltrattato')
    expect(replies.at(-1)?.text).toMatch(/chiami subito il 112\. Per i minori risponde anche il 114, .*Servizi sociali/u)
    expect(effects).toMatchObject([{ kind: 'open-handoff', because: 'protection', office: 'servizi-sociali', urgent: true, messages: ['m1'] }])
  })

  it('hears the number that fits', async () => {
    expect((await reported('dove segnalo una violenza domestica?')).replies.at(-1)?.text).toContain('1522')
    expect((await reported('segnalo un anziano maltrattato')).replies.at(-1)?.text).not.toMatch(/1522|114/u)
  })
})
