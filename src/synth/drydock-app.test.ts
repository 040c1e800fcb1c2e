import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import type { Finding } from '../manifest';
import { DrydockApp, type DrydockAppProps, FindingsError, type Layout, layouts, outputMark } from './index';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An app with a Service of a wrong port, and a Deployment in another chart. */
function faulty(props: DrydockAppProps = {}) {
  const app = new DrydockApp({ outdir: join(folder, 'dist'), ...props });
  const [web, other] = [new Chart(app, 'web'), new Chart(app, 'other')];
  new ApiObject(web, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ports: [{ port: 0 }], selector: { app: 'web' } },
  } as never);
  new ApiObject(other, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', namespace: 'shop' } });
  return { app, web, other };
}

describe('an app with an error', () => {
  test('is not written, and the error names object, field and construct', () => {
    const { app } = faulty();
    expect(() => app.synth()).toThrow(FindingsError);
    expect(() => app.synth()).toThrow(/Service shop\/web spec\.ports\[0\]\.port.*\(from web\/service\)/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('has it in the chart that makes it, and in the whole as YAML', () => {
    const { app, web, other } = faulty();
    expect(() => Testing.synth(web)).toThrow('spec.ports[0].port');
    expect(Testing.synth(other)).toHaveLength(1);
    expect(() => app.synthYaml()).toThrow('spec.ports[0].port');
  });

  test('is written when nothing is to be checked', () => {
    faulty({ validate: false }).app.synth();
    expect(readdirSync(join(folder, 'dist'))).toEqual(['other.k8s.yaml', 'web.k8s.yaml']);
  });

  test('is checked with the options of the app', () => {
    const severities = { 'valid-port-number': 'off', 'valid-service-port': 'off' } as const;
    const findings = caught(() => faulty({ check: { severities } }).app.plan());
    expect(findings).not.toEqual(caught(() => faulty().app.plan()));
  });
});

test('a validator of one’s own sees every object with its construct path, and whether it sees all', () => {
  const seen: string[] = [];
  const validate = (manifests: readonly { readonly constructPath?: string }[], scope: string): Finding[] => {
    seen.push(`${scope}: ${manifests.map(({ constructPath }) => constructPath).join(' ')}`);
    return [];
  };
  const { app, web } = faulty({ validate });
  app.synth();
  Testing.synth(web);
  expect(seen).toEqual(['app: other/map web/service', 'chart: web/service']);
});

test('marks of constructs are inherited, and an unknown one is refused', () => {
  const { app, web } = faulty({ validate: false });
  Object.assign(web, { [outputMark]: 'node' });
  expect(app.plan().folders.map(({ files }) => files.map(({ path }) => path))).toEqual([
    ['other.k8s.yaml'],
    ['Service.web.k8s.yaml'],
  ]);
  expect(app.synthYaml()).not.toContain('Service');
  expect(Testing.synth(web)).toHaveLength(1);
  Object.assign(web, { [outputMark]: 'elsewhere' });
  expect(() => app.plan()).toThrow("web is marked for the output elsewhere; the only one is 'node'.");
});

test('names of charts begin with their place when asked to, or when charts depend on each other', () => {
  const names = (app: DrydockApp) => app.plan().folders[0]?.files.map(({ path }) => path);
  expect(names(faulty({ validate: false }).app)).toEqual(['other.k8s.yaml', 'web.k8s.yaml']);
  expect(names(faulty({ validate: false, numbered: true }).app)).toEqual(['0000-other.k8s.yaml', '0001-web.k8s.yaml']);
  const { app, web, other } = faulty({ validate: false });
  other.addDependency(web);
  expect(names(app)).toEqual(['0000-web.k8s.yaml', '0001-other.k8s.yaml']);
});

describe('a chart with a toJson of its own', () => {
  const configMap = (chart: Chart, name: string) =>
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } });

  /** Drops one object, copies another with a change, and adds one. */
  class Editing extends Chart {
    override toJson() {
      const [first, ...others] = super.toJson().filter(({ metadata }) => metadata.name !== 'dropped');
      const added = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'added' } };
      return [{ ...first, data: { changed: 'yes' } }, ...others, added];
    }
  }

  const edited = (layout?: Layout) => {
    const seen: string[] = [];
    const app = new DrydockApp({
      ...(layout && { layout }),
      validate: (manifests) => {
        seen.push(...manifests.map(({ constructPath }) => constructPath ?? ''));
        return [];
      },
    });
    const chart = new Editing(app, 'editing');
    for (const name of ['a', 'dropped', 'z']) configMap(chart, name);
    return { app, chart, seen };
  };

  test('is asked for what is written, as cdk8s does', () => {
    const { app, seen } = edited();
    const text = app.synthYaml();
    expect(text.split('---\n').map((document) => /name: (.*)/.exec(document)?.[1])).toEqual(['a', 'z', 'added']);
    expect(text).toContain('changed: "yes"');
    expect(seen).toEqual(['editing/a', 'editing/z', 'editing']);
  });

  test.each(layouts)('in the layout %s too', (layout) => {
    const text = edited(layout)
      .app.plan()
      .folders[0]?.files.map((file) => file.text)
      .join('');
    expect(text).toContain('changed: "yes"');
    expect(text).not.toContain('dropped');
  });

  test('what it makes is looked at, and what it throws is told with its path', () => {
    const { app, chart } = edited();
    chart.toJson = () => [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { at: new Date(0) } }];
    expect(() => app.plan()).toThrow('Pod p spec.at is a Date; use its text, as toISOString() gives it (from editing)');
    chart.toJson = () => [null];
    expect(() => app.plan()).toThrow('what toJson of the chart returns is not an object (from editing)');
    chart.toJson = () => {
      throw new Error('no');
    };
    expect(() => app.plan()).toThrow('toJson of the chart failed: no (from editing)');
  });
});

