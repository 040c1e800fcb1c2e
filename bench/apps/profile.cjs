const { readFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { fileURLToPath } = require('node:url');

/** Runs `work` under the sampling profiler. Its samples: microseconds by the file of the running function. */
exports.profile = (work) => {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 200 });
  session.post('Profiler.start');
  work();
  let profile;
  session.post('Profiler.stop', (_error, answer) => {
    profile = answer.profile;
  });
  session.disconnect();
  const places = new Map(profile.nodes.map((node) => [node.id, placeOf(node.callFrame)]));
  const times = {};
  profile.samples.forEach((id, index) => {
    const place = places.get(id);
    times[place] = (times[place] ?? 0) + profile.timeDeltas[index];
  });
  return times;
};

/** The package or file, without the folders of this machine. */
function placeOf({ url, functionName, lineNumber }) {
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url) ?? [];
  if (dependency !== undefined) return dependency;
  if (url.startsWith('node:')) return 'Node';
  if (url.endsWith('/lib/bundle.js')) return moduleAt(url, lineNumber);
  const [, file] = /\/(?:lib\/src|bench)\/(.*)\.[cjt]+s$/.exec(url) ?? [];
  if (file !== undefined) return file;
  return functionName === '(garbage collector)' ? 'garbage collection' : 'engine';
}

/** Where each module of the bundle begins, by line, as esbuild writes it: `"lib/src/manifest/json.js"(exports) {`. */
let starts;

function moduleAt(url, line) {
  starts ??= readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const [, module] = /^ {2}"lib\/(?:src\/)?(.*)\.js"\(exports/.exec(text) ?? [];
      return module === undefined ? [] : [[index, module]];
    });
  return starts.findLast(([start]) => start <= line)?.[1] ?? 'bundle';
}
