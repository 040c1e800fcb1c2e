import type { Finding, JsonObject } from '../manifest';
import { checkManifests } from './check-manifests';
import { type CheckOptions, defaultCheckOptions } from './check-options';

const good: JsonObject = { containers: [{ name: 'web', image: 'nginx:1.27' }] };
const specs: { readonly [name: string]: JsonObject } = {
  'without fault': good,
  'with a null': { ...good, nodeName: null },
  'that the server warns of': { ...good, terminationGracePeriodSeconds: -1 },
  'that validation refuses': { containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 70_000 }] }] },
  'that decoding refuses': { containers: [{ name: 'web', image: 'nginx:1.27', ports: 'none' }] },
  'with an unknown field': { ...good, replica: 1 },
  'that restarts on failure': { ...good, restartPolicy: 'OnFailure' },
};

const copy = (data: JsonObject): JsonObject => structuredClone(data) as JsonObject;

const workload = (apiVersion: string, kind: string, spec: JsonObject, name: string): JsonObject => {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: copy(spec) };
  const metadata = { name, namespace: 'default' };
  if (kind === 'Job') return { apiVersion, kind, metadata, spec: { template } };
  return { apiVersion, kind, metadata, spec: { selector: { matchLabels: labels }, template } };
};

const check = (objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): readonly Finding[] =>
  checkManifests(
    objects.map((object) => ({ object })),
    { ...defaultCheckOptions, profile: 'strict', ...options },
  );

/** What is found about an object of the name, without the name. */
const about = (findings: readonly Finding[], name: string): string[] =>
  findings
    .filter(({ object }) => object?.name === name)
    .map(({ code, fieldPath, message }) => `${code} ${fieldPath} ${message}`.replaceAll(name, 'NAME'));

describe('a Pod spec that many objects have alike is judged for each as if it were alone', () => {
  const kinds = [
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'DaemonSet'],
    ['batch/v1', 'Job'],
  ] as const;

  test.each(Object.entries(specs))('%s', (_, spec) => {
    const names = ['a', 'b', 'c', 'd'].map((letter) => `${letter}${letter}-workload`);
    for (const [apiVersion, kind] of kinds) {
      const [alone, ...others] = names.map((name) => workload(apiVersion, kind, spec, name));
      if (alone === undefined) throw new Error('there is no first');
      const expected = about(check([alone]), names[0] ?? '');
      const mixed = kinds.flatMap(([version, other]) =>
        ['x', 'y', 'z'].map((n) => workload(version, other, spec, n + other.toLowerCase())),
      );
      const found = check([alone, ...mixed, ...others]);
      for (const name of names) expect([kind, about(found, name)]).toEqual([kind, expected]);
    }
  });

  test('whatever was asked before of the version', () => {
    const sidecar = { ...good, initContainers: [{ name: 'log', image: 'busybox:1.36', restartPolicy: 'Sometimes' }] };
    const objects = ['a', 'b', 'c'].map((name) => workload('apps/v1', 'Deployment', sidecar, name));
    const codes = (kubeVersion: CheckOptions['kubeVersion']): string[] =>
      check(objects, { kubeVersion, only: ['no-container-restart-policy'] }).map(({ object }) => object?.name ?? '');
    expect(codes('1.28')).toEqual([]);
    expect(codes('1.29')).toEqual(['a', 'b', 'c']);
    expect(codes('1.28')).toEqual([]);
  });
});
