// Opens model.onnx of a folder in onnxruntime-web (WebAssembly, as in a browser) under Node and compares its logits for the
// images in images.f32 with logits.f32.
//
// node check_onnx.mjs FOLDER MODULES, MODULES a folder in which onnxruntime-web has been installed by npm
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, modules] = process.argv.slice(2);
const ort = createRequire(join(resolve(modules), 'x.js'))('onnxruntime-web');
ort.env.wasm.numThreads = 1;

const floats = (name) => {
  const bytes = readFileSync(join(folder, name));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
const shape = JSON.parse(readFileSync(join(folder, 'shape.json'), 'utf8'));
const expected = floats('logits.f32');
const session = await ort.InferenceSession.create(readFileSync(join(folder, 'model.onnx')), { executionProviders: ['wasm'] });
const { logits } = await session.run({ images: new ort.Tensor('float32', floats('images.f32'), shape) });

const classes = expected.length / shape[0];
const best = (values, image) => {
  const own = Array.from(values.subarray(image * classes, (image + 1) * classes));
  return own.indexOf(Math.max(...own));
};
let difference = 0;
expected.forEach((value, i) => { difference = Math.max(difference, Math.abs(value - logits.data[i])); });
const same = [...Array(shape[0]).keys()].every((image) => best(expected, image) === best(logits.data, image));
console.log(`${same ? 'same' : 'OTHER'} predictions in onnxruntime-web, largest difference ${difference.toPrecision(2)}`);
process.exit(same && difference <= 1e-4 && logits.data.length === expected.length ? 0 : 1);
