// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.page;

import org.trimformer.core.json.Json;
import org.trimformer.model.job.TrainResult;
import org.trimformer.model.train.EpochRow;
import org.trimformer.model.train.HeldOut;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the page of a training shows. */
public final class TrainingData {

    private TrainingData() {}

    /**
     * The data of the page.
     *
     * @param recipe what was chosen by the number of images, a sentence
     */
    public static String json(TrainResult result, Optional<String> recipe) {
        List<EpochRow> rows = result.history();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("ending", result.ending());
        page.put("recipe", recipe.orElse(null));
        page.put("precision", result.precision());
        page.put("bestEpoch", result.bestEpoch());
        page.put("epochs", Numbers.column(rows, EpochRow::epoch));
        page.put("trainAccuracy", Numbers.column(rows, EpochRow::trainAccuracy));
        page.put("heldOutAccuracy", Numbers.column(rows, EpochRow::heldOutAccuracy));
        page.put("heldOutLoss", Numbers.column(rows, EpochRow::heldOutLoss));
        page.put("rule", HeldOut.RULE);
        page.put("learningRate", Numbers.column(rows, EpochRow::learningRate));
        page.put("imagesPerSecond", Numbers.column(rows, EpochRow::imagesPerSecond));
        page.put("loss", Numbers.column(rows, EpochRow::loss));
        TreeSet<String> terms = new TreeSet<>();
        rows.forEach(row -> terms.addAll(row.losses().keySet()));
        List<Object> losses = new ArrayList<>();
        for (String term : terms) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", term);
            line.put(
                    "values",
                    Numbers.column(rows, row -> row.losses().getOrDefault(term, Double.NaN)));
            losses.add(line);
        }
        page.put("losses", losses);
        return Json.text(page);
    }
}
