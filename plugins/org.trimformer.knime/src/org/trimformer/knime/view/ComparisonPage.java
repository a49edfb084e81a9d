// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.json.Json;
import org.trimformer.core.metrics.ConfusionMatrix;
import org.trimformer.core.metrics.Estimate;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.images.ImageSet;
import org.trimformer.model.evaluate.CostRow;
import org.trimformer.model.evaluate.Evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the comparison page shows, as the JSON it reads. Made once, at execution, so that opening
 * the view of a thousand classes costs nothing. A figure that does not exist is null.
 */
public final class ComparisonPage {
    private static final long VERSION = 1;
    private static final int FIVE = 5;

    private final List<ModelDescription> models;
    private final List<Evaluation> evaluations;
    private final Mistakes mistakes;

    /**
     * @param models what was evaluated
     * @param evaluations one per model, on the same images, of the same classes
     * @param images what they were evaluated on
     */
    ComparisonPage(List<ModelDescription> models, List<Evaluation> evaluations, ImageSet images) {
        if (models.size() != evaluations.size() || models.isEmpty()) {
            throw new IllegalArgumentException(
                    models.size() + " models for " + evaluations.size() + " evaluations");
        }
        this.models = List.copyOf(models);
        this.evaluations = List.copyOf(evaluations);
        this.mistakes = new Mistakes(evaluations, images);
    }

    /**
     * What the node keeps for its view.
     *
     * @param models what was evaluated
     * @param evaluations one per model, on the same images, of the same classes
     * @param images what they were evaluated on, of which some are shown
     */
    public static String json(
            List<ModelDescription> models, List<Evaluation> evaluations, ImageSet images) {
        return new ComparisonPage(models, evaluations, images).json();
    }

    /** The data of the page. */
    String json() {
        List<ConfusionMatrix> matrices = evaluations.stream().map(Evaluation::confusion).toList();
        List<Integer> shown = ConfusionSummary.shown(matrices);
        List<String> names = evaluations.get(0).classNames();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("version", VERSION);
        page.put("images", evaluations.get(0).truths().length);
        page.put("classes", names.size());
        page.put("shown", new ArrayList<Object>(shown.stream().map(names::get).toList()));
        List<Object> rows = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            rows.add(model(m, matrices.get(m), shown));
        }
        page.put("models", rows);
        page.put("pictures", mistakes.pictures());
        return Json.text(page);
    }

    private Map<String, Object> model(int m, ConfusionMatrix matrix, List<Integer> shown) {
        Evaluation evaluation = evaluations.get(m);
        CostRow costs = evaluation.costs();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("network", costs.model());
        row.put("history", ProvenanceText.line(models.get(m).provenance()));
        accuracy(row, evaluation, matrix);
        row.put("top1Against", m == 0 ? null : against(evaluations.get(0), evaluation));
        row.put("parameters", costs.parameters());
        row.put("gmacs", figure(costs.gmacs()));
        row.put("gmacsP95", figure(costs.gmacsP95()));
        row.put("fileMegabytes", figure(costs.fileMegabytes()));
        row.put("imagesPerSecond", figure(costs.speed().imagesPerSecond()));
        row.put("p50Millis", figure(costs.speed().p50Millis()));
        row.put("p95Millis", figure(costs.speed().p95Millis()));
        row.put("device", costs.device());
        row.put("precision", costs.precision());
        row.put("engine", costs.emitter());
        row.put("batchSize", costs.batchSize());
        row.put("counts", ConfusionSummary.counts(matrix, shown));
        row.put("totals", ConfusionSummary.totals(matrix, shown));
        row.put("mistakes", mistakes.surest(m));
        row.put("lost", m == 0 ? List.of() : mistakes.lost(m));
        row.put("worseClasses", m == 0 ? List.of() : mistakes.worseClasses(m));
        row.put("worst", ConfusionSummary.worst(matrix, evaluation.classNames()));
        return row;
    }

    private static void accuracy(
            Map<String, Object> row, Evaluation evaluation, ConfusionMatrix matrix) {
        long images = evaluation.truths().length;
        Estimate top1 = Estimate.ofShare(matrix.correct(), images);
        row.put("top1", figure(top1.value()));
        row.put("top1Error", figure(top1.standardError()));
        boolean tells = evaluation.classNames().size() > FIVE;
        double share = evaluation.costs().top5();
        Estimate top5 = Estimate.ofShare(Math.round(share * images), images);
        row.put("top5", tells ? figure(share) : null);
        row.put("top5Error", tells ? figure(top5.standardError()) : null);
    }

    /**
     * Change of top-1 against {@code first} with its standard error. Both saw the same images, so
     * only those count on which they differ: with b gained and c lost of n, sqrt(b + c - (b - c)^2
     * / n) / n.
     */
    private static Map<String, Object> against(Evaluation first, Evaluation other) {
        int n = other.truths().length;
        if (first.truths().length != n) {
            return null;
        }
        double gained = 0;
        double lost = 0;
        for (int i = 0; i < n; i++) {
            boolean before = first.predictions()[i] == first.truths()[i];
            boolean after = other.predictions()[i] == other.truths()[i];
            gained += after && !before ? 1 : 0;
            lost += before && !after ? 1 : 0;
        }
        double net = gained - lost;
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("value", figure(net / n));
        change.put("error", figure(Math.sqrt(gained + lost - net * net / n) / n));
        change.put("gained", Math.round(gained));
        change.put("lost", Math.round(lost));
        return change;
    }

    /** JSON knows neither NaN nor infinity. */
    private static Double figure(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
