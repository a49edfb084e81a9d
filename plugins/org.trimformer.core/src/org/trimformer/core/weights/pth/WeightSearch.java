// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.FileErrors;
import org.trimformer.core.weights.pth.PickleStack.Dict;
import org.trimformer.core.weights.pth.PickleStack.Items;
import org.trimformer.core.weights.pth.PickleStack.Skipped;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the state dict among everything that training scripts save with it. Weights averaged over
 * training (EMA) are preferred to the raw ones, as timm prefers them when it loads a checkpoint.
 */
final class WeightSearch {
    /** Where scripts keep weights, the usual places first. */
    private static final List<String> PLACES =
            List.of(
                    "state_dict",
                    "model",
                    "model_state_dict",
                    "model_state",
                    "module",
                    "net",
                    "network",
                    "params",
                    "weights",
                    "backbone",
                    "encoder",
                    "student");

    private static final Pattern AVERAGED =
            Pattern.compile("(^|[_.])(ema|averaged|swa|shadow)([_.]|$)");
    private static final Pattern NO_WEIGHTS =
            Pattern.compile("optim.*|.*sched.*|.*scaler.*|loops|amp|.*queue.*");
    private static final int DEPTH = 4;

    /** A state dict and the keys that lead to it. */
    record Place(String path, Dict dict, int tensors) {
        String last() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        boolean averaged() {
            return AVERAGED.matcher(path.toLowerCase(Locale.ROOT)).find();
        }
    }

    private final FileErrors complaint;
    private final List<Place> places = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    WeightSearch(FileErrors complaint) {
        this.complaint = complaint;
    }

    /** Every state dict in {@code root}, the one to take first; never none. */
    List<Place> find(Object root, Optional<String> wanted) {
        if (!(root instanceof Dict) && !(root instanceof Skipped)) {
            throw noDictionary(root);
        }
        visit(root, "", 0);
        if (places.isEmpty()) {
            throw noWeights(root);
        }
        if (wanted.isPresent()) {
            return List.of(named(wanted.get()));
        }
        places.sort(
                Comparator.comparingInt((Place p) -> rank(p))
                        .thenComparing(Comparator.comparingInt(Place::tensors).reversed())
                        .thenComparing(Place::path));
        return places;
    }

    private void visit(Object value, String path, int depth) {
        Dict dict = value instanceof Skipped s ? s.entries() : value instanceof Dict d ? d : null;
        if (dict == null || depth > DEPTH || !seen.add(dict)) {
            return;
        }
        int tensors = 0;
        for (Map.Entry<Object, Object> entry : dict.values().entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                continue;
            }
            if (entry.getValue() instanceof TensorRef) {
                tensors++;
            } else if (!NO_WEIGHTS.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
                visit(entry.getValue(), path.isEmpty() ? key : path + "." + key, depth + 1);
            }
        }
        if (tensors > 0) {
            places.add(new Place(path, dict, tensors));
        }
    }

    /** Averaged weights first, then the usual places, then the file itself, then any other. */
    private int rank(Place place) {
        if (place.averaged() || isTeacher(place)) {
            int most = places.stream().mapToInt(Place::tensors).max().orElse(0);
            return 2 * place.tensors() >= most ? 0 : 90;
        }
        int usual = PLACES.indexOf(place.last());
        if (usual >= 0) {
            return 10 + usual;
        }
        return place.path().isEmpty() ? 50 : 60;
    }

    /** Self-distillation (DINO, iBOT) averages the student into a teacher of the same shape. */
    private boolean isTeacher(Place place) {
        return place.last().equals("teacher")
                && places.stream()
                        .anyMatch(
                                p ->
                                        p.last().equals("student")
                                                && 10 * Math.abs(p.tensors() - place.tensors())
                                                        <= p.tensors());
    }

    private Place named(String wanted) {
        return places.stream()
                .filter(p -> p.path().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ModelFormatException(
                                        complaint.file()
                                                + " has no weights under '"
                                                + wanted
                                                + "'; it has "
                                                + String.join(
                                                        ", ",
                                                        places.stream().map(Place::path).toList()),
                                        "Correct 'Weights entry' of Load ViT, or leave it empty."));
    }

    private ModelFormatException noDictionary(Object root) {
        String what =
                root instanceof TensorRef
                        ? "it holds a single tensor"
                        : root instanceof Items ? "it holds a list" : "it holds no dictionary";
        return new ModelFormatException(
                complaint.file() + " is no state dict: " + what,
                "Save the model's state_dict() with torch.save, and load that file.");
    }

    private ModelFormatException noWeights(Object root) {
        Optional<String> module = module(root);
        if (module.isPresent()) {
            return new ModelFormatException(
                    complaint.file()
                            + " holds a whole pickled Python object ("
                            + module.get()
                            + "), which only its own program can open, not weights by name",
                    "In that program, run torch.save(model.state_dict(), \"weights.pth\") and load"
                            + " this file.");
        }
        return new ModelFormatException(
                complaint.file() + " holds no tensors by name, so there are no weights to load",
                "Save the model's state_dict() with torch.save, and load that file.");
    }

    /** Name of the object that the file, or the usual entry of it, is. */
    private static Optional<String> module(Object root) {
        if (root instanceof Skipped s) {
            return Optional.of(s.name());
        }
        for (Object value : ((Dict) root).values().values()) {
            if (value instanceof Skipped s && !s.name().startsWith("numpy.")) {
                return Optional.of(s.name());
            }
        }
        return Optional.empty();
    }
}
