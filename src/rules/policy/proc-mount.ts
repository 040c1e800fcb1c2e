import { isJsonObject } from '../../manifest';
import { child, text } from '../admission/fields';
import { podRule } from '../object-rule';
import type { PodContainer } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';

export const procMountCatalogue = {
  'no-unmasked-proc': {
    title: 'The runtime masks the sensitive parts of /proc',
    fix: 'Remove procMount: Unmasked.',
    severity: 'warning',
    profile: 'minimal',
  },
} as const satisfies RuleCatalogue;

/** Read as it is written: a server before 1.33 puts the default in its place, and the next one does not. */
export const procMount = podRule('Masks of /proc', procMountCatalogue, ({ containers }, tell, _, subject) => {
  for (const container of containers) {
    const mount = text(child(container.container, 'securityContext'), 'procMount');
    if (mount === '' || container.type === 'ephemeral') continue;
    if (mount !== 'Unmasked' && writtenMount(subject, container) !== 'Unmasked') continue;
    const at = container.path.child('securityContext', 'procMount');
    tell('no-unmasked-proc', at, '"Unmasked" shows the kernel of the node to the container');
  }
});

function writtenMount({ manifest }: Subject, { path }: PodContainer): unknown {
  let at: unknown = manifest.object;
  for (const step of [...path.steps(), 'securityContext', 'procMount']) {
    if (Array.isArray(at)) at = at[Number(step)];
    else at = isJsonObject(at) ? at[step] : undefined;
  }
  return at;
}
