export type { ManifestSet, ReportSubject, SetRule } from './check-options';
