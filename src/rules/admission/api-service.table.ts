import type { RuleTable } from '../rule-table';
import type { apiServiceCatalogue } from './api-service';
import { apiServiceBase } from './object-table-bases';

const source = 'k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go ValidateAPIService';

export const apiServiceTable: RuleTable<keyof typeof apiServiceCatalogue> = {
  'valid-api-service': {
    why: 'Requests for the group and version go to the Service.',
    source,
    base: apiServiceBase,
    accepts: [{ set: { 'spec.service': null } }, { set: { 'spec.service.port': 8443 } }],
    refuses: [
      { set: { 'spec.group': '', 'spec.version': 'v2' }, at: 'spec.group' },
      { set: { 'spec.group': 'Metrics' }, at: 'spec.group' },
      { set: { 'spec.version': '1' }, at: 'spec.version' },
      { set: { 'spec.service.name': '' }, at: 'spec.service.name' },
      { set: { 'spec.service.namespace': null }, at: 'spec.service.namespace' },
      { set: { 'spec.service.port': 70000 }, at: 'spec.service.port' },
    ],
  },
  'valid-api-service-priority': {
    why: 'Clients prefer groups and versions of higher priority.',
    source,
    base: apiServiceBase,
    accepts: [{ set: { 'spec.groupPriorityMinimum': 20000 } }, { set: { 'spec.versionPriority': 1000 } }],
    refuses: [
      { set: { 'spec.groupPriorityMinimum': 20001 }, at: 'spec.groupPriorityMinimum' },
      { set: { 'spec.groupPriorityMinimum': 0 }, at: 'spec.groupPriorityMinimum' },
      { set: { 'spec.versionPriority': 1001 }, at: 'spec.versionPriority' },
      { set: { 'spec.versionPriority': 0 }, at: 'spec.versionPriority' },
    ],
  },
  'valid-api-service-tls': {
    why: 'A bundle that is not used would only look safe.',
    source,
    base: apiServiceBase,
    accepts: [{ set: { 'spec.insecureSkipTLSVerify': true } }, { set: { 'spec.caBundle': 'AAAA' } }],
    refuses: [
      { set: { 'spec.caBundle': 'AAAA', 'spec.insecureSkipTLSVerify': true }, at: 'spec.insecureSkipTLSVerify' },
      { set: { 'spec.service': null, 'spec.caBundle': 'AAAA' }, at: 'spec.caBundle' },
      { set: { 'spec.service': null, 'spec.insecureSkipTLSVerify': true }, at: 'spec.insecureSkipTLSVerify' },
    ],
  },
};
