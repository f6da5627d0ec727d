/** The address that screens are drawn for: at once within a screen, and another screen's when it is drawn. */
import { act, cleanup, render, screen } from '@testing-library/react'
import { use, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { afterEach, expect, test } from 'vitest'
import { Link, useLocation } from 'wouter'
import { navigate } from 'wouter/use-hash-location'
import { BeingLeft } from '../../kit/turn/being-left.ts'
import { ShownRouter, useIsScreenOnItsWay } from './shown-router.tsx'

afterEach(() => {
  cleanup()
  location.hash = ''
})

let drawn: string[] = []

function Place() {
  const [at] = useLocation()
  drawn.push(at)
  return <Link href="/creators">{at}</Link>
}

function Busy() {
  return <main aria-busy={useIsScreenOnItsWay()} />
}

function open() {
  render(
    <ShownRouter>
      <Busy />
      <Place />
    </ShownRouter>,
  )
  drawn = []
}

test('SC-50 an address of the same screen holds at once, so that typed words stand where they are typed', () => {
  open()
  act(() => navigate('/creators'))
  drawn = []
  act(() => {
    flushSync(() => navigate('/creators/where/text=lena'))
    expect(drawn).toEqual(['/creators/where/text=lena'])
  })
})

test('SC-50 another screen is drawn when the page is free, the one before it not again, and links lead there', () => {
  open()
  act(() => {
    flushSync(() => navigate('/creators'))
    expect(drawn).toEqual([])
  })
  expect(drawn).toEqual(['/creators'])
  const link = screen.getByRole('link', { name: '/creators' })
  expect(link.getAttribute('href')).toBe('#/creators')
})

test('SC-50 a screen that is left stands as it stood last, however soon after its last address', () => {
  open()
  act(() => navigate('/creators'))
  drawn = []
  act(() => {
    flushSync(() => navigate('/creators/who=lena'))
    flushSync(() => navigate('/creators/profile/who=lena'))
    expect(drawn).toEqual(['/creators/who=lena'])
  })
  expect(drawn).toEqual(['/creators/who=lena', '/creators/profile/who=lena'])
})

test('SC-50 a screen knows that it is left while another one is drawn', () => {
  let left: { readonly current: boolean } | undefined
  function Table() {
    const known = use(BeingLeft)
    useEffect(() => {
      left = known
    })
    return null
  }
  render(
    <ShownRouter>
      <Table />
    </ShownRouter>,
  )
  act(() => {
    flushSync(() => navigate('/creators'))
    expect(left?.current).toBe(true)
  })
  expect(left?.current).toBe(false)
})

test('SC-50 while another screen is drawn the one that stands is called busy, and within a screen it is not', () => {
  open()
  const isBusy = () => screen.getByRole('main').getAttribute('aria-busy')
  expect(isBusy()).toBe('false')
  act(() => {
    flushSync(() => navigate('/creators'))
    expect(isBusy()).toBe('true')
  })
  expect(isBusy()).toBe('false')
  act(() => {
    flushSync(() => navigate('/creators/where/text=lena'))
    expect(isBusy()).toBe('false')
  })
})
