import { describe, expect, it } from 'vitest'
import { belongsTo, may, passphraseFault, PERMISSIONS, PERMISSIONS_OF, plainLogin, reach, ROLES, type Grant } from '../../src/domain/access.ts'

const grant = (role: Grant['role'], ente = 'borgo', offices: string[] | null = null): Grant => ({ role, ente, offices })
const person = (...grants: Grant[]) => ({ grants })
const borgo = { ente: 'borgo' }

describe('access', () => {
  it('is denied to whoever has no grant, whatever is asked', () => {
    for (const permission of PERMISSIONS) expect(may(person(), permission, borgo)).toBe(false)
  })

  it('is given at the body of the grant and at no other', () => {
    for (const role of ROLES) {
      for (const permission of PERMISSIONS) {
        expect(may(person(grant(role)), permission, borgo)).toBe(PERMISSIONS_OF[role].includes(permission))
        expect(may(person(grant(role)), permission, { ente: 'valle' })).toBe(false)
      }
    }
  })

  it('adds up where one person holds several roles', () => {
    const both = person(grant('moderator'), grant('admin', 'valle'))
    expect([may(both, 'moderate', borgo), may(both, 'accounts', borgo), may(both, 'accounts', { ente: 'valle' })]).toEqual([true, false, true])
  })

  it('is given to somebody for each permission', () => {
    for (const permission of PERMISSIONS) expect(ROLES.some(role => PERMISSIONS_OF[role].includes(permission)), permission).toBe(true)
  })

  it('keeps clear words from whoever administers, moderates or supervises', () => {
    expect(ROLES.filter(role => PERMISSIONS_OF[role].includes('unmask'))).toEqual(['operator', 'lead', 'privacy'])
  })

  it('limited to offices holds for their requests alone', () => {
    const tributi = person(grant('operator', 'borgo', ['tributi']))
    expect(may(tributi, 'work-card', borgo)).toBe(true)
    expect(may(tributi, 'work-card', { ...borgo, office: 'tributi' })).toBe(true)
    expect(may(tributi, 'work-card', { ...borgo, office: 'anagrafe' })).toBe(false)
    expect(reach(tributi, 'work-card', 'borgo')).toEqual(['tributi'])
    expect(reach(tributi, 'moderate', 'borgo')).toBeNull()
  })

  it('limited to offices gives nothing that belongs to the whole body', () => {
    const lead = person(grant('lead', 'borgo', ['tributi']))
    expect([may(lead, 'share', borgo), may(lead, 'calendar', borgo), may(lead, 'supervise', borgo)]).toEqual([true, false, false])
  })

  it('reaches the whole body where one of two grants does', () => {
    expect(reach(person(grant('operator', 'borgo', ['tributi']), grant('lead')), 'see-queue', 'borgo')).toBe('all')
    expect(reach(person(grant('operator', 'borgo', ['tributi']), grant('moderator', 'borgo', ['urp', 'tributi'])), 'see-queue', 'borgo')).toEqual(['tributi', 'urp'])
  })

  it('limited to no office at all is none', () => {
    expect(may(person(grant('operator', 'borgo', [])), 'see-queue', borgo)).toBe(false)
  })

  it('tells whose body it is', () => {
    expect([belongsTo(person(grant('supervisor')), 'borgo'), belongsTo(person(grant('supervisor')), 'valle')]).toEqual([true, false])
  })
})

describe('a passphrase', () => {
  it('has twelve characters at least, of any kind, and not the login', () => {
    expect(passphraseFault('undici 1234', 'maria')).toBe('too-short')
    expect(passphraseFault('dodici dodic', 'maria')).toBeNull()
    expect(passphraseFault('🦊🦊🦊🦊🦊🦊🦊', 'maria')).toBe('too-short')
    expect(passphraseFault('la frase di MARIA rossi', 'maria')).toBe('holds-login')
    expect(passphraseFault('a'.repeat(257), 'maria')).toBe('too-long')
  })
})

it('a login is written without capitals and blanks', () => {
  expect(plainLogin(' Maria.Rossi ')).toBe('maria.rossi')
})
