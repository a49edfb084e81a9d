// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.budget.BudgetParser;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.spark.sweep.Recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class SweepVerbTest {
    @TempDir Path folder;

    /** A few images of every class, in a folder a class. */
    private Path images() throws IOException {
        Path some = folder.resolve("images");
        List<Path> classes = new ArrayList<>();
        try (Stream<Path> found = Files.list(Shipped.IMAGES)) {
            found.filter(Files::isDirectory).forEach(classes::add);
        }
        for (Path kind : classes) {
            Path to = Files.createDirectories(some.resolve(kind.getFileName()));
            try (Stream<Path> files = Files.list(kind)) {
                for (Path file : files.sorted().limit(4).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return some;
    }

    @Test
    void sweep_recipes_makesModelsWithinBudgetAndNamesTheBest() throws IOException {
        String images = images().toString();
        Path out = folder.resolve("out");
        Session.Ran ran;
        try (Session session = new Session()) {
            ran =
                    session.run(
                            "sweep",
                            Shipped.MODEL.toString(),
                            images,
                            "--out",
                            out.toString(),
                            "--budgets=-20%,-40%,-99.99%",
                            "--methods=prune",
                            "--images=32",
                            "--plans=2",
                            "--evaluate",
                            images);
        }
        assertEquals(0, ran.code(), ran.err());
        List<String> lines = Files.readAllLines(out.resolve("sweep.csv"));
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("Budget,Method,Seed,GMACs"), lines.get(0));
        assertTrue(lines.get(3).startsWith("-99.99%,prune,1,,"), lines.get(3));
        assertTrue(lines.get(3).split(",").length > 10, "it says why not: " + lines.get(3));
        ModelDescription whole = ModelFile.readDescription(Shipped.MODEL);
        double before = CostModel.macs(whole.architecture(), whole.plan());
        int best = 0;
        for (String line : lines.subList(1, 3)) {
            if (line.contains(",yes,")) {
                best++;
                String name = "20-prune-1.safetensors";
                boolean mild = line.startsWith("-20%");
                Path file = out.resolve((mild ? name : name.replace("20", "40")));
                ModelDescription made = ModelFile.readDescription(file);
                double after = CostModel.macs(made.architecture(), made.plan());
                assertTrue(after <= before * (mild ? 0.8 : 0.6), line);
            }
        }
        assertTrue(best > 0, "one of two models must be the best");
        try (Stream<Path> models = Files.list(out)) {
            assertEquals(best, models.filter(f -> f.toString().endsWith(".safetensors")).count());
        }
        String page = Files.readString(out.resolve("pareto.html"));
        assertTrue(page.contains("<circle") && page.contains("-40%"), page);
    }

    @Test
    void recipes_ofAll_areTheProductAndRejectWhatIsNone() {
        List<Recipe> all =
                Recipe.all(List.of("-30%", "2x"), List.of("auto", "layers"), List.of(1L));
        assertEquals(4, all.size());
        assertEquals(BudgetParser.parse("-30 %"), BudgetParser.parse(all.get(0).budget()));
        try {
            new Recipe("-30%", "magic", 1);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("layers"), e.getMessage());
            return;
        }
        throw new AssertionError("a method that is none was taken");
    }
}
