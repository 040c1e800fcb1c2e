import type { SetRuleTable } from '../set-rule-table';
import type { procMountCatalogue } from './proc-mount';
import { accept, containerWith, refuse, using } from './table-objects';

const at = 'spec.containers[0].securityContext.procMount';
const mounted = (procMount: string) => containerWith({ securityContext: { procMount } });

export const procMountTable: SetRuleTable<keyof typeof procMountCatalogue> = {
  'no-unmasked-proc': {
    why: 'The runtime hides the parts of /proc that show or change the kernel of the node. Servers before 1.33 put the default in its place; the field counts as it is written, since the next version does not.',
    source: 'Kubernetes documentation, Pod Security Standards',
    accepts: [accept('Default', mounted('Default')), accept('nothing said', containerWith())],
    refuses: [
      refuse('Unmasked', at, mounted('Unmasked')),
      using({ kubeVersion: '1.34' }, refuse('where the server keeps it', at, mounted('Unmasked'))),
    ],
  },
};
