import { type Finding, sortFindings } from '../manifest';
import { shownFolder, type WrittenFile, type WrittenFolder } from '../synth/write-plan';

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The files of each folder with their objects, what changed, and totals. */
export function printSummary(folders: readonly WrittenFolder[]): string {
  const lines = folders.flatMap(printFolder);
  const files = folders.flatMap((folder) => folder.files);
  const removed = sum(folders.map((folder) => folder.removed.length));
  const numbers = (['added', 'changed', 'unchanged'] as const).map(
    (change) => [change as string, files.filter((file) => file.change === change).length] as const,
  );
  const changes = [...numbers, ['removed', removed] as const]
    .filter(([, number]) => number > 0)
    .map(([change, number]) => `${number} ${change}`);
  const objects = count(sum(files.map((file) => file.objects)), 'object');
  return `${[...lines, `${count(files.length, 'file')}, ${objects}: ${changes.join(', ') || 'nothing rendered'}`].join('\n')}\n`;
}

const sign: Readonly<Record<WrittenFile['change'], string>> = { added: '+', changed: '~', unchanged: ' ' };

function printFolder({ folder, files, removed }: WrittenFolder): string[] {
  const width = Math.max(0, ...files.map(({ path }) => path.length));
  return [
    shownFolder(folder),
    ...files.map(
      ({ path, objects, change }) => `${sign[change]} ${path.padEnd(width)}  ${count(objects, 'object').padStart(10)}`,
    ),
    ...removed.map((path) => `- ${path}`),
  ];
}

/** The summary for programs; fields are only ever added. */
export function printJson(folders: readonly WrittenFolder[], findings: readonly Finding[]): string {
  const files = folders.flatMap((folder) => folder.files);
  const summary = {
    version: 1,
    objects: sum(files.map((file) => file.objects)),
    changed: files.some((file) => file.change !== 'unchanged') || folders.some((folder) => folder.removed.length > 0),
    folders,
    findings: sortFindings([...findings]),
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** The summary of a run that failed: nothing is written, and `error` says why. */
export function printJsonFailure(error: string, findings: readonly Finding[]): string {
  const summary = {
    version: 1,
    objects: 0,
    changed: false,
    folders: [],
    findings: sortFindings([...findings]),
  };
  return `${JSON.stringify({ ...summary, error }, null, 2)}\n`;
}
