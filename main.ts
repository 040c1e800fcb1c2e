import { addCharts } from './charts';
import { environmentNamed, environments } from './environments';
import { DrydockApp } from './src/synth';

const environment = environmentNamed(process.env.ENVIRONMENT ?? environments[0]?.name ?? '');
const app = new DrydockApp({ numbered: true, check: environment.check });
addCharts(app, environment);
app.synth();
