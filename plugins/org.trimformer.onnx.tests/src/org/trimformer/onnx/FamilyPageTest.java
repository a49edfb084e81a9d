// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.onnx.OnnxTests.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.search.supernet.Supernet;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of {@code models.md} in the documentation is what the code does: every form of file of
 * the golden families is read, written as ONNX and compared with its own code, and asked whether it
 * can be searched and reduced. {@code -Dtrimformer.models.page=write} writes the table anew.
 */
class FamilyPageTest {
    private static final String FROM = "<!-- written by FamilyPageTest, do not edit -->\n";
    private static final String TO = "<!-- end -->\n";

    @TempDir Path folder;

    @Test
    void page_ofTheDocumentation_isWhatTheCodeDoes() throws IOException {
        Path page = page();
        String text = Files.readString(page);
        int from = text.indexOf(FROM) + FROM.length();
        int to = text.indexOf(TO);
        String table = table();
        if (System.getProperty("trimformer.models.page", "").equals("write")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
            return;
        }
        assertEquals(
                table,
                text.substring(from, to),
                "models.md is out of date: run this test with -Dtrimformer.models.page=write");
    }

    private String table() throws IOException {
        JsonObject families =
                Json.object(
                        Files.readString(OnnxTests.golden("families.json"), StandardCharsets.UTF_8),
                        "families.json");
        SafetensorsFile golden = SafetensorsFile.open(OnnxTests.golden("families.safetensors"));
        StringBuilder table = new StringBuilder();
        table.append("| file | network | search by gates | tokens | ONNX |\n");
        table.append("|---|---|---|---|---|\n");
        for (String name : families.keys().stream().sorted().toList()) {
            table.append(row(name, families.object(name), golden));
        }
        return table.toString();
    }

    private String row(String name, JsonObject beside, SafetensorsFile golden) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path file = own.resolve("model.safetensors");
        SafetensorsWriter.write(file, OnnxTests.under(golden, name + ".model."), Map.of());
        for (String side : beside.keys()) {
            if (beside.has(side)) {
                Files.writeString(own.resolve(side), Json.text(beside.value(side)));
            }
        }
        VitModel model = ForeignModel.read(file);
        ModelDescription description = model.description();
        boolean backbone = description.architecture().backbone();
        if (!backbone) {
            HostTensor images = golden.tensor(name + ".input");
            try (Lease lease = OnnxTests.lease();
                    Classifier classifier = OnnxRuntimes.open(model, lease)) {
                float[] expected = golden.tensor(name + ".output").toArray();
                near(expected, OnnxTests.logits(classifier, images, lease), name);
            }
        }
        ModelDescription headed =
                backbone
                        ? new ModelDescription(
                                description.architecture().withClasses(4),
                                description.plan(),
                                description.preprocessing(),
                                List.of(),
                                description.provenance())
                        : description;
        String later = backbone ? "yes, with a head" : "yes";
        return String.format(
                        Locale.ROOT,
                        "| `%s` | %s%s | %s | %s | %s |%n",
                        name,
                        kind(description),
                        backbone ? ", no head" : "",
                        can(() -> Supernet.searchable(headed.architecture())) ? later : "no",
                        can(
                                        () ->
                                                ReduceJob.check(
                                                        headed,
                                                        ReduceSettings.to(
                                                                new Budget.RelativeMacs(0.2))))
                                ? later
                                : "no",
                        later)
                .replace(System.lineSeparator(), "\n");
    }

    private static String kind(ModelDescription description) {
        return description.architecture() instanceof VitArchitecture vit
                ? vit.options().words().isEmpty()
                        ? "ViT"
                        : "ViT: " + String.join(", ", vit.options().words())
                : "Swin";
    }

    private static boolean can(Runnable check) {
        try {
            check.run();
            return true;
        } catch (TrimformerException refused) {
            return false;
        }
    }

    /** Tests start somewhere below the root of the checkout. */
    private static Path page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("plugins/org.trimformer.doc"))) {
            root = root.getParent();
        }
        return root.resolve("plugins/org.trimformer.doc/models.md");
    }
}
