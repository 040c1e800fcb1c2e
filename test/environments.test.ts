import { addCharts } from '../charts';
import { environments } from '../environments';
import type { Environment } from '../environments/environment';
import { DrydockApp } from '../src/synth';
import { findingsOf } from '../src/testing';

function appOf(environment: Environment): DrydockApp {
  const app = new DrydockApp({ check: environment.check });
  addCharts(app, environment);
  return app;
}

const counted = (app: DrydockApp, { check }: Environment): readonly string[] =>
  findingsOf(app, check)
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, constructPath, message }) => `${code} ${constructPath}: ${message}`);

const each = environments.map((environment) => [environment.name, environment] as const);

describe.each(each)('%s', (name, environment) => {
  test('is held to what it must meet', () => {
    const { profile, podSecurity } = environment.check;
    const expected = name === 'documented' ? ['minimal', 'privileged'] : ['strict', 'restricted'];
    expect([profile, podSecurity]).toEqual(expected);
  });

  test('meets it, but for what its charts exempt', () => {
    expect(counted(appOf(environment), environment)).toEqual([]);
  });

  test('declares what is of the cluster because it is referred to', () => {
    const { external = [] } = environment.check;
    const without = { ...environment, check: { ...environment.check, external: [] } };
    expect(counted(appOf(environment), without)).toHaveLength(external.length);
  });

  test('is written without a warning', () => {
    expect(
      appOf(environment)
        .plan()
        .findings.filter(({ severity }) => severity !== 'info'),
    ).toEqual([]);
  });
});

test('a setting that is not met is found', () => {
  const [production] = environments.filter(({ name }) => name === 'production');
  if (production?.redis === undefined) throw new Error('production has no redis to change');
  const { securityContext: _, ...redis } = production.redis;
  const found = counted(appOf(production), production);
  const weakened = { ...production, redis };
  const app = new DrydockApp({ validate: false });
  addCharts(app, weakened);
  expect(found).toEqual([]);
  expect(counted(app, weakened).join('\n')).toMatch(/valid-pod-security-capabilities-restricted redis\/redis/);
});
