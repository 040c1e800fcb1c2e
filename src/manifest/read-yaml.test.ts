import { readTable } from './read/read-codes.table';
import type { ReadCase } from './read/read-table';
import { readCatalogue, readManifests } from './read-yaml';

const read = ({ text, file = 'app.yaml' }: ReadCase) => readManifests(typeof text === 'string' ? text : text(), file);

const entries = Object.entries(readTable);

test('every code has its table', () => {
  expect(Object.keys(readTable).sort()).toEqual(Object.keys(readCatalogue).sort());
});

describe.each(entries)('%s', (code, { accepts, refuses }) => {
  test.each(accepts.map((entry) => [entry.name, entry] as const))('accepts %s', (_, entry) => {
    expect(read(entry).findings.filter((finding) => finding.code === code)).toEqual([]);
  });

  test.each(refuses.map((entry) => [entry.name, entry] as const))('finds %s', (_, entry) => {
    const { file = 'app.yaml', line, column } = entry;
    const places = read(entry).findings.map((finding) => [finding.code, finding.file, finding.line, finding.column]);
    expect(places).toContainEqual([code, file, line, column]);
  });
});

const objects = (text: string | Uint8Array, file = 'app.yaml') =>
  readManifests(text, file).manifests.map(({ object }) => object);

describe('readManifests', () => {
  test('reads documents around one that cannot be read', () => {
    const { manifests, findings } = readManifests('a: 1\n---\nb: [\n---\nc: 3\n', 'app.yaml');
    expect(manifests.map(({ object }) => object)).toEqual([{ a: 1 }, { c: 3 }]);
    expect(findings.map(({ code }) => code)).toEqual(['valid-yaml']);
  });

  test('takes Lists apart, typed ones and nested ones, too', () => {
    const list = (kind: string, items: readonly object[]) => ({ apiVersion: 'v1', kind, items });
    const text = JSON.stringify(
      list('List', [{ kind: 'A' }, list('List', [{ kind: 'B' }]), list('PodList', [{ x: 1 }])]),
    );
    expect(objects(text)).toEqual([{ kind: 'A' }, { kind: 'B' }, { apiVersion: 'v1', kind: 'Pod', x: 1 }]);
  });

  test('reads scalars as kubectl does', () => {
    const text =
      'a: yes\nb: 0777\nc: 0x1F\nd: 1_000\ne: 1:30\nf: 2024-01-31\ng: "yes"\nh: ~\ni: 1e3\nj: 0o17\nk: +1\nl: .5\nm: 08\no: y';
    const value = {
      a: true,
      b: 511,
      c: 31,
      d: 1000,
      e: '1:30',
      f: '2024-01-31',
      g: 'yes',
      h: null,
      i: 1000,
      j: 15,
      k: 1,
      l: 0.5,
      m: 8,
      o: true,
    };
    expect(objects(text)).toEqual([value]);
    expect(objects(`x: &x 1\n${text}`)).toEqual([{ x: 1, ...value }]);
  });

  test('merges maps, an own key before a merged one, an earlier map before a later one', () => {
    const text = 'a: &a {x: 1, w: 1}\nb: &b {w: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n';
    expect(objects(text)[0]).toEqual({ a: { x: 1, w: 1 }, b: { w: 2, z: 2 }, c: { x: 1, w: 1, z: 3 } });
  });

  test('changes no prototype', () => {
    for (const text of [
      '__proto__: {polluted: 1}\na: 1',
      '{"__proto__": {"polluted": 1}, "a": 1}',
      '<<: {__proto__: {polluted: 1}}',
    ]) {
      const [object] = objects(text);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      expect((object as { polluted?: number }).polluted).toBeUndefined();
    }
  });
});

describe('positions', () => {
  const block = '# top\nkind: A\nspec:\n  containers:\n  - name: x\n    image: y\n  -   name: z\n';
  const familiar = `---\n${block}`;
  const flow = '--- # top\nkind: A\n\nspec: {containers: [{name: x},\n {image: y}, {name: z}]}\n';
  const json = '\n{\n "kind": "A", "spec": {"containers": [{"name": "x"},\n {"name": "z"}]}}';

  test.each([
    ['a field', familiar, 'spec.containers[0].image', 7, 5],
    ['an item', familiar, 'spec.containers[1]', 8, 7],
    ['a field that is missing', familiar, 'spec.containers[1].image', 8, 7],
    ['the object', familiar, '', 3, 1],
    ['the nearest ancestor', familiar, 'spec.template.spec', 4, 1],
    ['line ends of Windows', familiar.replaceAll('\n', '\r\n'), 'spec.containers[0].image', 7, 5],
    ['lone carriage returns', familiar.replaceAll('\n', '\r'), 'spec.containers[0].image', 7, 5],
    ['a byte order mark', `\ufeff${block}`, 'kind', 2, 1],
    ['another document before', `a: [\n${familiar}`, 'kind', 4, 1],
    ['flow collections', flow, 'spec.containers[1].image', 5, 3],
    ['JSON', json, 'spec.containers[1].name', 4, 3],
    ['a document on the line of its mark', 'a: 1\n--- {kind: A}', 'kind', 2, 6],
    ['a key in brackets', 'metadata:\n  annotations:\n    a.b/c: d', 'metadata.annotations[a.b/c]', 3, 5],
    ['an item of a List', 'kind: List\nitems:\n- kind: A\n- kind: B\n  spec: 1', 'spec', 5, 3],
    ['behind an anchor', 'a: &a\n  b: 1\nspec: *a\n', 'spec.b', 2, 3],
  ])('%s', (_, text, path, line, column) => {
    const source = readManifests(text, 'app.yaml').manifests.at(-1)?.source;
    expect(source?.locate(path)).toEqual({ line, column });
  });

  test('lines of the source', () => {
    const source = readManifests('a: 1\r\nb: 2', 'x').manifests[0]?.source;
    expect([0, 1, 2, 3].map((line) => source?.lineText(line))).toEqual(['', 'a: 1', 'b: 2', '']);
  });
});
