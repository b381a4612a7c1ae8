// What @microsoft/recognizers-text-suite finds in a text, line by line, and how long it takes.
//
//   node run.js CULTURE FILE     CULTURE: zh-cn or en-us
//
// Numbers, percentages, currencies, dimensions, ages and dates: what `talks scan` finds as
// figures and dates. One line first, which loads its patterns and is not counted. Prints bytes,
// seconds, and how many of each were found.
"use strict";

const fs = require("fs");
const suite = require("@microsoft/recognizers-text-suite");

const recognize = {
  number: suite.recognizeNumber,
  percentage: suite.recognizePercentage,
  currency: suite.recognizeCurrency,
  dimension: suite.recognizeDimension,
  age: suite.recognizeAge,
  date: suite.recognizeDateTime,
};

const [culture, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");
const lines = text.split("\n").filter((line) => line.trim() !== "");
const found = {};
for (const name of Object.keys(recognize)) {
  found[name] = 0;
  recognize[name](lines[0], culture);
}
const begin = process.cpuUsage();
for (const line of lines)
  for (const name of Object.keys(recognize)) found[name] += recognize[name](line, culture).length;
const used = process.cpuUsage(begin);
console.log(JSON.stringify({
  bytes: Buffer.byteLength(text),
  seconds: (used.user + used.system) / 1e6,
  found,
}));
