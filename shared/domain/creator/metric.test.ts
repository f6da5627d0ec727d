/** Which platform tells what. */
import { expect, test } from 'vitest'
import { METRIC_NAMES, METRICS, metricsOf } from './metric.ts'

test('CR-10 each platform gives its own metrics', () => {
  expect(metricsOf('tiktok')).toEqual([
    'followers',
    'following',
    'posts',
    'views',
    'likes',
    'comments',
    'shares',
  ])
  expect(metricsOf('youtube')).toContain('watchMinutes')
  expect(metricsOf('youtube')).not.toContain('reach')
  expect(metricsOf('instagram')).toContain('saves')
  expect(metricsOf('facebook')).not.toContain('saves')
})

test('CR-10 a dead metric is told by nobody, and its old days are a series of their own', () => {
  expect(metricsOf('instagram')).not.toContain('impressions')
  expect(metricsOf('instagram', { dead: true })).toContain('impressions')
  expect(METRIC_NAMES.filter((name) => 'isDead' in METRICS[name])).toEqual(['impressions'])
})
