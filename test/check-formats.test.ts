import { DOMParser } from '@xmldom/xmldom';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { loadFormatter } from '../src/cli/format';
import type { CheckReport } from '../src/cli/format/report';
import type { Finding, Manifest } from '../src/manifest';
import type { Exemption } from '../src/rules/exemptions';
import { plainText } from './run-cli';

expect.addSnapshotSerializer(plainText);

const options = { color: false, quiet: false };

const nasty = 'a <b> & "c" \u001b[31m\u0000]]> 100%, x:y #z\\ \ud800';
const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

const findings: readonly Finding[] = [
  {
    code: 'no-unknown-field',
    severity: 'error',
    object,
    file: 'dist/a b,c:d%.yaml',
    line: 3,
    column: 5,
    fieldPath: 'spec.replcas',
    message: `unknown field ${nasty}`,
    fix: 'Did you mean\nreplicas?',
  },
  {
    code: 'unique-object',
    severity: 'warning',
    object,
    constructPath: 'app/web',
    fieldPath: '',
    message: 'twice',
    fix: 'once',
  },
  {
    code: 'valid-yaml',
    severity: 'error',
    file: '<stdin>',
    line: 1,
    column: 1,
    fieldPath: '',
    message: 'no YAML',
    fix: 'write YAML',
  },
  {
    code: 'no-empty-document',
    severity: 'info',
    file: '/abs/x.yaml',
    line: 1,
    column: 1,
    fieldPath: '',
    message: 'empty',
    fix: 'fill',
  },
];

const manifest: Manifest = {
  object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: nasty } },
  constructPath: 'app/map',
};

const report: CheckReport = {
  files: ['dist/a b,c:d%.yaml', '<stdin>', '/abs/x.yaml'],
  manifests: [manifest],
  findings,
  suppressed: [],
  exemptions: [],
  lineTexts: new Map([
    ['dist/a b,c:d%.yaml', (line) => (line === 3 ? `\treplcas: \u001b]0;x\u0007${'x'.repeat(200)}` : '')],
  ]),
};

const none: CheckReport = {
  files: [],
  manifests: [],
  findings: [],
  suppressed: [],
  exemptions: [],
  lineTexts: new Map(),
};

const exemption: Exemption = { code: 'no-host-*', reason: 'reads "logs"', expires: '2027-01-31', kind: 'Pod' };

const exempted: CheckReport = {
  ...none,
  suppressed: findings.map((finding) => ({
    ...finding,
    suppression: { reason: exemption.reason, origin: { type: 'config', file: 'drydock.yaml', line: 3, column: 5 } },
  })),
  exemptions: [{ exemption, findings: findings.length }],
};