test('what a validation adds to the tree is rendered', () => {
  const app = new DrydockApp({ validate: false });
  const chart = new Chart(app, 'chart');
  chart.node.addValidation({
    validate: () => {
      if (chart.node.tryFindChild('late') === undefined) {
        new ApiObject(chart, 'late', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late' } });
      }
      return [];
    },
  });
  expect(app.synthYaml()).toContain('name: late');
});

function caught(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof FindingsError ? error.findings.map(({ code }) => code) : error;
  }
}

describe('what is rendered', () => {
  const data = { kept: { list: ['a', { b: 'c' }] }, nothing: null };
  const appOf = () => {
    const app = new DrydockApp({ outdir: join(folder, 'dist') });
    const chart = new Chart(app, 'web');
    new ApiObject(chart, 'thing', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec: data });
    return { app, chart };
  };
  const specOf = (rendered: unknown) => (rendered as { spec: { kept: { list: string[] } } }[])[0]?.spec.kept.list;

  test('is the caller’s own where it is handed out, and may be changed', () => {
    const { app, chart } = appOf();
    const [text] = app.plan().folders.flatMap(({ files }) => files.map((file) => file.text));
    specOf(Testing.synth(chart))?.push('more');
    specOf(chart.toJson())?.push('more');
    expect(specOf(Testing.synth(chart))).toEqual(['a', { b: 'c' }]);
    expect(app.plan().folders.flatMap(({ files }) => files.map((file) => file.text))).toEqual([text]);
  });

  test('is what the app was when it was planned, whatever becomes of it', () => {
    const { app } = appOf();
    const [file] = app.plan().folders.flatMap(({ files }) => files);
    const before = file?.text;
    data.kept.list.push('later');
    expect(file?.text).toBe(before);
    expect(app.synthYaml()).toContain('later');
    data.kept.list.pop();
  });

  test('is the same whether it shares data with constructs or not', () => {
    const { app } = appOf();
    const [file] = app.plan().folders.flatMap(({ files }) => files);
    app.synth();
    expect(readFileSync(join(folder, 'dist', file?.path ?? ''), 'utf8')).toBe(file?.text);
    expect(app.synthYaml()).toBe(file?.text);
    expect(data.nothing).toBeNull();
  });
});
