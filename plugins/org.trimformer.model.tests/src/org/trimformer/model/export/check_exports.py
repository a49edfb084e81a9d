"""Opens what Export ViT wrote and compares its logits with those of the model.

python check_exports.py FOLDER

FOLDER holds trimformer_vit.py and a folder per model with model.safetensors, model.pt (where the model can be a
script) and data.safetensors: images [B, C, S, S], logits [B, K].
"""
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

torch.set_num_threads(1)
folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
import trimformer_vit  # noqa: E402

failures, compared, largest = [], 0, 0.0
for model in sorted(p for p in folder.iterdir() if (p / "data.safetensors").exists()):
    data = load_file(model / "data.safetensors")
    images, expected = data["images"], data["logits"]
    programs = {"safetensors": trimformer_vit.load(model / "model.safetensors")}
    if (model / "model.pt").exists():
        texts = {"labels": "", "preprocessing": "", "trimformer.description": ""}
        programs["TorchScript"] = torch.jit.load(str(model / "model.pt"), _extra_files=texts)
        labels = json.loads(texts["labels"])
        if labels != programs["safetensors"].labels or not json.loads(texts["preprocessing"])["image_mean"]:
            failures.append(f"{model.name}: metadata of model.pt")
    for name, program in programs.items():
        with torch.no_grad():
            together = program(images)
            apart = torch.cat([program(image[None]) for image in images])
        for logits in (together, apart):
            difference = (logits - expected).abs().max().item()
            largest, compared = max(largest, difference), compared + 1
            if not difference <= 1e-4 * max(1.0, expected.std().item()):
                failures.append(f"{model.name}: {name} differs by {difference:.3g}")
for failure in failures:
    print(failure)
print(f"{compared} comparisons, torch {torch.__version__}, largest difference {largest:.2g}")
sys.exit(1 if failures else 0)
