import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { load, loadAll } from 'js-yaml';
import { addCharts } from './charts';
import { environmentNamed, environments } from './environments';
import { emitYamlDocuments } from './src/manifest/emit-yaml';
import { DrydockApp } from './src/synth';

/** Prints YAML as it is, where jest would quote and escape it. */
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string',
  serialize: (value: string) => value,
});

function render(name: string): Chart[] {
  const app = new DrydockApp({ numbered: true });
  addCharts(app, environmentNamed(name));
  return app.charts;
}

const charts = environments.flatMap(({ name }) => render(name).map((chart) => [name, chart.node.id, chart] as const));

describe('every chart in every environment', () => {
  test.each(charts)('%s/%s', (_environment, _id, chart) => {
    expect(emitYamlDocuments(chart.toJson())).toMatchSnapshot();
  });
});

describe('what is rendered', () => {
  test.each(charts)('%s/%s reads back the same in another YAML library', (_environment, _id, chart) => {
    const objects = chart.toJson();
    expect(loadAll(emitYamlDocuments(objects))).toEqual(objects);
    for (const object of objects) expect(load(emitYamlDocuments([object]))).toEqual(object);
  });

  it('is numbered so that namespaces come first', () => {
    expect(render('production')[0]?.node.id).toBe('namespaces');
  });
});

describe('environments hold data', () => {
  const folder = join(__dirname, 'environments');

  test.each(readdirSync(folder))('%s imports types alone from elsewhere', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text.match(/^import (?!type )[^;]* from '\.\.\/[^']*';/gm)).toBeNull();
  });
});

describe('environmentNamed', () => {
  it('lists the known names for an unknown one', () => {
    expect(() => environmentNamed('prod')).toThrow(
      'ENVIRONMENT: "prod" is no environment; use one of documented, staging, production',
    );
  });
});
