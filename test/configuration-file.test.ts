import { runCli } from './run-cli';

const deployment = (image: string, labels = 'app: web'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {${labels}}}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: web
      containers: [{name: web, image: ${image}}]
`;

/** The codes that a check finds, and what it prints to standard error. */
async function check(files: { readonly [name: string]: string }, ...args: string[]) {
  const { code, stdout, stderr } = await runCli(['check', '--format', 'json', ...args, 'a.yaml'], files);
  const findings: readonly { readonly code: string; readonly severity: string }[] =
    stdout === '' ? [] : JSON.parse(stdout).findings;
  return { exit: code, stderr, codes: findings.map(({ code }) => code), findings };
}

const web = { 'a.yaml': deployment('web:1.0.0') };

describe('options of the set, by command line or file', () => {
  test.each([
    ['--profile minimal', 'profile: minimal', 'require-memory-request', false],
    ['--profile recommended', 'profile: recommended', 'require-memory-request', true],
    ['--profile recommended', 'profile: recommended', 'require-always-pull', false],
    ['--profile strict', 'profile: strict', 'require-always-pull', true],
    ['--pod-security baseline', 'podSecurity: baseline', 'valid-pod-security-run-as-non-root', false],
    ['--pod-security restricted', 'podSecurity: restricted', 'valid-pod-security-run-as-non-root', true],
    ['--pod-security restricted:v1.25', 'podSecurity: restricted:1.25', 'valid-pod-security-run-as-non-root', true],
    ['--require-label team', 'requiredLabels: [team]', 'require-label', true],
    ['--require-label app', 'requiredLabels: [app]', 'require-label', false],
    ['--external list.yaml', 'external: [list.yaml]', 'require-service-account', false],
    ['--external manifests.yaml', 'external: [manifests.yaml]', 'require-service-account', false],
    [
      '--profile minimal',
      'external: [{kind: ServiceAccount, name: "w*"}]\nprofile: minimal',
      'require-service-account',
      null,
    ],
    [
      '--profile minimal',
      'severities: {require-memory-request: info}\nprofile: minimal',
      'require-memory-request',
      null,
    ],
  ] as const)('%s', async (flags, config, code, expected) => {
    const files = {
      ...web,
      'list.yaml': '# what is there\n---\n- kind: ServiceAccount\n  name: web\n',
      'manifests.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\n',
    };
    const byFlag = await check(files, ...flags.split(' '));
    const byFile = await check({ ...files, 'drydock.yaml': `${config}\n` });
    expect([byFlag.stderr, byFile.stderr]).toEqual(['', '']);
    if (expected === null) expect(byFile.codes.includes(code)).not.toBe(byFlag.codes.includes(code));
    else expect([byFlag.codes.includes(code), byFile.codes.includes(code)]).toEqual([expected, expected]);
  });

  test('the command line goes before the file', async () => {
    const files = { ...web, 'drydock.yaml': 'profile: strict\npodSecurity: restricted:v1.25\nkubeVersion: 1.30\n' };
    const { codes } = await check(files, '--profile', 'minimal', '--pod-security', 'privileged');
    expect(codes).not.toContain('require-always-pull');
    expect(codes.join()).not.toContain('valid-pod-security');
  });

  test('--config names another file, --no-config none', async () => {
    const files = {
      ...web,
      'drydock.yaml': 'profile: strict\n',
      'etc/other.yaml': 'profile: minimal\nexternal: [x.yaml]\n',
      'etc/x.yaml': '- {kind: ServiceAccount, name: web}\n',
    };
    expect((await check(files)).codes).toContain('require-always-pull');
    expect((await check(files, '--no-config')).codes).not.toContain('require-always-pull');
    expect((await check(files, '--config', 'etc/other.yaml')).codes).toEqual([]);
  });

  test('--until tells what later versions remove', async () => {
    const cronJob =
      'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: {name: a}\nspec: {priorityLevelConfiguration: {name: a}}\n';
    const only = ['--kube-version', '1.28', '--only', 'no-deprecated-api,no-removed-api'];
    const severities = async (...args: string[]) =>
      (await check({ 'a.yaml': cronJob }, ...only, ...args)).findings.map(
        ({ severity, code }) => `${severity} ${code}`,
      );
    expect(await severities('--until', '1.34')).not.toEqual(await severities('--until', '1.28'));
  });

  test('rules of one’s own, in JavaScript or TypeScript', async () => {
    const rule = (code: string): string => `
      export const names = {
        title: 'Names',
        catalogue: { '${code}': { title: 'Names are long', fix: 'Use a longer name.', severity: 'error' } },
        check({ subjects }: { subjects: readonly { ref: { name: string } }[] }, report: (...args: unknown[]) => void) {
          for (const subject of subjects) if (subject.ref.name.length < 9) report(subject, '${code}', 'metadata.name', 'short');
        },
      };`;
    const files = {
      ...web,
      'rules/names.ts': rule('require-long-name'),
      'drydock.yaml': 'customRules: [rules/names.ts]\n',
    };
    const { codes, exit } = await check(files, '--only', 'require-long-name');
    expect([codes, exit]).toEqual([['require-long-name'], 1]);
    const silenced = `${files['drydock.yaml']}exemptions: [{code: require-long-name, reason: short is fine}]\n`;
    expect((await check({ ...files, 'drydock.yaml': silenced }, '--only', 'require-long-name')).exit).toBe(0);
  });

  test('--previous compares with what was', async () => {
    const before = deployment('web:1.0.0');
    const files = {
      'a.yaml': before.replace('replicas: 3', 'replicas: 5').replace('web:1.0.0', 'web:2.0.0'),
      'old/a.yaml': before,
    };
    expect((await check(files)).codes).not.toContain('no-scale-with-rollout');
    expect((await check(files, '--previous', 'old')).codes).toContain('no-scale-with-rollout');
    expect((await check(files, '--previous', 'nope')).stderr).toContain('is no file, folder or git revision');
  });
});

describe('misuse names the value, what is allowed, and the near miss', () => {
  test.each([
    ['--profile strickt', 'one of minimal, recommended, strict is expected; did you mean strict?'],
    ['--pod-security restrictd', 'one of privileged, baseline, restricted is expected; did you mean restricted?'],
    ['--pod-security baseline:1.99', 'one of 1.25'],
    ['--kube-version 1.280', 'did you mean 1.28?'],
    ['--until 1.26', 'it is before the version that is checked, 1.28'],
    ['--only require-memory-reqest', 'did you mean require-memory-request?'],
    ['--require-label -x', 'a key such as'],
    ['--external nope.yaml', 'no such file'],
    ['--external empty.yaml', 'the file lists no objects'],
    ['--external bad.yaml', 'bad.yaml:2:3: [0]: there is no key "nam"; did you mean name?'],
    ['--config nope.yaml', 'there is no such file; correct the path'],
  ])('%s', async (flags, message) => {
    const files = { ...web, 'empty.yaml': '', 'bad.yaml': '- kind: Secret\n  nam: a\n' };
    const { exit, stderr } = await check(files, ...flags.split(' '));
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each([
    ['profil: strict', '1:1: there is no key "profil"; did you mean profile?'],
    ['# note\nprofile: stric', '2:10: profile: one of minimal, recommended, strict is expected; did you mean strict?'],
    ['profile: [strict]', '1:10: profile: a text is expected, not a list'],
    ['- profile', '1:1: a map is expected, not a list'],
    ['profile: a\nprofile: b', 'no YAML: Map keys must be unique'],
    ['profile: "a', 'no YAML: '],
    ['kubeVersion: 1.99', '1:14: kubeVersion: one of 1.25'],
    ['kubeVersion: 1.30\nuntil: 1.29', '2:8: until: it is before the version that is checked, 1.30'],
    ['strictKinds: 1', 'strictKinds: true or false is expected, not 1'],
    [
      'severities: {require-memry-request: off}',
      '1:14: severities: there is no code "require-memry-request"; did you mean',
    ],
    [
      'severities: {require-memory-request: fatal}',
      '1:38: severities.require-memory-request: one of error, warning, info, off',
    ],
    ['requiredLabels: team', 'requiredLabels: a list is expected, not "team"'],
    ['requiredLabels: ["a b"]', 'requiredLabels[0]: a key such as'],
    ['external: [{name: a}]', '1:12: external[0]: a kind is expected'],
    ['external: [nope.yaml]', 'there is no such file; correct the path'],
    ['schemas: [nope.yaml]', 'there is no such file; correct the path'],
    ['schemas: [a.yaml]', 'schemas[0]: the file has no CustomResourceDefinition'],
    ['customRules: [nope.js]', 'customRules[0]: there is no such file'],
    ['customRules: [bad.js]', 'customRules[0]: the module does not load: broken'],
    ['customRules: [empty.js]', 'customRules[0]: the module exports no rule'],
    ['exemptions: [{reason: a}]', '1:14: exemptions[0]: a code is expected'],
    [
      'exemptions: [{code: no-host-pth, reason: a}]',
      '1:21: exemptions[0].code: there is no such code; did you mean no-host-path?',
    ],
    ['exemptions:\n  - code: no-host-path', '2:5: exemptions[0]: a reason is expected'],
    ['exemptions: [{code: no-host-path, reason: " "}]', '1:43: exemptions[0].reason: a reason is expected'],
    ['exemptions: [{code: no-host-path, reason: a, expires: 2026-02-30}]', 'exemptions[0].expires: a day is expected'],
    ['exemptions: [{code: no-host-path, reason: a, kinds: Pod}]', 'there is no key "kinds"; did you mean kind?'],
  ])('%s', async (config, message) => {
    const files = { ...web, 'drydock.yaml': `${config}\n`, 'bad.js': 'throw new Error("broken");', 'empty.js': '' };
    const { exit, stderr } = await check(files);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toMatch(/^drydock: drydock\.yaml:\d+:\d+: /);
  });

  test('an empty file says nothing', async () => {
    for (const config of ['', '# nothing yet\n', 'profile:\n']) {
      expect((await check({ ...web, 'drydock.yaml': config }, '--only', 'require-image')).exit).toBe(0);
    }
  });
});
