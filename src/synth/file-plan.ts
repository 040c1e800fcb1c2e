import { createHash } from 'node:crypto';
import { type Manifest, printRef, refOf } from '../manifest';
import { emitYamlDocuments } from '../manifest/emit-yaml';

/**
 * How objects are divided into files: all in one, one file per chart, one per object, a folder per chart with one file
 * per object, or a folder per namespace with one file per object.
 */
export type Layout = 'app' | 'chart' | 'resource' | 'chart-folder' | 'namespace';

export const layouts: readonly Layout[] = ['app', 'chart', 'resource', 'chart-folder', 'namespace'];

/** A chart on its way to files. */
export interface RenderedChart {
  /** Names its file: a DNS label. */
  readonly name: string;
  readonly constructPath: string;
  readonly manifests: readonly Manifest[];
}

export interface PlannedFile {
  /** Relative to the output folder, with `/` between names on every system. */
  readonly path: string;
  /** Made anew whenever it is read: of a large app the texts of all files together take more memory than its objects. */
  readonly text: string;
  /** How many objects the file holds. */
  readonly objects: number;
}

export interface PlanOptions {
  readonly layout: Layout;
  /** Appended to every file name, such as `.k8s.yaml`. */
  readonly extension: string;
  /** Whether names of charts begin with their place in the apply order, so that lexical order is apply order. */
  readonly numbered: boolean;
}

/** The folder of cluster-scoped objects, and of those that leave their namespace to who applies them. */
const noNamespace = '_cluster';

/** A file without its final name: what to try, from the plainest name to one that no other file has. */
interface Draft {
  readonly folder: string;
  readonly names: readonly string[];
  readonly manifests: readonly Manifest[];
}

/** The files of an app; names and bytes depend on nothing else than the arguments. */
export function planFiles(charts: readonly RenderedChart[], options: PlanOptions): PlannedFile[] {
  const drafts = draftFiles(charts, options);
  return settleNames(drafts, options.extension).map((path, index) => {
    const manifests = drafts[index]?.manifests ?? [];
    return {
      path,
      get text() {
        return emitYamlDocuments(manifests.map(({ object }) => object));
      },
      objects: manifests.length,
    };
  });
}

function draftFiles(charts: readonly RenderedChart[], options: PlanOptions): Draft[] {
  const place = (index: number) => (options.numbered ? `${String(index).padStart(4, '0')}-` : '');
  switch (options.layout) {
    case 'app': {
      const manifests = charts.flatMap((chart) => chart.manifests);
      return charts.length === 0 ? [] : [{ folder: '', names: ['app'], manifests }];
    }
    case 'chart':
      return charts.map((chart, index) => ({
        folder: '',
        names: chartNames(chart).map((name) => `${place(index)}${name}`),
        manifests: chart.manifests,
      }));
    case 'resource':
      return charts.flatMap((chart) => chart.manifests.map((manifest) => draftResource('', manifest)));
    case 'chart-folder': {
      const folders = settle(charts.map(chartNames));
      return charts.flatMap((chart, index) =>
        chart.manifests.map((manifest) => draftResource(`${place(index)}${folders[index] ?? ''}/`, manifest)),
      );
    }
    case 'namespace':
      return charts.flatMap((chart) => chart.manifests.map(draftInNamespace));
  }
}

const chartNames = ({ name, constructPath }: RenderedChart): string[] => [name, `${name}-${digest(constructPath)}`];

function draftInNamespace(manifest: Manifest): Draft {
  const { namespace } = refOf(manifest.object);
  const name = fileSafe(namespace);
  return draftResource(`${/^\.*$/.test(name) ? noNamespace : name}/`, manifest);
}

/** As cdk8s names files of single objects: `Deployment.web`; with the namespace, then with a digest, where needed. */
function draftResource(folder: string, manifest: Manifest): Draft {
  const ref = refOf(manifest.object);
  const plain = fileSafe(`${ref.kind}.${ref.name === '' ? 'undefined' : ref.name}`);
  const spaced = ref.namespace === '' ? plain : fileSafe(`${plain}.${ref.namespace}`);
  // Objects without a name are told apart by what made them; the others keep their files when a construct moves.
  const maker = ref.name === '' ? manifest.constructPath : '';
  const unique = `${plain}-${digest(`${ref.apiVersion} ${printRef(ref)} ${maker}`)}`;
  return { folder, names: [plain, spaced, unique], manifests: [manifest] };
}

const fileSafe = (name: string): string => name.replace(/[^0-9a-zA-Z-_.]/g, '');

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Longest file name that common file systems take, in bytes. */
const longestName = 255;

function settleNames(drafts: readonly Draft[], extension: string): string[] {
  const longest = Math.max(longestName - Buffer.byteLength(extension), 20);
  const candidates = drafts.map(({ folder, names }) =>
    names.map((name) => {
      const short = name.length > longest ? `${name.slice(0, longest - 9)}-${digest(name)}` : name;
      return `${folder}${short}${extension}`;
    }),
  );
  return settle(candidates);
}

/**
 * One of the candidates of each, so that no two are equal even where file names ignore case. All that collide move on to
 * their next candidate, whichever came first, so that names do not depend on the order.
 */
function settle(candidates: readonly (readonly string[])[]): string[] {
  const level = candidates.map(() => 0);
  const nameAt = (index: number): string => {
    const names = candidates[index] ?? [];
    return names[Math.min(level[index] ?? 0, names.length - 1)] ?? '';
  };
  for (;;) {
    const movable = collisions(candidates.map((_, index) => nameAt(index).toLowerCase())).filter(
      (index) => (level[index] ?? 0) < (candidates[index]?.length ?? 0) - 1,
    );
    if (movable.length === 0) break;
    for (const index of movable) level[index] = (level[index] ?? 0) + 1;
  }
  return candidates.map((_, index) => nameAt(index));
}

/** The indexes of all keys that occur more than once. */
function collisions(keys: readonly string[]): number[] {
  const count = new Map<string, number>();
  for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1);
  return keys.flatMap((key, index) => ((count.get(key) ?? 0) > 1 ? [index] : []));
}
