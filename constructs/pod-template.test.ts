import { growing, selects, shareVolume } from './pod-template';

describe('selects', () => {
  const labels = { app: 'web', tier: 'front' };
  const expression = (key: string, operator: string, values?: string[]) => ({
    matchExpressions: [{ key, operator, ...(values && { values }) }],
  });

  test.each([
    ['everything when empty', {}, true],
    ['equal labels', { matchLabels: { app: 'web' } }, true],
    ['no other value', { matchLabels: { app: 'api' } }, false],
    ['no missing label', { matchLabels: { app: 'web', track: 'stable' } }, false],
    ['In', expression('app', 'In', ['api', 'web']), true],
    ['In, another value', expression('app', 'In', ['api']), false],
    ['In, no label', expression('track', 'In', ['canary']), false],
    ['NotIn', expression('app', 'NotIn', ['api']), true],
    ['NotIn, the value', expression('app', 'NotIn', ['web']), false],
    ['NotIn, no label', expression('track', 'NotIn', ['canary']), true],
    ['Exists', expression('app', 'Exists'), true],
    ['Exists, no label', expression('track', 'Exists'), false],
    ['DoesNotExist', expression('track', 'DoesNotExist'), true],
    ['DoesNotExist, a label', expression('app', 'DoesNotExist'), false],
    ['both parts', { matchLabels: { app: 'web' }, ...expression('tier', 'In', ['back']) }, false],
  ])('%s', (_, selector, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });
});

describe('shareVolume', () => {
  test('has equal volumes once, and numbers others of the same name', () => {
    const pod = growing({ containers: [] });
    const one = { name: 'data', emptyDir: {} };
    const other = { name: 'data', hostPath: { path: '/data' } };
    expect([one, one, other, other].map((volume) => shareVolume(pod, volume))).toEqual([
      'data',
      'data',
      'data-2',
      'data-2',
    ]);
    expect(pod.volumes).toEqual([one, { ...other, name: 'data-2' }]);
  });
});
