import type { ReadCode } from './read-codes';
import type { ReadCase, ReadTable } from './read-table';

const head = 'apiVersion: v1\nkind: ConfigMap\n';
const named = `${head}metadata:\n  name: web\n`;
const bytes =
  (...parts: readonly (string | readonly number[])[]): (() => Uint8Array) =>
  () =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const plain: ReadCase = { name: 'an object', text: named };
const goYaml = 'sigs.k8s.io/yaml, goyaml.v2, which kubectl reads manifests with';

export const readTable: ReadTable<ReadCode> = {
  'valid-text': {
    why: 'kubectl stops at the first character that YAML does not allow, and a byte that is no UTF-8 becomes another character on its way to the cluster.',
    source: 'YAML 1.2, section 5.1 (character set); RFC 3629',
    accepts: [
      { name: 'a byte order mark', text: bytes([0xef, 0xbb, 0xbf], named) },
      { name: 'line ends of Windows', text: named.replaceAll('\n', '\r\n') },
      { name: 'a character outside the basic plane', text: `${named}data: {a: "\u{1f6a2}"}\n` },
      { name: 'the replacement character itself', text: bytes(named, 'data: {a: "\ufffd"}\n') },
    ],
    refuses: [
      { name: 'a control character', text: `${named}data: {a: "\u0007"}\n`, line: 5, column: 12 },
      { name: 'a byte that is not UTF-8', text: bytes(named, 'data: {a: "é', [0xff], '"}\n'), line: 5, column: 13 },
      { name: 'a binary file', text: bytes([0x7f, 0x45, 0x4c, 0x46, 0]), line: 1, column: 5 },
      { name: 'UTF-16', text: () => Buffer.from(`\ufeff${named}`, 'utf16le'), line: 1, column: 4 },
    ],
  },
  'valid-yaml': {
    why: 'kubectl refuses the whole file, with all documents that follow.',
    source: `YAML 1.2; ${goYaml}`,
    accepts: [plain, { name: 'merge keys', text: `${head}x: &a {b: 1}\nmetadata:\n  <<: *a\n  name: web\n` }],
    refuses: [
      { name: 'a tab', text: `${head}metadata:\n\tname: web\n`, line: 4, column: 1 },
      {
        name: 'no closing bracket, in the second document',
        text: `${named}---\n${head}data: {a: 1\n`,
        line: 9,
        column: 1,
      },
      { name: 'an alias without anchor', text: `${named}data: *b\n`, line: 5, column: 7 },
      { name: 'an alias within its anchor', text: `${named}data: &b\n  a: *b\n`, line: 6, column: 6 },
      { name: 'a merge of a text', text: `${named}<<: text\n`, line: 5, column: 1 },
    ],
  },
  'valid-json': {
    why: 'kubectl refuses the file.',
    source: 'RFC 8259',
    accepts: [
      { name: 'an object', text: '{"apiVersion": "v1", "kind": "ConfigMap"}', file: 'app.json' },
      {
        name: 'two documents',
        text: '{"apiVersion":"v1","kind":"A"}\n{"apiVersion":"v1","kind":"B"}',
        file: 'app.json',
      },
      { name: 'YAML that begins with a brace', text: '{apiVersion: v1, kind: ConfigMap}' },
    ],
    refuses: [
      { name: 'a trailing comma', text: '{\n  "kind": "A",\n}\n', file: 'app.json', line: 3, column: 1 },
      { name: 'a comment', text: '{ // x\n}', file: 'app.json', line: 1, column: 3 },
      { name: 'no end', text: '{"a": [1', file: 'app.json', line: 1, column: 9 },
      { name: 'a bad escape', text: '{"a": "\\x"}', file: 'app.json', line: 1, column: 7 },
    ],
  },
  'unique-key': {
    why: 'One of the two values is lost: some tools take the first, others the last, and the API server refuses the object when it validates fields strictly.',
    source: 'apimachinery, strict decoding (duplicate field); YAML 1.2, section 3.2.1.3',
    accepts: [
      plain,
      { name: 'a key that overrides a merged one', text: `${head}x: &a {b: 1}\ny:\n  <<: *a\n  b: 2\n` },
    ],
    refuses: [
      { name: 'a label twice', text: `${named}  labels:\n    app: a\n    app: b\n`, line: 7, column: 5 },
      { name: 'in braces', text: `${named}data: {a: x, a: y}\n`, line: 5, column: 14 },
      { name: 'JSON', text: '{"kind": "A",\n "kind": "B"}', file: 'app.json', line: 2, column: 2 },
    ],
  },
  'no-proto-key': {
    why: 'In many programs this key changes the object that holds it. drydock reads the document without the entry, so it says so.',
    source: 'ECMA-262, Object.prototype.__proto__',
    accepts: [{ name: 'a key of another name', text: `${named}data: {proto: x, constructor: y, toString: z}\n` }],
    refuses: [
      { name: 'YAML', text: `${named}data:\n  __proto__: x\n`, line: 6, column: 3 },
      { name: 'JSON', text: '{"__proto__": {"a": 1}}', file: 'app.json', line: 1, column: 2 },
    ],
  },
  'no-non-json-value': {
    why: 'Manifests travel to the API server as JSON, which has neither infinity nor keys that are lists or null.',
    source: `${goYaml}: conversion to JSON`,
    accepts: [{ name: 'keys that become texts', text: `${named}data:\n  1: a\n  true: b\n` }],
    refuses: [
      { name: 'infinity', text: `${named}data:\n  a: .inf\n`, line: 6, column: 6 },
      { name: 'not a number', text: `${named}data:\n  a: .nan\n`, line: 6, column: 6 },
      { name: 'a list as key', text: `${named}data:\n  [a]: b\n`, line: 6, column: 3 },
      { name: 'null as key', text: `${named}data:\n  ~: b\n`, line: 6, column: 3 },
    ],
  },
  'no-unknown-tag': {
    why: 'The tag belongs to another tool. kubectl sends the value as if it were not there, which is rarely what the author meant.',
    source: `${goYaml}: resolve`,
    accepts: [{ name: 'tags of YAML', text: `${named}data: !!map\n  a: !!str 1\n  b: !!binary aGk=\n` }],
    refuses: [{ name: 'a tag of CloudFormation', text: `${named}data:\n  a: !Ref Bucket\n`, line: 6, column: 11 }],
  },
  'no-oversized-document': {
    why: 'The API server accepts at most 3 MiB in a request. Larger documents cost memory and time and are not read.',
    source: 'apiserver, MaxRequestBodyBytes (3 MiB); --max-bytes of drydock',
    accepts: [plain],
    refuses: [
      {
        name: 'a text of 17 million characters',
        text: () => `${named}data: {a: "${'x'.repeat(17e6)}"}\n`,
        line: 1,
        column: 1,
      },
    ],
  },
  'no-deep-nesting': {
    why: 'Nesting without end is how a text makes its readers run out of stack.',
    source: 'apimachinery limits JSON to 10,000 levels; drydock to 200',
    accepts: [
      { name: '190 levels', text: () => `${named}data: ${'['.repeat(190)}${']'.repeat(190)}\n` },
      { name: '190 levels of JSON', text: () => `{"a": ${'['.repeat(190)}${']'.repeat(190)}}`, file: 'app.json' },
    ],
    refuses: [
      { name: '1,000 brackets', text: () => `${named}data: ${'['.repeat(1000)}\n`, line: 5, column: 7 },
      { name: '1,000 dashes', text: () => `${'- '.repeat(1000)}x\n`, line: 1, column: 403 },
      { name: '1,000 brackets of JSON', text: () => '['.repeat(1000), file: 'app.json', line: 1, column: 202 },
    ],
  },
  'no-alias-bomb': {
    why: 'A few lines in which each alias stands for ten others become billions of values.',
    source: `${goYaml}: "document contains excessive aliasing"`,
    accepts: [
      { name: 'a label map used thrice', text: `${head}metadata:\n  labels: &a {b: c}\nx: *a\ny: *a\nz: *a\n` },
    ],
    refuses: [
      {
        name: 'six levels of ten aliases',
        text: () => {
          const list = (of: string): string => `[${Array(10).fill(of).join(', ')}]`;
          const levels = [1, 2, 3, 4, 5].map((level) => `a${level}: &a${level} ${list(`*a${level - 1}`)}\n`);
          return `${head}a0: &a0 ${list('x')}\n${levels.join('')}`;
        },
        line: 7,
        column: 45,
      },
    ],
  },
  'no-empty-document': {
    why: 'Nothing is wrong with it, but a file of manifests that holds none is often a mistake.',
    source: 'kubectl skips empty documents',
    accepts: [plain, { name: 'a leading mark', text: `---\n${named}` }, { name: 'an end mark', text: `${named}...\n` }],
    refuses: [
      { name: 'between two marks', text: `${named}---\n# nothing here\n---\n${named}`, line: 6, column: 1 },
      { name: 'an empty file', text: '', line: 1, column: 1 },
      { name: 'a comment alone', text: '# nothing\n', line: 1, column: 1 },
    ],
  },
  'valid-document': {
    why: 'The API server takes objects. A document that is a text or a list is a file that does not belong here, or lost its first lines.',
    source: 'apimachinery, unstructured decoding',
    accepts: [plain],
    refuses: [
      { name: 'a text', text: 'just text\n', line: 1, column: 1 },
      { name: 'a list', text: '- a\n', line: 1, column: 1 },
      { name: 'a list of JSON', text: '[{"apiVersion": "v1", "kind": "A"}]', file: 'app.json', line: 1, column: 1 },
    ],
  },
  'valid-list': {
    why: 'kubectl takes a List apart and sends its items one by one; what is no object cannot be sent.',
    source: 'apimachinery, UnstructuredList',
    accepts: [
      { name: 'items', text: 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n' },
      { name: 'no items', text: 'apiVersion: v1\nkind: List\n' },
      { name: 'an object whose kind ends so', text: 'apiVersion: example.com/v1\nkind: AllowList\nitems: x\n' },
    ],
    refuses: [
      { name: 'an item that is a text', text: 'apiVersion: v1\nkind: List\nitems:\n- x\n', line: 4, column: 3 },
      { name: 'items that are a map', text: 'apiVersion: v1\nkind: List\nitems: {a: b}\n', line: 3, column: 1 },
    ],
  },
  'no-unrendered-template': {
    why: 'The file is a template of a Helm chart: it becomes a manifest, perhaps a wrong one, only when it is rendered.',
    source: 'Helm, chart template guide',
    accepts: [{ name: 'braces in a text', text: `${named}data: {a: "{{ x }}"}\n` }],
    refuses: [
      {
        name: 'a line that is no YAML',
        text: `${head}{{- if .Values.a }}\ndata: {}\n{{- end }}\n`,
        line: 3,
        column: 1,
      },
      { name: 'a value', text: `${head}metadata:\n  name: {{ .Release.Name }}\n`, line: 4, column: 9 },
    ],
  },
  'no-build-input': {
    why: 'kubectl apply -f on a folder fails at such a file. What it builds is what deserves the check.',
    source: 'kustomize and Helm documentation: layout of their inputs',
    accepts: [
      plain,
      { name: 'a manifest in a file of such a name', text: plain.text, file: 'construct-metadata.json' },
    ],
    refuses: [
      {
        name: 'a kustomization without kind',
        text: 'resources:\n- app.yaml\n',
        file: 'base/kustomization.yaml',
        line: 1,
        column: 1,
      },
      {
        name: 'a component',
        text: 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
        line: 1,
        column: 1,
      },
      { name: 'Chart.yaml', text: 'apiVersion: v2\nname: web\n', file: 'chart/Chart.yaml', line: 1, column: 1 },
      {
        name: 'values of an environment',
        text: '# Default\nimage: web\n',
        file: 'values-dev.yaml',
        line: 2,
        column: 1,
      },
      {
        name: 'what cdk8s writes for validation plugins',
        text: '{"version":"1.0.0","resources":{"web":{"path":"shop/web"}}}',
        file: 'dist/construct-metadata.json',
        line: 1,
        column: 1,
      },
    ],
  },
};
