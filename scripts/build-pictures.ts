// Draws docs/pictures/: the rollout of myapp-deploy from nginx 1.14.1 to 1.15.5, and the same release as a canary.
// usage: node --import tsx scripts/build-pictures.ts [--check]
// With --check nothing is written: it fails when a picture is not what it would draw.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { addCharts } from '../charts';
import { CanaryDeployment, type CanaryPhase, type RunningPodTemplate } from '../constructs';
import { documented } from '../environments/documented';
import { previewRollouts } from '../src/cli/rollout/preview';
import { drawSvg } from '../src/cli/rollout/svg';
import type { JsonObject } from '../src/manifest';
import { DrydockApp } from '../src/synth';

const folder = join(__dirname, '..', 'docs', 'pictures');
const [from, to] = ['nginx:1.14.1', 'nginx:1.15.5'];

/** The Deployment as dist/ has it. */
function documentedDeployment(): JsonObject {
  const app = new DrydockApp();
  addCharts(app, documented);
  const objects = app.charts.flatMap((chart) => chart.toJson() as JsonObject[]);
  const found = objects.find(
    ({ kind, metadata }) => kind === 'Deployment' && (metadata as JsonObject).name === 'myapp-deploy',
  );
  if (found === undefined) throw new Error('the environment documented has no Deployment myapp-deploy');
  return found;
}

const withImage = (deployment: JsonObject, image: string): JsonObject =>
  JSON.parse(JSON.stringify(deployment).replaceAll(from, image)) as JsonObject;

const pods = (image: string): RunningPodTemplate => ({ spec: { containers: [{ name: 'myapp', image }] } });

function commit(template: RunningPodTemplate, phase: CanaryPhase): JsonObject[] {
  const chart = new Chart(new DrydockApp(), 'release');
  new CanaryDeployment(chart, 'myapp-deploy', {
    labels: { app: 'myapp' },
    replicas: 3,
    template,
    phase,
    service: { ports: [{ port: 80 }] },
  });
  return chart.toJson() as JsonObject[];
}

function draw(renders: readonly (readonly JsonObject[])[]): string {
  const [preview, ...others] = previewRollouts(renders, {}).rollouts;
  if (preview === undefined || others.length > 0) throw new Error('one rollout is expected');
  return drawSvg(preview);
}

const deployment = documentedDeployment();
const canary = { template: pods(to), share: '25%' } as const;
const pictures = {
  'rollout.svg': draw([[withImage(deployment, from)], [withImage(deployment, to)]]),
  'rollout-canary.svg': draw([
    commit(pods(from), { type: 'stable' }),
    commit(pods(from), { type: 'canary', ...canary }),
    commit(pods(from), { type: 'promote', ...canary }),
    commit(pods(to), { type: 'stable' }),
  ]),
};

for (const [name, svg] of Object.entries(pictures)) {
  const file = join(folder, name);
  if (!process.argv.includes('--check')) writeFileSync(file, svg);
  else if (readFileSync(file, 'utf8') !== svg) {
    process.stderr.write(`docs/pictures/${name} is not what drydock rollout draws; run npm run docs:pictures\n`);
    process.exitCode = 1;
  }
}
