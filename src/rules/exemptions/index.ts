export { applyExemptions } from './apply-exemptions';
export type { Exemption, ExemptionOrigin, ExemptionUse, SuppressedFinding, Suppression } from './exemption';
