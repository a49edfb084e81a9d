// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.fault.SettingException;
import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.ExportFormat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The formats to choose from. */
public final class Formats {
    /** Id of the format that is always there and holds every model. */
    public static final String DEFAULT = "safetensors";

    /** Formats that the optional feature brings, with their labels. */
    private static final Map<String, String> OPTIONAL = optional();

    private Formats() {}

    private static Map<String, String> optional() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("onnx", "ONNX");
        return labels;
    }

    /** Safetensors, TorchScript, those of the backends, then the folder for Spark. */
    public static List<ExportFormat> of(Collection<Backend> backends) {
        List<ExportFormat> formats = new ArrayList<>();
        formats.add(new Safetensors());
        formats.add(new TorchScriptFile());
        backends.forEach(backend -> formats.addAll(backend.formats()));
        formats.add(new SparkFolder());
        return List.copyOf(formats);
    }

    /**
     * Ids and labels of formats that could be there and are not; the labels say what to install.
     */
    public static Map<String, String> missing(List<ExportFormat> formats) {
        Map<String, String> missing = new LinkedHashMap<>();
        List<String> here = formats.stream().map(ExportFormat::id).toList();
        OPTIONAL.forEach(
                (id, label) -> {
                    if (!here.contains(id)) {
                        missing.put(id, label + " (install the feature Trimformer ONNX)");
                    }
                });
        return missing;
    }

    /**
     * The format of an id.
     *
     * @throws SettingException if there is none, naming those there are
     */
    public static ExportFormat named(List<ExportFormat> formats, String id) {
        return formats.stream()
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(formats, id));
    }

    private static SettingException unknown(List<ExportFormat> formats, String id) {
        List<String> ids = formats.stream().map(ExportFormat::id).toList();
        return new SettingException(
                OPTIONAL.containsKey(id)
                        ? "Format "
                                + id
                                + " is not installed: install the feature Trimformer ONNX, or"
                                + " choose one of "
                                + ids
                                + "."
                        : "Format is '" + id + "', must be one of " + ids + ".");
    }
}
