// An app as a user has it, in a process of its own, so that neither contestant profits from what the other warmed up.
// usage: node app.cjs CONTESTANT SHAPE CHARTS OBJECTS SIZE OUTDIR [--profile]
// Prints { milliseconds, maxRss, profile } as JSON: the time in synth() alone, the most memory in bytes.
const { performance } = require('node:perf_hooks');
const { ApiObject, App, Chart } = require('cdk8s');
const deployments = require('./deployment.cjs');

const [contestant, shape, charts, objects, size, outdir, flag] = process.argv.slice(2);
const deployment = {
  plain: deployments.plainDeployment,
  unlike: deployments.unlikeDeployment,
  full: deployments.deployment,
}[size];

function newApp() {
  if (contestant === 'cdk8s') return new App({ outdir });
  const { DrydockApp } = require('../../lib');
  // cdk8s checks nothing, so that the work is the same without.
  return contestant === 'drydock' ? new DrydockApp({ outdir, validate: false }) : new DrydockApp({ outdir });
}

const app = newApp();
let index = 0;
let last;
for (let number = 0; number < Number(charts); number++) {
  const chart = new Chart(app, `chart-${number}`);
  for (let object = 0; object < Number(objects); object++) {
    const props = deployment(index++);
    if (shape === 'invalid') props.spec.replicas = -1;
    new ApiObject(chart, `object-${object}`, props);
  }
  if (shape === 'chain' && last !== undefined) chart.addDependency(last);
  last = chart;
}

const start = performance.now();
const profile = flag === '--profile' ? require('./profile.cjs').profile(() => app.synth()) : app.synth();
const milliseconds = performance.now() - start;
const maxRss = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ milliseconds, maxRss, profile }));
