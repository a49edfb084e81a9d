"""Vision Transformers that Trimformer made smaller, in PyTorch. Needs torch and safetensors.

    import trimformer_vit
    model = trimformer_vit.load("model.safetensors")
    image = model.transform(PIL.Image.open("photo.jpg"))      # needs Pillow and NumPy
    best = model(image[None]).softmax(-1).argmax(-1)
    print(model.labels[best])

Modules and weights are named as timm names them, so that the model can be trained further. What the
compression changed (mixers, widths, token steps) stands in the metadata of the file.
"""

import json
import math

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

_VIT = {"family", "image_size", "patch_size", "channels", "width", "depth", "heads", "mlp_width", "classes",
        "layer_norm_eps", "pooling", "options"}
_OPTIONS = {"class_token": True, "registers": 0, "pre_norm": False, "query_key_norm": False, "activation": "gelu",
            "gated": False, "rotary_base": 0, "projection": 0}
_SWIN = {"family", "image_size", "patch_size", "channels", "width", "depths", "heads", "window", "mlp_ratio",
         "classes", "layer_norm_eps"}


def load(path, device="cpu"):
    """The model of a .safetensors file, ready to classify; call train() to train it."""
    with safe_open(path, "pt") as file:
        text = (file.metadata() or {}).get("trimformer.description")
    if text is None:
        raise ValueError(f"{path} was not written by Trimformer")
    description = json.loads(text)
    swin = description["architecture"]["family"] == "swin"
    unknown = set(description["architecture"]) - (_SWIN if swin else _VIT)
    unknown |= set(description["architecture"].get("options", ())) - set(_OPTIONS)
    if unknown:
        raise NotImplementedError(f"{path} needs a newer {__name__}.py: {', '.join(sorted(unknown))}")
    model = (Swin if swin else ViT)(description)
    model.load_state_dict(load_file(path, device))
    return model.to(device).eval()


class _Net(nn.Module):
    def __init__(self, description):
        super().__init__()
        self.description = description
        self.preprocessing = description["preprocessing"]
        self.labels = description["labels"] or [str(k) for k in range(description["architecture"]["classes"])]

    def transform(self, image):
        """A PIL image as normalised pixels [C, S, S]."""
        import numpy
        from PIL import Image

        p = self.preprocessing
        image = image.convert("L" if len(p["mean"]) == 1 else "RGB")
        to, crop = p["resize_to"], p["crop"]
        size = (to, to)
        if p["resize"] == "shorter_side":
            w, h = image.size
            size = (to, int(to * h / w)) if w <= h else (int(to * w / h), to)
        filters = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}
        image = image.resize(size, filters[p["interpolation"]])
        left, top = round((size[0] - crop) / 2), round((size[1] - crop) / 2)
        pixels = numpy.array(image.crop((left, top, left + crop, top + crop)), dtype="float32")
        x = torch.from_numpy(pixels).reshape(crop, crop, -1).permute(2, 0, 1) / 255
        return (x - torch.tensor(p["mean"])[:, None, None]) / torch.tensor(p["std"])[:, None, None]


_ACTIVATIONS = {
    "gelu": F.gelu,
    "silu": F.silu,
    "quick_gelu": lambda x: x * torch.sigmoid(1.702 * x),
    "tanh_gelu": lambda x: F.gelu(x, approximate="tanh"),
}


class Mlp(nn.Module):
    def __init__(self, dim, hidden, activation="gelu", gated=False):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(dim, hidden), nn.Linear(hidden, dim)
        self.gate = nn.Linear(dim, hidden) if gated else None
        self.act = _ACTIVATIONS[activation]

    def forward(self, x):
        hidden = self.act(self.fc1(x)) if self.gate is None else self.act(self.gate(x)) * self.fc1(x)
        return self.fc2(hidden)


