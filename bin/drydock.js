#!/usr/bin/env node
require('../lib/src/cli/main').main(process.argv.slice(2));
