import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, number, text } from '../admission/fields';
import { type AddReference, core, type Extractor } from './reference';

const spec = FieldPath.of('spec');

/** ValidatingWebhookConfiguration and MutatingWebhookConfiguration. */
export const webhookReferences: Extractor = ({ object }, add) => {
  list(object, 'webhooks').forEach((webhook, index) => {
    const service = child(child(webhook, 'clientConfig'), 'service');
    if (service === undefined) return;
    addService(service, FieldPath.of('webhooks').index(index).child('clientConfig', 'service'), add);
  });
};

/** The conversion webhook of a CustomResourceDefinition. */
export const customResourceDefinitionReferences: Extractor = ({ object }, add) => {
  const conversion = child(child(object, 'spec'), 'conversion');
  const service = child(child(child(conversion, 'webhook'), 'clientConfig'), 'service');
  if (service !== undefined) addService(service, spec.child('conversion', 'webhook', 'clientConfig', 'service'), add);
};

export const apiServiceReferences: Extractor = ({ object }, add) => {
  const service = child(child(object, 'spec'), 'service');
  if (service !== undefined) addService(service, spec.child('service'), add);
};

/** The API server calls port 443 unless another is named. */
function addService(service: JsonObject, path: FieldPath, add: AddReference): void {
  const name = text(service, 'name');
  if (name === '') return;
  const target = core('Service', text(service, 'namespace'), name);
  add('webhook', path.child('name'), target);
  const port = number(service, 'port');
  add('webhook', port === undefined ? path : path.child('port'), { ...target, port: port ?? 443 });
}
