/** Venues as their organisation names them. */
import { expect, test } from 'vitest'
import { judgeVenue, type VenueDraft } from './venue.ts'

const DRAFT: VenueDraft = {
  name: 'Mill Lane',
  street: 'Mill Lane 3',
  town: 'Galway',
  zone: 'Europe/Dublin',
}

test('AC-60 a venue has a name of its own in its organisation, however it is written', () => {
  expect(judgeVenue({ ...DRAFT, name: ' \t' }, [])).toMatchObject({
    refusal: { reason: 'venue_name_missing' },
  })
  for (const other of ['Mill Lane', 'mill  lane ', 'MILL LANE'])
    expect(judgeVenue(DRAFT, [other])).toMatchObject({ refusal: { reason: 'venue_name_taken' } })
  expect(judgeVenue({ ...DRAFT, name: '  Mill   Lane ' }, ['Quay'])).toEqual({
    ok: true,
    value: DRAFT,
  })
})

test('AC-61 a venue stands in a zone of the IANA table; street and town may be empty', () => {
  for (const zone of ['', 'Mars/Olympus', 'Europe/Dublin; DROP'])
    expect(judgeVenue({ ...DRAFT, zone }, [])).toMatchObject({
      refusal: { reason: 'zone_unknown' },
    })
  expect(judgeVenue({ ...DRAFT, street: ' ', town: '' }, [])).toEqual({
    ok: true,
    value: { ...DRAFT, street: '', town: '' },
  })
})