describe('pretty', () => {
  const pretty = loadFormatter('pretty');

  test('shows places, frames and fixes', () => {
    expect(pretty(report, options)).toMatchSnapshot();
  });

  test('lets no control character through to the terminal', () => {
    expect(pretty(report, options)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  test('shows the field of a very long line', () => {
    const text = `{${'"a": 1, '.repeat(5000)}"bad": 1}`;
    const column = text.indexOf('"bad"') + 1;
    const long = {
      ...none,
      findings: [{ ...findings[2], file: 'x.json', line: 1, column } as Finding],
      lineTexts: new Map([['x.json', () => text]]),
    };
    const lines = pretty(long, options).split('\n');
    const frame = lines.findIndex((line) => line.includes('"bad"'));
    expect(lines[frame]?.length).toBeLessThan(150);
    expect(lines[frame + 1]?.indexOf('^')).toBe(lines[frame]?.indexOf('"bad"'));
  });

  test('lists the exemptions in force on request', () => {
    expect(pretty(exempted, options)).not.toContain('no-host-*');
    expect(pretty(exempted, { ...options, listExemptions: true })).toMatchSnapshot();
    expect(pretty(none, { ...options, listExemptions: true })).toContain('No exemptions in force');
  });

  test('colors on request', () => {
    expect(pretty(report, { ...options, color: true })).toContain('\u001b[31merror\u001b[39m');
  });
});

describe('sarif', () => {
  // Draft 4, which ajv reads but for the name of its identifier.
  const { id: _, $schema: __, ...schema } = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, unicodeRegExp: false });
  const validate = ajv.compile(schema);

  test.each([
    ['findings', report],
    ['nothing', none],
    ['what is exempted', exempted],
  ])('is valid against the schema of OASIS: %s', (_, each) => {
    const log = JSON.parse(loadFormatter('sarif')(each, options)) as { $schema?: string };
    delete log.$schema;
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses what is not SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [{}] }] })).toBe(false);
  });

  test('what is exempted is suppressed, with its justification', () => {
    const [run] = JSON.parse(loadFormatter('sarif')(exempted, options)).runs;
    expect(run.results).toHaveLength(findings.length);
    expect(run.results[0].suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'reads "logs"' },
    ]);
    expect(run.tool.driver.rules.length).toBeGreaterThan(0);
  });

  test('knows a result again when its line has moved, and no other', () => {
    const printsOf = (line: number): unknown[] => {
      const moved = { ...report, findings: findings.map((finding) => ({ ...finding, line })) };
      const { results } = JSON.parse(loadFormatter('sarif')(moved, options)).runs[0];
      return results.map(({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints);
    };
    expect(printsOf(7)).toEqual(printsOf(1));
    expect(printsOf(1)[1]).toEqual({ 'drydock/v1': expect.stringMatching(/^\S+ apps\/v1\/Deployment\/shop\/web/) });
    expect(new Set(printsOf(1).map((prints) => JSON.stringify(prints))).size).toBe(findings.length);
  });

  test('locates each result', () => {
    const log = JSON.parse(loadFormatter('sarif')(report, options));
    const { results, tool } = log.runs[0];
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'error', 'note']);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'dist/a%20b%2Cc%3Ad%25.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 5 },
    });
    expect(results[1].locations[0]).toEqual({
      logicalLocations: [
        { name: 'Deployment shop/web', fullyQualifiedName: 'apps/v1/Deployment/shop/web', kind: 'object' },
        { fullyQualifiedName: 'app/web', kind: 'module' },
      ],
    });
    expect(results[3].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'file:///abs/x.yaml' });
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });
});

describe('junit', () => {
  const parseXml = (text: string) => {
    const problems: string[] = [];
    const document = new DOMParser({
      onError: (level, message) => level !== 'warning' && problems.push(`${level}: ${message}`),
    }).parseFromString(text, 'text/xml');
    expect(problems).toEqual([]);
    return document;
  };

  test('loads in an XML parser with its counts', () => {
    const document = parseXml(loadFormatter('junit')(report, options));
    const root = document.documentElement;
    expect([root?.getAttribute('tests'), root?.getAttribute('failures')]).toEqual(['5', '2']);
    expect(document.getElementsByTagName('testcase').length).toBe(5);
    expect(document.getElementsByTagName('failure')[0]?.getAttribute('message')).toContain(
      'a <b> & "c" \ufffd[31m\ufffd]]> 100%',
    );
  });

  test('of nothing', () => {
    expect(parseXml(loadFormatter('junit')(none, options)).getElementsByTagName('testcase').length).toBe(0);
  });
});

describe('github', () => {
  test('escapes what would end a command', () => {
    expect(loadFormatter('github')(report, options)).toMatchSnapshot();
  });

  test('lets no control character through', () => {
    expect(loadFormatter('github')(report, options)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  test('one line for each finding', () => {
    expect(loadFormatter('github')(report, options).split('\n')).toHaveLength(findings.length + 1);
  });
});

describe('tap', () => {
  const tap = loadFormatter('tap')(report, options);

  test('numbers its test points', () => {
    expect(tap).toMatchSnapshot();
    expect(tap.match(/^(not )?ok \d+ - /gm)).toHaveLength(5);
  });

  test('breaks no line of a diagnosis, and lets no control character through', () => {
    const message = 'a\u009b31m\u0085b\u2028c\u2029d\u007f\uffffe\ud800 \u{1f600}';
    const [finding] = findings;
    const text = loadFormatter('tap')({ ...none, findings: [{ ...(finding as Finding), message }] }, options);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\uffff]/);
    const [, block = ''] = /^ {2}---\n([\s\S]*?)^ {2}\.\.\.$/m.exec(text) ?? [];
    expect(parse(block).findings[0].message).toContain(message);
  });

  test('diagnoses in YAML', () => {
    const blocks = [...tap.matchAll(/^ {2}---\n([\s\S]*?)^ {2}\.\.\.$/gm)].map(([, block]) => parse(block ?? ''));
    expect(blocks.map(({ findings: [first] }) => first.code).sort()).toEqual(findings.map(({ code }) => code).sort());
  });
});
