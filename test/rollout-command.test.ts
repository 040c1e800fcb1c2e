import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { type CliRun, plainText, runCli } from './run-cli';

expect.addSnapshotSerializer(plainText);

const workload = (
  kind: string,
  name: string,
  image: string,
  spec = '',
): string => `apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  ${spec === '' ? 'minReadySeconds: 0' : spec}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {restartPolicy: ${kind === 'Job' ? 'Never' : 'Always'}, containers: [{name: ${name}, image: "${name}:${image}"}]}
`;

const web = (image: string, spec = 'replicas: 3'): string => workload('Deployment', 'web', image, spec);

const questions = [
  'How long?',
  'How many extra Pods?',
  'Can users see an outage?',
  'If the new image never becomes ready?',
];

/** Runs `drydock rollout old.yaml new.yaml ARGS`. */
const run = (old: string, next: string, ...args: readonly string[]): Promise<CliRun> =>
  runCli(['rollout', 'old.yaml', 'new.yaml', ...args], { 'old.yaml': old, 'new.yaml': next });

const surge = 'strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}';

describe('drydock rollout as text', () => {
  it('shows every state with its reason, and answers the four questions', async () => {
    const { code, stdout, stderr } = await run(web('1'), web('2'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it.each([
    [
      'Recreate',
      web('1'),
      web('2', 'strategy: {type: Recreate}\n  replicas: 3'),
      'YES: no Pod is available between 0 s and 10 s',
    ],
    [
      'a StatefulSet',
      workload('StatefulSet', 'db', '1', 'replicas: 3'),
      workload('StatefulSet', 'db', '2', 'replicas: 3'),
      'no, but only 2 of 3 Pods are available between 0 s and 30 s',
    ],
    ['surge first', web('1'), web('2', `${surge}\n  replicas: 3`), 'no: all 3 Pods stay available'],
    ['one Pod', web('1', surge), web('2', surge), 'no: the one Pod stays available'],
    ['a new Deployment', '', web('1'), 'no: there was none before'],
    ['a Deployment without Pods', web('1', 'replicas: 0'), web('2', 'replicas: 0'), 'no Pod is wanted'],
    ['a Job', '', workload('Job', 'load', '1'), 'a Job serves no users'],
  ])('says whether users see an outage: %s', async (_name, old, next, answer) => {
    const { stdout } = await run(old, next);
    expect(stdout).toMatch(new RegExp(`Can users see an outage\\? +${answer.replace(/[?()]/g, '\\$&')}\\n`));
  });

  it.each([
    [
      'a Deployment',
      web('1'),
      web('2'),
      'never completes; reported as failed after 600 s; 1 extra Pod at most; no capacity is lost',
    ],
    [
      'a DaemonSet',
      workload('DaemonSet', 'agent', '1'),
      workload('DaemonSet', 'agent', '2'),
      'never completes; nothing happens after 0 s, and nobody is told; no extra Pods; capacity drops to 2 of 3',
    ],
    ['a Job', '', workload('Job', 'load', '1', 'backoffLimit: 0'), 'fails after 30 s'],
    ['a scale', web('1'), web('1', 'replicas: 5'), 'no Pod of a new image is made'],
  ])('says what a broken image does to %s', async (_name, old, next, answer) => {
    const { stdout } = await run(old, next);
    expect(stdout).toContain(`If the new image never becomes ready?  ${answer}\n`);
  });

  it('keeps the bar within its width and folds what is too long', async () => {
    const big = (image: string): string => workload('StatefulSet', 'db', image, 'replicas: 300');
    const { stdout } = await run(big('1'), big('2'));
    expect(stdout).toContain('… 851 states more (--format json has all)');
    for (const line of stdout.split('\n').filter((line) => line.includes('|  '))) {
      expect(line.length).toBeLessThan(120);
    }
  });

  it('says nothing changes, whatever the order of the fields', async () => {
    const turned = web('1').replace('matchLabels: {app: web}', 'matchLabels: {"app": "web"}');
    expect((await run(web('1'), turned)).stdout).toBe('No workload changes.\n');
  });

  it('names workloads that are no longer there and kinds that are not simulated', async () => {
    const cron =
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly, namespace: shop}\nspec: {jobTemplate: {}}\n';
    const { stdout } = await run(web('1'), `${cron}---\n${workload('DaemonSet', 'agent', '1')}`);
    expect(stdout).toContain('Deployment shop/web: no longer rendered;');
    expect(stdout).toContain('CronJob shop/nightly: changes, and is not simulated');
  });

  it('takes the object that a cluster prints for the one in the manifest', async () => {
    const bare = web('1').replace(', namespace: shop', '');
    expect((await run(bare.replace('name: web}', 'name: web, namespace: default}'), bare)).stdout).toBe(
      'No workload changes.\n',
    );
  });

  it('takes the least that an autoscaler keeps for the replicas that a manifest leaves out', async () => {
    const scaled = (image: string): string => `${web(image, surge)}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 4, maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`;
    expect((await run(scaled('1'), scaled('2'))).stdout).toContain('  4 wanted, 4 to 5 promised;');
  });

  it('says that the server leaves maxUnavailable of a StatefulSet out', async () => {
    const set = (image: string): string =>
      workload('StatefulSet', 'db', image, 'replicas: 3\n  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}');
    const { stdout } = await run(set('1'), set('2'));
    expect(stdout).toContain('completes after 30 s');
    expect(stdout).toContain('note: maxUnavailable is left out by the server');
  });

  it('shows a release over its phases, and the first commit of a new one', async () => {
    const release = (name: string, track: string, image: string): string =>
      workload('Deployment', name, image, 'replicas: 1')
        .replace('namespace: shop}', 'namespace: shop, annotations: {drydock/canary: web}}')
        .replaceAll(`app: ${name}`, `app: web, track: ${track}`)
        .replaceAll(`image: "${name}`, 'image: "web')
        .replaceAll(`{name: ${name}, image`, '{name: web, image');
    const stable = release('web', 'stable', '1');
    const canary = `${stable}---\n${release('web-canary', 'canary', '2')}`;
    expect((await run(stable, canary)).stdout).toContain('  phase canary\n');
    expect((await run(canary, stable)).stdout).toMatch(
      /available 2 +before the apply\n.*available 1 +web-canary: removed\n/,
    );
    expect((await run('', stable)).stdout).toContain('Deployment shop/web: completes after 10 s');
  });
});

describe('drydock rollout in other formats', () => {
  /** The root of a picture that is well-formed XML. */
  const parse = (svg: string) => {
    const errors: string[] = [];
    const onError = (level: string, message: string): void => void errors.push(`${level} ${message}`);
    const document = new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml');
    expect(errors).toEqual([]);
    return document.documentElement;
  };

  const long = 'a-name-as-long-as-they-come'.repeat(9);

  it.each([
    ['surge first', web('1'), web('2'), []],
    ['an outage', web('1'), web('2', 'strategy: {type: Recreate}'), []],
    ['a stall', web('1'), web('2'), ['--failing', 'all']],
    ['no Pods', web('1', 'replicas: 0'), web('2', 'replicas: 0'), []],
    ['hundreds of Pods', web('1', 'replicas: 900'), web('2', 'replicas: 900'), []],
    [
      'a long name',
      web('1').replaceAll('name: web,', `name: ${long},`),
      web('2').replaceAll('name: web,', `name: ${long},`),
      [],
    ],
    ['a Job', '', workload('Job', 'load', '1'), []],
  ])('draws %s within the picture, with the four answers', async (_name, old, next, args) => {
    const { stdout } = await run(old, next, '--format', 'svg', ...args);
    const svg = parse(stdout);
    const [, , width = 0, height = 0] = (svg?.getAttribute('viewBox') ?? '').split(' ').map(Number);
    for (const question of questions) expect(stdout).toContain(`>${question}</text>`);
    for (const text of Array.from(svg?.getElementsByTagName('text') ?? [])) {
      const x = Number(text.getAttribute('x'));
      const wide = (text.textContent ?? '').length * Number(text.getAttribute('font-size')) * 0.58;
      if (text.getAttribute('text-anchor') === null && text.parentNode === svg) {
        expect(x + wide).toBeLessThanOrEqual(width + 1);
      }
      expect(Number(text.getAttribute('y'))).toBeLessThanOrEqual(height);
    }
    expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('makes a page with a picture, the answers and every state of each workload', async () => {
    const two = (image: string): string => `${web(image)}---\n${workload('StatefulSet', 'db', image)}`;
    const { stdout } = await run(two('1'), two('2'), '--format', 'html');
    expect(stdout.match(/<svg /g)).toHaveLength(2);
    for (const question of questions) expect(stdout).toContain(`<dt>${question}</dt>`);
    expect(stdout).toContain('<td>scaled up new from 1 to 2</td>');
  });

  it('gives data with the answers, and without the states of the broken image', async () => {
    const { stdout } = await run(web('1'), web('2'), '--format', 'json');
    const { rollouts, removed, notSimulated } = JSON.parse(stdout);
    expect({ removed, notSimulated }).toEqual({ removed: [], notSimulated: [] });
    expect(rollouts[0]).toMatchObject({
      kind: 'Deployment',
      verdict: { outcome: 'completes', seconds: 30, reported: false },
      ifNeverReady: { outcome: 'stalls', seconds: 600, reported: true },
      answers: {
        howLong: '30 s until every Pod is as wanted and available',
        extraPods: '1 at most: 4 Pods for 3 wanted',
        outage: 'no: all 3 Pods stay available',
        ifNeverReady: 'never completes; reported as failed after 600 s; 1 extra Pod at most; no capacity is lost',
      },
    });
    expect(rollouts[0]).not.toHaveProperty('broken');
  });

  it('escapes what names hold', async () => {
    const odd = (image: string): string => web(image).replace('name: web,', `name: "<b>&'web'",`);
    const { stdout } = await run(odd('1'), odd('2'), '--format', 'html');
    expect(stdout).not.toContain('<b>&');
  });

  it('writes to a file', async () => {
    const files = { 'old.yaml': web('1'), 'new.yaml': web('2') };
    let written = '';
    const { stdout } = await runCli(['rollout', 'old.yaml', 'new.yaml', '--out', 'out.txt'], files, (folder) => {
      written = readFileSync(join(folder, 'out.txt'), 'utf8');
    });
    expect(stdout).toBe('');
    expect(written).toContain('completes after 30 s');
  });
});

describe('drydock rollout with --strict', () => {
  it.each([
    ['fine', web('2'), [], 0],
    ['an outage', web('2', 'strategy: {type: Recreate}'), [], 1],
    ['a stall', web('2'), ['--failing', '0'], 1],
    ['not wanted', web('2'), ['--workload', 'Deployment shop/web'], 0],
  ] as const)('%s', async (_name, next, args, code) => {
    expect((await run(web('1'), next, '--strict', ...args)).code).toBe(code);
  });
});

describe('drydock rollout with what it cannot use', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';

  it.each([
    [
      'a missing file',
      web('1'),
      web('2'),
      ['nope.yaml'],
      'nope.yaml is no file, folder or git revision; name a path, REV or REV:PATH',
    ],
    [
      'a negative time',
      web('1'),
      web('2'),
      ['--ready-seconds', '-3'],
      '--ready-seconds -3: a number of seconds is expected; use 0 to 999999999',
    ],
    [
      'nodes that are none',
      web('1'),
      web('2'),
      ['--nodes', '0'],
      '--nodes 0: a number of nodes is expected; use 1 to 20000',
    ],
    [
      'Pods that are none',
      web('1'),
      web('2'),
      ['--failing', 'some'],
      '--failing some: all, or places in the order of creation such as 0,2 are expected',
    ],
    [
      'an unknown workload',
      web('1'),
      web('2'),
      ['--workload', 'x'],
      '--workload x: no workload of this name changes; those that do: Deployment shop/web',
    ],
    [
      'no kind with a rollout',
      service,
      service,
      [],
      'old.yaml and new.yaml: no kind with a rollout to simulate among Service; use Deployment, DaemonSet, StatefulSet or Job',
    ],
    [
      'one workload twice',
      web('1'),
      `${web('2')}---\n${web('3')}`,
      [],
      'new.yaml has Deployment shop/web twice; name the file or folder that is applied',
    ],
    [
      'a count that is none',
      web('1'),
      web('2', 'replicas: "3"'),
      [],
      'Deployment shop/web spec.replicas: "3" is not a count; use a whole number of at least 0',
    ],
    [
      'a negative count',
      web('1'),
      web('2', 'replicas: -1'),
      [],
      'Deployment shop/web spec.replicas: -1 is not a count; use a whole number of at least 0',
    ],
    [
      'a percentage that does not parse',
      web('1'),
      web('2', 'strategy: {rollingUpdate: {maxSurge: 5 percent}}'),
      [],
      'Deployment shop/web spec.strategy.rollingUpdate.maxSurge: "5 percent" is neither a count nor a percentage; use a whole number of at least 0, or a percentage such as "25%"',
    ],
    [
      'several workloads in one picture',
      `${web('1')}---\n${workload('DaemonSet', 'a', '1')}`,
      `${web('2')}---\n${workload('DaemonSet', 'a', '2')}`,
      ['--format', 'svg'],
      '--format svg draws one workload, and these change: Deployment shop/web, DaemonSet shop/a; choose one with --workload, or use html',
    ],
    [
      'a picture of nothing',
      web('1'),
      web('1'),
      ['--format', 'svg'],
      '--format svg: no workload changes; there is nothing to draw',
    ],
    ['broken YAML', web('1'), 'a: [', [], 'new.yaml:1:'],
  ])('%s', async (_name, old, next, args, message) => {
    const { code, stdout, stderr } = await run(old, next, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`drydock: ${message}`);
  });
});

describe('drydock rollout of git revisions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-git-'));
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });

  beforeAll(() => {
    git('init', '-q');
    execFileSync('mkdir', ['-p', join(folder, 'k8s')]);
    writeFileSync(join(folder, 'k8s', 'web.yaml'), web('1'));
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(join(folder, 'k8s', 'web.yaml'), web('2'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['HEAD', 'k8s', ''],
    ['HEAD:k8s', 'k8s', ''],
    ['HEAD:k8s/web.yaml', 'k8s/web.yaml', ''],
    ['HEAD', join(folder, 'k8s'), ''],
    ['HEAD', '.', 'k8s'],
    ['HEAD:k8s', '.', 'k8s'],
    ['HEAD:./web.yaml', 'web.yaml', 'k8s'],
    ['HEAD:web.yaml', 'web.yaml', 'k8s'],
  ])('%s with %s in the folder "%s"', async (old, next, from) => {
    const before = process.cwd();
    process.chdir(join(folder, from));
    try {
      const at = process.cwd();
      const chdir = jest.spyOn(process, 'chdir').mockImplementation(() => {});
      const { code, stdout } = await runCli(['rollout', old, next]);
      chdir.mockRestore();
      expect(process.cwd()).toBe(at);
      expect(code).toBe(0);
      expect(stdout).toContain('Deployment shop/web: completes after');
    } finally {
      process.chdir(before);
    }
  });
});
