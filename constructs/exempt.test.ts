import { ApiObject, Chart, Yaml } from 'cdk8s';
import { DrydockApp, FindingsError } from '../src/synth';
import { findingsOf } from '../src/testing';
import { exempt } from './exempt';

/** An app whose chart `shop` has two Pods without a tag. */
function shop(check: ConstructorParameters<typeof DrydockApp>[0] = {}) {
  const app = new DrydockApp(check);
  const chart = new Chart(app, 'shop');
  const pods = ['api', 'web'].map(
    (name) =>
      new ApiObject(chart, name, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: { containers: [{ name, image: 'busybox:latest' }] },
      } as never),
  );
  return { app, chart, pods };
}

const code = 'require-image-tag';
const exemptionCodes = ['no-unused-exemption', 'no-expired-exemption'];
const found = (scope: Parameters<typeof findingsOf>[0], today = '2026-11-23') =>
  findingsOf(scope, { today, only: [code, 'valid-port-name', ...exemptionCodes] }).map(
    ({ code, constructPath }) => `${code} ${constructPath}`,
  );

describe('exempt', () => {
  test('covers the construct and all under it, and no other', () => {
    const { app, pods } = shop();
    expect(found(app)).toEqual([`${code} shop/api`, `${code} shop/web`]);
    const [api] = pods;
    if (api !== undefined) exempt(api, code, 'a toy');
    expect(found(app)).toEqual([`${code} shop/web`]);
  });

  test.each(['app', 'chart'] as const)('is inherited from the %s', (scope) => {
    const made = shop();
    exempt(made[scope], 'require-image-*', 'a toy');
    expect(found(made.app)).toEqual([]);
  });

  test('a construct whose path only begins alike is not under it', () => {
    const { app, chart } = shop();
    const other = new Chart(app, 'sho');
    exempt(other, code, 'a toy');
    expect(found(chart)).toHaveLength(2);
  });

  test('is reported when it covers nothing, and when it has expired', () => {
    const { app, chart } = shop();
    exempt(chart, 'valid-port-name', 'no reason at all');
    exempt(chart, code, 'a toy', { expires: '2026-11-23' });
    expect(found(app)).toEqual(['no-unused-exemption shop']);
    expect(found(app, '2026-11-24')).toEqual([
      'no-expired-exemption shop',
      'no-unused-exemption shop',
      `${code} shop/api`,
      `${code} shop/web`,
    ]);
  });

  test('leaves nothing in what is rendered', () => {
    const { chart } = shop();
    const before = Yaml.stringify(...chart.toJson());
    exempt(chart, code, 'a toy');
    expect(Yaml.stringify(...chart.toJson())).toBe(before);
  });

  test('does not let pass what the API server refuses', () => {
    const { app, chart } = shop();
    new ApiObject(chart, 'bad', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'bad' },
      spec: { ports: [{ port: 0 }] },
    } as never);
    exempt(app, '*', 'all is fine');
    expect(() => app.plan()).toThrow(FindingsError);
  });

  test.each([
    ['no reason', ' ', {}, 'The exemption of shop from require-image-tag has no reason'],
    ['a day that is none', 'a toy', { expires: '2026-02-30' }, 'expires on "2026-02-30"; use a day such as'],
    ['a day in another form', 'a toy', { expires: '1 May' }, 'expires on "1 May"'],
  ])('refuses %s', (_, reason, options, message) => {
    expect(() => exempt(shop().chart, code, reason, options)).toThrow(message);
  });

  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('takes the day %s', (expires) => {
    expect(() => exempt(shop().chart, code, 'a toy', { expires })).not.toThrow();
  });

  test.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00'])(
    'refuses the day %s',
    (expires) => {
      expect(() => exempt(shop().chart, code, 'a toy', { expires })).toThrow('use a day such as');
    },
  );
});