class Rotary(nn.Module):
    """Positions of patches on both axes of a square grid, as DINOv3 has them."""

    def __init__(self, side, d, base):
        super().__init__()
        centre = 2 * (torch.arange(side, dtype=torch.float64) + 0.5) / side - 1
        period = base ** (4 * torch.arange(d // 4, dtype=torch.float64) / d)
        row, column = torch.meshgrid(centre, centre, indexing="ij")
        angle = torch.cat([2 * math.pi * c.reshape(-1, 1) / period for c in (row, column)], 1).repeat(1, 2)
        self.register_buffer("cos", angle.cos().float(), persistent=False)
        self.register_buffer("sin", angle.sin().float(), persistent=False)

    def forward(self, x):
        """Queries or keys [B, H, N, d]; the tokens before the patches have no place and stay."""
        prefix = x.shape[2] - len(self.cos)
        own = x[:, :, prefix:]
        first, second = own.chunk(2, -1)
        return torch.cat([x[:, :, :prefix], own * self.cos + torch.cat([-second, first], -1) * self.sin], 2)


class LayerScale(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return x * self.gamma


class ConvMixer(nn.Module):
    """Stands for attention: convolution to d channels, ReLU, 1x1 convolution back."""

    def __init__(self, dim, narrow, kernel):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(dim, narrow, kernel, padding=kernel // 2), nn.Linear(narrow, dim)

    def forward(self, x, prefix):
        """Prefix tokens pass; the others lie on a square grid."""
        own = x[:, prefix:]
        side = math.isqrt(own.shape[1])
        narrow = F.relu(self.conv1(own.transpose(1, 2).unflatten(2, (side, side))))
        return torch.cat([x[:, :prefix], self.conv2(narrow.flatten(2).transpose(1, 2))], 1)


class Attention(nn.Module):
    def __init__(self, dim, heads, d, eps=1e-6, normed=False, rotary=None, by_class=True):
        super().__init__()
        self.heads, self.rotary, self.by_class = heads, rotary, by_class
        self.qkv, self.proj = nn.Linear(dim, 3 * heads * d), nn.Linear(heads * d, dim)
        self.q_norm = nn.LayerNorm(d, eps) if normed else nn.Identity()
        self.k_norm = nn.LayerNorm(d, eps) if normed else nn.Identity()

    def forward(self, x, sizes, rows=None, scores=False):
        """Attention in which a token counts as often as it stands for tokens, and what tokens are ranked by."""
        q, k, v = self.qkv(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        q, k = self.q_norm(q), self.k_norm(k)
        if self.rotary is not None:
            q, k = self.rotary(q), self.rotary(k)
        bias = None if sizes is None else sizes.log().reshape(x.shape[0], 1, 1, -1)
        mixed = F.scaled_dot_product_attention(q[:, :, :rows], k, v, attn_mask=bias)
        branch = self.proj(mixed.transpose(1, 2).flatten(2))
        if not scores:
            return branch, None
        asked = q[:, :, :1] if self.by_class else q
        logits = asked * q.shape[-1] ** -0.5 @ k.transpose(2, 3)
        rows = (logits if bias is None else logits + bias).softmax(-1).sum(1)
        if self.by_class or sizes is None:  # the class token's attention, or the mean of all tokens'
            attended = rows.mean(1)
        else:  # each asks as often as it stands for tokens
            attended = (rows * sizes).sum(1) / sizes.sum(1)
        return branch, (attended, k.mean(1), v.square().sum((1, 3)).sqrt())


class Selector(nn.Module):
    """Scores the tokens that are packed into one."""

    def __init__(self, heads, d, eps):
        super().__init__()
        half, quarter, some = max(1, d // 2), max(1, d // 4), max(1, heads // 2)
        self.heads = heads
        self.squeeze = nn.ModuleDict({"fc1": nn.Linear(heads, some), "fc2": nn.Linear(some, heads)})
        self.norm, self.embed = nn.LayerNorm(d, eps), nn.Linear(d, d)
        self.score = nn.ModuleDict(
            {"fc1": nn.Linear(d, half), "fc2": nn.Linear(half, quarter), "fc3": nn.Linear(quarter, 2)})

    def forward(self, x):
        x = x.unflatten(-1, (self.heads, -1))
        weight = self.squeeze["fc2"](F.gelu(self.squeeze["fc1"](x.mean(3)))).sigmoid()
        e = F.gelu(self.embed(self.norm(x)))
        half = x.shape[3] // 2
        everywhere = e[..., half:].mean(1, keepdim=True).expand_as(e[..., half:])
        s = F.gelu(self.score["fc1"](torch.cat([e[..., :half], everywhere], -1)))
        s = self.score["fc3"](F.gelu(self.score["fc2"](s)))
        margin = s[..., 0] - s[..., 1]
        return (weight * margin).sum(2) / weight.sum(2), (weight * margin.sigmoid()).sum(2) / weight.sum(2)


class Block(nn.Module):
    def __init__(self, dim, heads, plan, eps, scale=False, attention=None, options=_OPTIONS, rotary=None,
                 by_class=True):
        super().__init__()
        unknown = set(plan) - {"mixer", "head_width", "ffn_width", "token_step"}
        if unknown:
            raise NotImplementedError(f"this file needs a newer {__name__}.py: {', '.join(sorted(unknown))}")
        mixer, hidden = plan["mixer"], plan["ffn_width"]
        self.mixer, self.step = mixer, plan.get("token_step", {})
        if mixer != "skip":
            self.norm1 = nn.LayerNorm(dim, eps)
            self.ls1 = LayerScale(dim) if scale else nn.Identity()
        if mixer == "attention":
            width = plan.get("head_width", dim // heads)
            normed = options["query_key_norm"]
            self.attn = attention or Attention(dim, heads, width, eps, normed, rotary, by_class)
        elif mixer.startswith("conv"):
            self.attn = ConvMixer(dim, dim // heads, 3 if mixer == "conv_3x3" else 1)
        if self.step.get("method") == "package":
            self.selector = Selector(heads, dim // heads, eps)
        self.mlp = Mlp(dim, hidden, options["activation"], options["gated"]) if hidden else None
        if hidden:
            self.norm2 = nn.LayerNorm(dim, eps)
            self.ls2 = LayerScale(dim) if scale else nn.Identity()

    def feed_forward(self, x):
        return x if self.mlp is None else x + self.ls2(self.mlp(self.norm2(x)))

    def forward(self, tokens, prefix, prefix_only=False, keep=False):
        """Updates all tokens, or the prefix alone; the others then stay as they are or are left out."""
        if self.step.get("method") == "package":
            tokens = package(tokens, prefix, self.selector, self.step["remove"])
        x, sizes, packages = tokens
        removes = bool(self.step) and self.step["method"] != "package" and not prefix_only
        ranks = None
        if self.mixer != "skip":
            normed = self.norm1(x)
            if self.mixer == "attention":
                branch, ranks = self.attn(normed, sizes, prefix if prefix_only else None, removes)
            else:
                branch = normed[:, :prefix] if prefix_only else normed
                if self.mixer != "norm_skip" and not prefix_only:
                    branch = self.attn(branch, prefix)
            x = (x[:, :prefix] if prefix_only else x) + self.ls1(branch)
        elif prefix_only:
            x = x[:, :prefix]
        if prefix_only:
            sizes = tokens[1] if keep else None
        elif removes and ranks is not None:
            x, sizes = reduce(self.step, x, sizes, ranks, prefix)
        x = self.feed_forward(x)
        return torch.cat([x, tokens[0][:, prefix:]], 1) if keep else x, sizes, packages


class AttentionPool(nn.Module):
    """One learned query attends to all tokens, with a feed-forward layer behind it (SigLIP)."""

    def __init__(self, dim, heads, hidden, eps, activation):
        super().__init__()
        self.heads = heads
        self.latent = nn.Parameter(torch.zeros(1, 1, dim))
        self.q, self.kv, self.proj = nn.Linear(dim, dim), nn.Linear(dim, 2 * dim), nn.Linear(dim, dim)
        self.norm, self.mlp = nn.LayerNorm(dim, eps), Mlp(dim, hidden, activation)

    def forward(self, x, sizes):
        q = self.q(self.latent).expand(len(x), -1, -1).unflatten(-1, (self.heads, -1)).transpose(1, 2)
        k, v = self.kv(x).unflatten(-1, (2, self.heads, -1)).permute(2, 0, 3, 1, 4)
        bias = None if sizes is None else sizes.log().reshape(len(x), 1, 1, -1)
        y = self.proj(F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).flatten(2))
        return (y + self.mlp(self.norm(y)))[:, 0]


class ViT(_Net):
    """ViT, DeiT and their kin (DeiT III, CLIP, SigLIP, DINOv2, DINOv3 ...): images [B, C, S, S] to logits [B, K]."""

    def __init__(self, description):
        super().__init__(description)
        a, plan = description["architecture"], description["plan"]
        options = {**_OPTIONS, **a.get("options", {})}
        dim, eps, heads = a["width"], a["layer_norm_eps"], a["heads"]
        side = a["image_size"] // a["patch_size"]
        distilled, scale = a["family"] == "deit_distilled", a["family"] == "deit3"
        self.pooling = a.get("pooling", "cls")
        self.class_blocks = plan.get("class_blocks", int(plan["cls_only_last_block"]))
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(a["channels"], dim, a["patch_size"], a["patch_size"])})
        there = {"cls_token": options["class_token"], "dist_token": distilled, "reg_token": options["registers"]}
        self.first = [name for name in there if there[name]]
        for name in self.first:
            count = options["registers"] if name == "reg_token" else 1
            self.register_parameter(name, nn.Parameter(torch.zeros(1, count, dim)))
        self.prefix = sum(getattr(self, name).shape[1] for name in self.first)
        self.on_patches = scale or options["registers"] > 0 or not options["class_token"]
        if not options["rotary_base"]:
            self.pos_embed = nn.Parameter(torch.zeros(1, side * side + (0 if self.on_patches else self.prefix), dim))
        rotary = Rotary(side, dim // heads, options["rotary_base"]) if options["rotary_base"] else None
        self.norm_pre = nn.LayerNorm(dim, eps) if options["pre_norm"] else nn.Identity()
        by_class = self.pooling in ("cls", "cls_and_mean")
        self.blocks = nn.ModuleList(
            Block(dim, heads, b, eps, scale, None, options, rotary, by_class) for b in plan["blocks"])
        self.norm = nn.LayerNorm(dim, eps) if not self.pooling.startswith("mean_") else nn.Identity()
        self.fc_norm = nn.LayerNorm(dim, eps) if self.pooling == "mean_then_norm" else nn.Identity()
        if self.pooling == "attention":
            self.attn_pool = AttentionPool(dim, heads, a["mlp_width"], eps, options["activation"])
        read = 2 * dim if self.pooling == "cls_and_mean" else dim
        self.projection = nn.Identity()
        if options["projection"]:
            self.projection, read = nn.Linear(read, options["projection"], bias=False), options["projection"]
        self.head = nn.Linear(read, a["classes"]) if a["classes"] else nn.Identity()
        if distilled:
            self.head_dist = nn.Linear(read, a["classes"]) if a["classes"] else nn.Identity()
        self.per_image = any(b.get("token_step", {}).get("method") == "per_image" for b in plan["blocks"])

    def forward(self, images):
        if self.per_image and len(images) > 1:  # each image keeps its own number of tokens
            return torch.cat([self(image[None]) for image in images])
        x = self.patch_embed["proj"](images).flatten(2).transpose(1, 2)
        placed = hasattr(self, "pos_embed")
        if placed and self.on_patches:
            x = x + self.pos_embed
        x = torch.cat([getattr(self, name).expand(len(x), -1, -1) for name in self.first] + [x], 1)
        if placed and not self.on_patches:
            x = x + self.pos_embed
        tokens = (self.norm_pre(x), None, 0)
        for i, block in enumerate(self.blocks):
            last = len(self.blocks) - i
            tokens = block(tokens, self.prefix, last <= self.class_blocks, 1 < last <= self.class_blocks)
        return self.classify(*tokens[:2])

    def classify(self, x, sizes):
        if self.pooling == "cls":
            x = self.norm(x[:, : self.prefix])
            if hasattr(self, "head_dist"):
                return (self.head(x[:, 0]) + self.head_dist(x[:, 1])) / 2
            return self.head(self.projection(x[:, 0]))
        x = self.norm(x)
        if self.pooling == "attention":
            return self.head(self.projection(self.attn_pool(x, sizes)))
        own = x[:, self.prefix:]
        weight = torch.ones_like(own[..., :1]) if sizes is None else sizes[:, self.prefix:]
        mean = self.fc_norm((own * weight).sum(1) / weight.sum(1))
        return self.head(self.projection(torch.cat([x[:, 0], mean], 1) if self.pooling == "cls_and_mean" else mean))


# --- token steps: x [B, N, D], sizes [B, N, 1] or None, the first tokens are the prefix


def _order(values):
    return torch.sort(values, dim=1, descending=True, stable=True).indices


def _inverse(order):
    return torch.argsort(order, 1)


def _take(x, places):
    return x.gather(1, places[..., None].expand(-1, -1, x.shape[2]))


def _unit(x):
    return x / x.square().sum(2, keepdim=True).sqrt()


def _half(n, remove):
    return min(remove, max(0, n // 2))


def reduce(step, x, sizes, ranks, prefix):
    """Carries a token step out; n tokens stand behind the prefix."""
    attended, keys, norms = ranks
    n, method = x.shape[1] - prefix, step["method"]
    scores = (attended * norms)[:, prefix:]
    scores = scores / scores.sum(1, keepdim=True)
    attended_own = attended[:, prefix:]
    if method == "per_image":
        return _per_image(step, x, sizes, ranks, prefix)
    if method in ("prune", "pool", "adaptive"):
        removed = _half(n, step["remove"])
        if removed == 0:
            return x, sizes
        if method == "prune":
            kept = _order(scores)[:, : n - removed] + prefix
            stay = torch.cat([torch.arange(prefix, device=x.device).expand(len(x), -1), kept], 1)
            return _take(x, stay), None if sizes is None else _take(sizes, stay)
        targets = _pool(keys, prefix, removed)
        if method == "adaptive" and step["threshold"] != "infinite":
            limit = step["threshold"] / (1 if step["threshold_kind"] == "variance" else n * n)
            variance = (scores - scores.mean(1, keepdim=True)).square().sum(1, keepdim=True) / max(1, n - 1)
            rank = _inverse(_order(scores)).clamp(max=n - removed) + prefix
            own = torch.arange(prefix, device=x.device).expand(len(x), -1)
            targets = torch.where(variance >= limit, torch.cat([own, rank], 1), targets)
        return _merge(x, sizes, targets, n + prefix - removed)
    spare = max(0, n - 1)
    if method == "prune_then_pool":
        pruned = min(step["prune"], spare)
        joining = min(step["pool"], max(0, n - pruned - 1))
        kept = n - pruned - joining
        order = _order(attended_own)
        return (x, sizes) if kept == n else _join(x, sizes, order, kept, joining, prefix, None)
    if method != "ordered_merge":
        raise NotImplementedError(f"token step {method} needs a newer {__name__}.py")
    joining = min(step["remove"], spare)
    kept = n - joining
    if joining == 0:
        return x, sizes
    if not step.get("novelty"):
        return _join(x, sizes, _order(attended_own), kept, joining, prefix, None)
    cosines, novel = _novelty(x[:, prefix:], attended_own, step["novelty"])
    order = _order(novel)
    rank = _inverse(order)
    near = cosines.masked_fill((rank >= kept)[:, None], -2).argmax(2)
    return _join(x, sizes, order, kept, joining, prefix, rank.gather(1, near).gather(1, order[:, kept:]))


def _novelty(own, attended, power):
    cosines = _unit(own) @ _unit(own).transpose(1, 2)
    rank = _inverse(_order(attended))
    closest = cosines.masked_fill(rank[:, None] >= rank[:, :, None], -1).amax(2)
    return cosines, attended * (1 - closest).clamp(min=0) ** power


def _pool(keys, prefix, removed):
    """Bipartite matching: where every token goes. Even tokens may join odd ones; the prefix stays."""
    batch, n = keys.shape[:2]
    even_prefix, odd_prefix = (prefix + 1) // 2, prefix // 2
    left = (n + 1) // 2 - even_prefix - removed
    unit = _unit(keys)
    value, near = (unit[:, 2 * even_prefix:: 2] @ unit[:, 1 + 2 * odd_prefix:: 2].transpose(1, 2)).max(2)
    stays = _inverse(_order(value)) >= removed
    even = torch.where(stays, stays.long().cumsum(1) + prefix - 1, near + prefix + left)
    targets = torch.arange(n, device=keys.device).expand(batch, n).clone()
    targets[:, 2 * even_prefix:: 2] = even
    targets[:, 1 + 2 * odd_prefix:: 2] = torch.arange(n // 2 - odd_prefix, device=keys.device) + prefix + left
    return targets


def _merge(x, sizes, targets, left):
    """Means of the tokens of equal target; target `left` is dropped."""
    matrix = (targets[:, None] == torch.arange(left, device=x.device)[None, :, None]).to(x.dtype)
    sizes = torch.ones_like(x[..., :1]) if sizes is None else sizes
    merged = matrix @ sizes
    return matrix @ (x * sizes) / merged, merged


def _join(x, sizes, order, kept, joining, prefix, partners):
    """Keeps the first tokens of an order, lets the next ones join them, drops the others."""
    sizes = torch.ones_like(x[..., :1]) if sizes is None else sizes
    places = order[:, : kept + joining] + prefix
    picked, own = _take(x, places), _take(sizes, places)
    total, size = (picked * own)[:, :kept], own[:, :kept]
    if joining:
        if partners is None:
            unit = _unit(picked)
            partners = (unit[:, kept:] @ unit[:, :kept].transpose(1, 2)).argmax(2)
        matrix = (partners[:, None] == torch.arange(kept, device=x.device)[None, :, None]).to(x.dtype)
        total, size = total + matrix @ (picked * own)[:, kept:], size + matrix @ own[:, kept:]
    first = torch.ones_like(x[:, :prefix, :1])
    return torch.cat([x[:, :prefix], total / size], 1), torch.cat([first, size], 1)


def _per_image(step, x, sizes, ranks, prefix):
    """One image: as many tokens as hold a share of the scores, then the step `like` with that number."""
    attended, _, norms = ranks
    like, n = dict(step["like"]), x.shape[1]
    own = attended[:, prefix:]
    if like["method"] in ("prune", "pool", "adaptive"):
        rank = (attended * norms)[:, prefix:]
        rank = rank / rank.sum(1, keepdim=True)
    elif like.get("novelty"):
        rank = _novelty(x[:, prefix:], own, like["novelty"])[1]
    else:
        rank = own
    needed = prefix + _needed(rank[0].tolist(), step["share"])
    left = next((c for c in step["left"] if c >= needed), step["left"][-1])
    remove = max(0, n - left)
    if like["method"] == "prune_then_pool":
        whole = max(1, like["prune"] + like["pool"])
        dropped = remove * like["prune"] // whole
        like.update(prune=dropped, pool=remove - dropped)
    else:
        like["remove"] = remove
    return reduce(like, x, sizes, ranks, prefix)


def _needed(scores, share):
    """The smallest number of tokens whose scores add up to `share` of all."""
    if share >= 1:
        return len(scores)
    scores = sorted(scores)
    wanted, held, needed = share * sum(scores), 0.0, 0
    while needed < len(scores) and (held < wanted or needed == 0):
        needed += 1
        held += scores[-needed]
    return needed


def package(tokens, prefix, selector, remove):
    """Packs the tokens of lowest score into one that stands at the end."""
    x, sizes, packages = tokens
    n = x.shape[1] - prefix - packages
    packed = max(0, min(remove, n - 1))
    if packed == 0:
        return tokens
    own = x[:, prefix:]
    odds, keep = selector(own)
    goes = _inverse(_order(odds[:, :n])) >= n - packed
    order = torch.sort(goes.long(), dim=1, stable=True).indices
    gone = order[:, n - packed:]
    weight = keep[:, :n].gather(1, gone)[..., None]
    token = (_take(own, gone) * weight).sum(1, keepdim=True) / (weight.sum(1, keepdim=True) + 1e-6)
    ones = torch.ones_like(x[..., :1])
    old = ones[:, :0] if packages == 0 else sizes[:, prefix + n:]
    x = torch.cat([x[:, :prefix], _take(own, order[:, : n - packed]), x[:, prefix + n:], token], 1)
    return x, torch.cat([ones[:, : prefix + n - packed], old, ones[:, :1] * packed], 1), packages + 1


# --- Swin


class WindowAttention(nn.Module):
    def __init__(self, dim, heads, side, window, shift):
        super().__init__()
        self.heads, self.side, self.window, self.shift = heads, side, window, shift
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) ** 2, heads))
        place = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
        apart = place[:, :, None] - place[:, None] + window - 1
        self.register_buffer("index", apart[0] * (2 * window - 1) + apart[1], persistent=False)
        band = torch.zeros(side, dtype=torch.long)
        band[side - window:], band[side - shift if shift else side:] = 1, 2
        region = self.windows((3 * band[:, None] + band)[None, ..., None])[..., 0]
        mask = (region[:, None] != region[:, :, None]) * -100.0
        self.register_buffer("mask", mask, persistent=False)

    def windows(self, x):
        w, c = self.side // self.window, x.shape[-1]
        x = x.reshape(-1, w, self.window, w, self.window, c).transpose(2, 3)
        return x.reshape(-1, self.window ** 2, c)

    def forward(self, x, sizes=None, rows=None, scores=False):
        batch, n, dim = x.shape
        x = x.reshape(batch, self.side, self.side, dim)
        x = self.windows(x.roll((-self.shift, -self.shift), (1, 2)))
        q, k, v = self.qkv(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        bias = self.relative_position_bias_table[self.index].permute(2, 0, 1)[None]
        if self.shift:
            bias = (bias + self.mask[:, None]).repeat(batch, 1, 1, 1)
        x = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.proj(x.transpose(1, 2).flatten(2))
        w = self.side // self.window
        x = x.reshape(batch, w, w, self.window, self.window, dim).transpose(2, 3)
        x = x.reshape(batch, self.side, self.side, dim).roll((self.shift, self.shift), (1, 2))
        return x.reshape(batch, n, dim), None


class Downsample(nn.Module):
    def __init__(self, side, dim, eps):
        super().__init__()
        self.side, self.norm = side, nn.LayerNorm(4 * dim, eps)
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)

    def forward(self, x):
        x = x.reshape(len(x), self.side, 2, self.side, 2, x.shape[2]).permute(0, 1, 3, 4, 2, 5)
        return self.reduction(self.norm(x.reshape(len(x), self.side ** 2, -1)))


class Swin(_Net):
    """Swin: images [B, C, S, S] to logits [B, K]."""

    def __init__(self, description):
        super().__init__(description)
        a, eps = description["architecture"], description["architecture"]["layer_norm_eps"]
        blocks = iter(description["plan"]["blocks"])
        dim, side = a["width"], a["image_size"] // a["patch_size"]
        self.patch_embed = nn.ModuleDict(
            {"proj": nn.Conv2d(a["channels"], dim, a["patch_size"], a["patch_size"]), "norm": nn.LayerNorm(dim, eps)})
        self.layers = nn.ModuleList()
        for stage, (depth, heads) in enumerate(zip(a["depths"], a["heads"])):
            layer = nn.Module()
            if stage:
                side, layer.downsample = side // 2, Downsample(side // 2, dim, eps)
                dim *= 2
            window = min(a["window"], side)
            layer.blocks = nn.ModuleList()
            for i in range(depth):
                b = next(blocks)
                shift = window // 2 if i % 2 and window < side else 0
                attention = WindowAttention(dim, heads, side, window, shift) if b["mixer"] == "attention" else None
                layer.blocks.append(Block(dim, heads, b, eps, attention=attention))
            self.layers.append(layer)
        self.norm = nn.LayerNorm(dim, eps)
        self.head = nn.ModuleDict({"fc": nn.Linear(dim, a["classes"])})

    def forward(self, images):
        x = self.patch_embed["norm"](self.patch_embed["proj"](images).flatten(2).transpose(1, 2))
        for stage, layer in enumerate(self.layers):
            x = layer.downsample(x) if stage else x
            for block in layer.blocks:
                x = block((x, None, 0), 0)[0]
        return self.head["fc"](self.norm(x).mean(1))
