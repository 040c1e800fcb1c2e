import fc from 'fast-check';
import { growing, selectedTemplate, selects, shareVolume } from './pod-template';

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

describe('selectedTemplate', () => {
  test('always selects its own Pods, and nothing that lacks a label', () => {
    const key = fc.stringMatching(/^[a-z]{1,3}$/);
    const labels = fc.dictionary(key, fc.stringMatching(/^[a-z]{0,3}$/), {
      minKeys: 1,
      maxKeys: 4,
      noNullPrototype: true,
    });
    const place = { kind: 'Deployment', name: 'web', path: 'test/web' };
    const property = fc.property(labels, labels, (own, extra) => {
      const template = { metadata: { labels: { ...extra, ...own } }, spec: { containers: [] } };
      const { selector, podLabels } = selectedTemplate(place, { labels: own, template });
      expect(podLabels).toEqual({ ...extra, ...own });
      expect(selects(selector, podLabels)).toBe(true);
      for (const lost of Object.keys(own)) {
        const { [lost]: _, ...rest } = podLabels;
        expect(selects(selector, rest)).toBe(false);
      }
    });
    fc.assert(property, { numRuns: 100 });
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
