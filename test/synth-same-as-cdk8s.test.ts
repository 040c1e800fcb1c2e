import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, type IResolver, Testing, YamlOutputType } from 'cdk8s';
import { DrydockApp } from '../src/synth';
import { configMap, exampleApps, readFolder } from './synth-apps';

/** What is compared here is rendering; some of it no API server would take. */
class UncheckedApp extends DrydockApp {
  constructor(props: AppProps = {}) {
    super({ ...props, validate: false });
  }
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Files by their names without the place of a chart, each with its documents sorted: any valid order is as good. */
function comparable(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const entries = [...files].map(
    ([path, text]) => [path.replace(/^\d{4}-/, ''), text.split(/^---\n/m).sort()] as const,
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const types = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
] as const;

describe.each(exampleApps)('%s', (_name, build) => {
  const pair = (props: AppProps) => {
    const stock = new App({ ...props, outdir: join(folder, 'stock') });
    const ours = new UncheckedApp({ ...props, outdir: join(folder, 'ours') });
    for (const app of [stock, ours]) build(app, folder);
    return { stock, ours };
  };

  test.each(types)('writes the same files with YamlOutputType %s', (yamlOutputType) => {
    const { stock, ours } = pair({ yamlOutputType });
    stock.synth();
    ours.synth();
    expect(comparable(readFolder(join(folder, 'ours')))).toEqual(comparable(readFolder(join(folder, 'stock'))));
  });

  test('gives the same YAML as text, and the same objects of each chart', () => {
    const { stock, ours } = pair({});
    const sorted = (text: string) => text.split(/^---\n/m).sort();
    expect(sorted(ours.synthYaml())).toEqual(sorted(stock.synthYaml()));
    const charts = (app: App) => [...app.charts].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    const texts = (app: App) =>
      charts(app).map((chart) =>
        Testing.synth(chart)
          .map((o) => JSON.stringify(o))
          .sort(),
      );
    expect(texts(ours)).toEqual(texts(stock));
  });

  test('writes the same construct metadata', () => {
    const { stock, ours } = pair({ recordConstructMetadata: true });
    stock.synth();
    ours.synth();
    const metadata = (name: string) => JSON.parse(readFolder(join(folder, name)).get('construct-metadata.json') ?? '');
    expect(metadata('ours')).toEqual(metadata('stock'));
  });
});

test('calls resolvers with the same objects, keys and values', () => {
  const calls = ([App, UncheckedApp] as const).map((AppClass) => {
    const seen: { readonly field: string; readonly value: unknown }[] = [];
    const resolver: IResolver = {
      resolve(context) {
        seen.push({ field: `${context.obj.node.path} ${context.key}`, value: structuredClone(context.value) });
        if (context.value === 'a1') context.replaceValue(['a2']);
        if (context.value === 'a2') context.replaceValue('a3');
      },
    };
    const app = new AppClass({ resolvers: [resolver] });
    configMap(new Chart(app, 'chart'), 'x', { b: 'b', a: 'a1' });
    return { text: app.synthYaml(), seen: seen.sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0)) };
  });
  expect(calls[1]).toEqual(calls[0]);
  expect(calls[0]?.text).toContain('- a3');
});

test('an object without a name has no metadata, and no entry in the construct metadata', () => {
  const [stock, ours] = [App, UncheckedApp].map((AppClass, index) => {
    const app = new AppClass({ outdir: join(folder, `${index}`), recordConstructMetadata: true });
    const list = { apiVersion: 'v1', kind: 'List', metadata: { name: undefined }, items: [] };
    new ApiObject(new Chart(app, 'chart'), 'list', list as never);
    app.synth();
    return readFolder(join(folder, `${index}`));
  });
  expect(ours?.get('chart.k8s.yaml')).toBe(stock?.get('chart.k8s.yaml'));
  expect(ours?.get('construct-metadata.json')).toBe('{"version":"1.0.0","resources":{}}');
});

test('keeps the order of fields when sorting is switched off', () => {
  process.env.CDK8S_DISABLE_SORT = 'true';
  try {
    const [stock, ours] = [App, DrydockApp].map((AppClass) => {
      const app = new AppClass();
      configMap(new Chart(app, 'chart'), 'x', { b: '1', a: '2' });
      return app.synthYaml();
    });
    expect(ours).toBe(stock);
    expect(ours).toContain('b: "1"\n  a: "2"');
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
