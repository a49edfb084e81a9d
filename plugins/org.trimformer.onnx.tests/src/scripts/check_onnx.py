"""Opens model.onnx of a folder in Python's onnxruntime and compares its logits for the images in images.f32 with logits.f32;
where the package onnx is installed, its checker reads the file too.

python check_onnx.py FOLDER
"""
import sys
from pathlib import Path

import numpy
import onnxruntime

folder = Path(sys.argv[1])
try:
    import onnx
    onnx.checker.check_model(str(folder / "model.onnx"), full_check=True)
except ImportError:
    pass  # onnxruntime alone will do
session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
entry = session.get_inputs()[0]
images = numpy.fromfile(folder / "images.f32", dtype="<f4").reshape(-1, *entry.shape[1:])
expected = numpy.fromfile(folder / "logits.f32", dtype="<f4").reshape(len(images), -1)
both = [session.run(["logits"], {entry.name: images})[0],
        numpy.concatenate([session.run(["logits"], {entry.name: x[None]})[0] for x in images])]
for logits in both:
    difference = numpy.abs(logits - expected).max()
    assert difference <= 1e-4 * max(1, expected.std()), f"logits differ by {difference}"
    assert (logits.argmax(1) == expected.argmax(1)).all(), "predictions differ"
labels = session.get_modelmeta().custom_metadata_map["labels"]
print(f"same predictions in onnxruntime {onnxruntime.__version__}, largest difference {difference:.2g}, labels {labels}")
