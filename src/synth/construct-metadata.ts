import { refOf } from '../manifest';
import type { PlannedFile } from './file-plan';
import type { Synthesis } from './synthesize';

/** The name that cdk8s-cli looks for. */
export const metadataFile = 'construct-metadata.json';

/** The file by which cdk8s-cli tells validation plugins which construct made an object of which name, if it has one. */
export function constructMetadata({ charts }: Synthesis): PlannedFile {
  const objects = charts.flatMap((chart) => chart.objects);
  const entries = objects
    .map(({ manifest }) => [refOf(manifest.object).name, { path: manifest.constructPath }] as const)
    .filter(([name]) => name !== '');
  const text = JSON.stringify({ version: '1.0.0', resources: Object.fromEntries(entries) });
  return { path: metadataFile, text, objects: 0 };
}
